import { formatBytes } from "#measure/format.ts";
import type { Traffic, TrafficPlace } from "#measure/traffic.ts";
import { textWidth, type Frame, type MarkText } from "../frame/frame.ts";
import type { Mark, MarkLines } from "../speedup/figure/marks.ts";

/** Bytes from one place to another, or a total, in px. */
export interface TrafficCell extends Mark {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Of the largest cell, or of the largest total, 0 … 1. */
  readonly share: number;
  /** Its number; "" where there is no room for one. */
  readonly label: string;
  readonly isTotal: boolean;
}

/** A name beside a row or above a column, px. */
export interface TrafficName {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** The matrix without its totals, and how wide the column of those is, px. */
interface TrafficGrid extends Frame {
  readonly totals: number;
}

export interface TrafficLayout {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top, those without a byte left out; totals end each row, and make the last one. */
  readonly rows: readonly (readonly TrafficCell[])[];
  readonly rowNames: readonly TrafficName[];
  readonly columnNames: readonly TrafficName[];
  readonly grid: TrafficGrid;
  /** Sides of a cell. */
  readonly cell: { readonly width: number; readonly height: number };
}

const columnNameHeight = 34;
const gap = 6;
/** Beside the matrix, px; less of it where the matrix itself has little room. */
const margins = {
  wide: { names: 66, totals: 60 },
  narrow: { names: 46, totals: 54 },
};
const narrowBelow = 440;
const widestCell = 84;
const tallestCell = 24;
const tallestMatrix = 480;
/** From these sizes on a number fits into a cell, or a total into its one, and a name beside it. */
const numberWidth = 42;
const boldNumberWidth = 50;
const lineHeight = 12;

/** Places a matrix of bytes moved, rows from and columns to, in `width` px. Pure. */
export function layoutTraffic(traffic: Traffic, width: number): TrafficLayout {
  const { places, bytes } = withoutUnused(traffic);
  const count = places.length;
  const isNarrow = width < narrowBelow;
  const { names, totals } = margins[isNarrow ? "narrow" : "wide"];
  const room = Math.max(count, width - names - totals - gap);
  const cell = {
    width: Math.min(widestCell, room / count),
    height: Math.min(tallestCell, Math.max(tallestMatrix / count, 3), Math.max(room / count, 3)),
  };
  const grid = {
    left: names,
    top: columnNameHeight,
    right: names + count * cell.width,
    bottom: columnNameHeight + count * cell.height,
    totals,
  };
  const rowName = isNarrow ? shortName : longName;
  const totalHeight = Math.max(cell.height, lineHeight + 4);
  return {
    width,
    height: grid.bottom + gap + totalHeight + 2,
    rows: [
      ...bytes.map((row, from) => rowCells({ places, bytes, row, from }, grid, cell)),
      totalCells({ places, bytes }, grid, cell, totalHeight),
    ],
    rowNames: [
      ...places.map((place, row) => nameOf(rowName(place), grid.left - 8, grid.top + (row + 0.5) * cell.height)),
      nameOf("all", grid.left - 8, grid.bottom + gap + totalHeight / 2),
    ].filter((_, row) => row === count || row % Math.ceil(lineHeight / cell.height) === 0),
    columnNames: columnNamesOf(places, grid, cell),
    grid,
    cell,
  };
}

interface Matrix {
  readonly places: readonly TrafficPlace[];
  readonly bytes: Traffic["bytes"];
}

/** Shared memory is only there when something went that way. */
function withoutUnused({ places, bytes }: Traffic): Matrix {
  const last = places.length - 1;
  const isUsed = bytes.some((row, from) => row.some((amount, to) => amount > 0 && (from === last || to === last)));
  if (isUsed) return { places, bytes };
  return { places: places.slice(0, -1), bytes: bytes.slice(0, -1).map((row) => row.slice(0, -1)) };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);
const columnSum = (bytes: Matrix["bytes"], to: number): number => sum(bytes.map((row) => row[to] ?? 0));

function rowCells(
  { places, bytes, row, from }: Matrix & { readonly row: readonly number[]; readonly from: number },
  { left, top, right, totals }: TrafficGrid,
  cell: TrafficLayout["cell"],
): readonly TrafficCell[] {
  const most = Math.max(...bytes.flat());
  const mostInAll = Math.max(...bytes.map(sum));
  const name = longName(places[from]);
  const at = { top: top + from * cell.height, height: cell.height };
  const cells = row.map((amount, to) =>
    cellOf(`${from} ${to}`, amount, most, `${name} → ${longName(places[to])}`, {
      ...at,
      left: left + to * cell.width,
      width: cell.width,
    }),
  );
  const total = cellOf(`${from} all`, sum(row), mostInAll, `All from ${name}`, {
    ...at,
    left: right + gap,
    width: totals,
  });
  return [...cells, total].filter(({ share }) => share > 0);
}

function totalCells(
  { places, bytes }: Matrix,
  { left, right, bottom, totals }: TrafficGrid,
  cell: TrafficLayout["cell"],
  height: number,
): readonly TrafficCell[] {
  const sums = places.map((_, to) => columnSum(bytes, to));
  const most = Math.max(...sums);
  const at = { top: bottom + gap, height };
  const cells = sums.map((amount, to) =>
    cellOf(`all ${to}`, amount, most, `All to ${longName(places[to])}`, {
      ...at,
      left: left + to * cell.width,
      width: cell.width,
    }),
  );
  const all = cellOf("all", sum(sums), sum(sums), "All bytes moved", { ...at, left: right + gap, width: totals });
  return [...cells, all].filter(({ share }) => share > 0);
}

type Box = Pick<TrafficCell, "left" | "top" | "width" | "height">;

function cellOf(key: string, amount: number, most: number, title: string, box: Box): TrafficCell {
  const text: MarkText = { title, rows: [["moved", formatBytes(amount)]] };
  const isTotal = key.includes("all");
  const fits = box.width >= (isTotal ? boldNumberWidth : numberWidth) && box.height >= lineHeight;
  return {
    key,
    ...box,
    x: box.left + box.width / 2,
    y: box.top + box.height / 2,
    share: most > 0 ? amount / most : 0,
    label: fits ? formatBytes(amount) : "",
    isTotal,
    text,
  };
}

function nameOf(text: string, x: number, y: number): TrafficName {
  return { text, x, y };
}

/** The driver and shared memory always have their names, workers where there is room between them. */
function columnNamesOf(
  places: readonly TrafficPlace[],
  { left, top, right, totals }: TrafficGrid,
  { width }: TrafficLayout["cell"],
): readonly TrafficName[] {
  const named = (type: (place: TrafficPlace) => boolean): readonly TrafficName[] =>
    places.flatMap((place, to) => {
      const text = width >= 56 ? longName(place) : shortName(place);
      return type(place) ? [nameOf(text, left + (to + 0.5) * width, top - 6)] : [];
    });
  const step = Math.ceil(20 / width);
  const fixed = named((place) => place.type !== "worker");
  const workers = named((place) => place.type === "worker" && place.worker % step === 0);
  return [
    ...fixed,
    ...workers.filter((name) => fixed.every((other) => isApart(name, other))),
    nameOf("all", right + gap + totals / 2, top - 6),
  ];
}

/** Whether two names above columns do not touch. */
function isApart(a: TrafficName, b: TrafficName): boolean {
  return Math.abs(a.x - b.x) >= 0.4 * (textWidth(a.text) + textWidth(b.text)) + 4;
}

/** "driver", "worker 3", "shared". */
export function longName(place: TrafficPlace | undefined): string {
  if (place?.type === "worker") return `worker ${place.worker}`;
  return place?.type === "shared" ? "shared" : "driver";
}

function shortName(place: TrafficPlace): string {
  return place.type === "worker" ? String(place.worker) : longName(place);
}

/** The cell in which a place is. */
export function cellAt(lines: MarkLines<TrafficCell>, x: number, y: number): TrafficCell | null {
  return lines.flat().find((cell) => isIn(x - cell.left, cell.width) && isIn(y - cell.top, cell.height)) ?? null;
}

const isIn = (offset: number, size: number): boolean => offset >= 0 && offset < size;
