import type { ContenderKind } from "../../catalogue/contenders.ts";
import { fontSize, textWidth, type PictureGroup, type PictureLayout, type PictureRow } from "./layout.ts";

/** Colours of one theme. */
interface Palette {
  readonly background: string;
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  readonly kinds: Readonly<Record<ContenderKind, string>>;
}

export const palettes: Readonly<Record<"light" | "dark", Palette>> = {
  light: {
    background: "#ffffff",
    text: "#1c2430",
    quiet: "#5a6675",
    grid: "#dfe4ea",
    kinds: { makespan: "#1f5fd0", bare: "#0b7a5c", library: "#b3500a", reference: "#5a6675" },
  },
  dark: {
    background: "#12161c",
    text: "#e6ebf2",
    quiet: "#9aa7b6",
    grid: "#2b333e",
    kinds: { makespan: "#7fb0ff", bare: "#54cfa5", library: "#ffa75c", reference: "#9aa7b6" },
  },
};

/** Kinds differ in shape as well as in colour. */
const legend: readonly { readonly kind: ContenderKind; readonly label: string }[] = [
  { kind: "makespan", label: "Makespan" },
  { kind: "bare", label: "postMessage by hand" },
  { kind: "library", label: "library" },
  { kind: "reference", label: "reference" },
];

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const round = (px: number): string => String(Math.round(px * 10) / 10);

function textElement(x: number, y: number, text: string, attributes: string): string {
  return `<text x="${round(x)}" y="${round(y)}" dominant-baseline="central" ${attributes}>${escape(text)}</text>`;
}

function mark(kind: ContenderKind, x: number, y: number, { kinds, background }: Palette): string {
  const colour = kinds[kind];
  switch (kind) {
    case "makespan":
      return `<circle cx="${round(x)}" cy="${round(y)}" r="5" fill="${colour}"/>`;
    case "bare":
      return `<rect x="${round(x - 4)}" y="${round(y - 4)}" width="8" height="8" fill="${colour}"/>`;
    case "library":
      return `<path d="M${round(x)} ${round(y - 5.5)}l5.5 5.5-5.5 5.5-5.5-5.5z" fill="${colour}"/>`;
    case "reference":
      return `<circle cx="${round(x)}" cy="${round(y)}" r="4" fill="${background}" stroke="${colour}" stroke-width="2"/>`;
  }
}

function rowElements(row: PictureRow, { plot, columns }: PictureLayout, palette: Palette): string[] {
  const label = textElement(plot.left - 12, row.y, row.label, `text-anchor="end" fill="${palette.text}"`);
  if (!row.dot) return [label, textElement(plot.left + 8, row.y, row.text, `fill="${palette.quiet}"`)];
  const { x, lowX, highX } = row.dot;
  const y = round(row.y);
  const colour = palette.kinds[row.kind];
  return [
    label,
    `<line x1="${round(lowX)}" x2="${round(highX)}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="2"/>`,
    mark(row.kind, x, row.y, palette),
    ...columns.map((column, i) =>
      textElement(column.x, row.y, i === 0 ? row.relative : row.text, `text-anchor="end" fill="${palette.text}"`),
    ),
  ];
}

function gridElements({ top, bottom }: PictureGroup, { ticks }: PictureLayout, palette: Palette): string[] {
  return ticks.map(({ x, label }) => {
    const colour = label === "1×" ? palette.quiet : palette.grid;
    return `<line x1="${round(x)}" x2="${round(x)}" y1="${round(top)}" y2="${round(bottom)}" stroke="${colour}"/>`;
  });
}

function groupElements(group: PictureGroup, layout: PictureLayout, palette: Palette): string[] {
  return [
    textElement(12, group.titleY, group.title, `font-weight="600" fill="${palette.text}"`),
    ...gridElements(group, layout, palette),
    ...group.rows.flatMap((row) => rowElements(row, layout, palette)),
  ];
}

function legendElements(palette: Palette): string[] {
  let x = 12;
  return legend.flatMap(({ kind, label }) => {
    const elements = [mark(kind, x + 6, 42, palette), textElement(x + 18, 42, label, `fill="${palette.quiet}"`)];
    x += 18 + textWidth(label) + 20;
    return elements;
  });
}

function axisElements({ ticks, columns }: PictureLayout, y: number, { quiet }: Palette): string[] {
  return [
    ...ticks.map(({ x, label }) => textElement(x, y, label, `text-anchor="middle" fill="${quiet}"`)),
    ...columns.map(({ x, label }) => textElement(x, y, label, `text-anchor="end" fill="${quiet}"`)),
  ];
}

/** The picture as SVG text, for a light or a dark page. */
export function pictureSvg(layout: PictureLayout, theme: keyof typeof palettes): string {
  const palette = palettes[theme];
  const { width, height } = layout;
  const title = "Time relative to Makespan in the page: less is better";
  const body = [
    `<title>${title}</title>`,
    `<rect width="${width}" height="${round(height)}" rx="8" fill="${palette.background}"/>`,
    textElement(12, 20, title, `font-weight="600" font-size="14" fill="${palette.text}"`),
    ...legendElements(palette),
    ...layout.axisYs.flatMap((y) => axisElements(layout, y, palette)),
    ...layout.groups.flatMap((group) => groupElements(group, layout, palette)),
  ];
  const attributes = `role="img" font-family="system-ui, sans-serif" font-size="${fontSize}"`;
  const size = `width="${width}" height="${round(height)}" viewBox="0 0 ${width} ${round(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${attributes}>\n${body.join("\n")}\n</svg>\n`;
}
