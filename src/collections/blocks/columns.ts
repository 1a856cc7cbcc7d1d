import { isPrimitive } from "#transport/primitive.ts";
import type { Block } from "./block.ts";
import { packTexts } from "./texts.ts";

type Pack = (column: readonly unknown[]) => Block;
type List = readonly unknown[];
type Row = Readonly<Record<string, unknown>>;

/** Rows are taken apart up to this width. */
const mostColumns = 16;
/** Of longer arrays own properties beside the elements are not looked for, as in the codec. */
const longestSearched = 256;

/**
 * Elements of one shape by columns: texts in a row, arrays and objects taken apart, each column packed by itself. null
 * where they have no common shape, or where taking them apart could lose that one object is in two places.
 */
export function packColumns(values: readonly unknown[], from: number, pack: Pack): Block | null {
  const [first] = values;
  if (typeof first === "string") return packTexts(values, from);
  if (Array.isArray(first))
    return values.every(isPlainArray) ? packArrays(values as readonly List[], from, pack) : null;
  return packRecords(values, from, pack);
}

function isPlainArray(value: unknown): boolean {
  if (!Array.isArray(value) || !Object.isExtensible(value)) return false;
  if (Object.getPrototypeOf(value) !== Array.prototype) return false;
  // Neither holes nor anything beside the elements, as what a regular expression has matched has.
  return value.length > longestSearched || Object.keys(value).length === value.length;
}

function packArrays(arrays: readonly List[], from: number, pack: Pack): Block | null {
  const width = arrays[0]?.length ?? 0;
  const isEven = width > 0 && width <= mostColumns && arrays.every(({ length }) => length === width);
  if (!isEven) return packLists(arrays, from, pack);
  const columns = columnsOf(width, (place) => arrays.map((array) => array[place]));
  const packed = packApart(columns, pack);
  return packed && { kind: "tuples", columns: packed, count: arrays.length, from };
}

function packLists(arrays: readonly List[], from: number, pack: Pack): Block | null {
  const lengths = Int32Array.from(arrays, ({ length }) => length);
  const all: unknown[] = [];
  for (const array of arrays) {
    for (let i = 0; i < array.length; i++) {
      const value = array[i];
      if (value === undefined && !(i in array)) return null;
      all.push(value);
    }
  }
  const values = pack(all);
  if (values.kind === "values") return null;
  return { kind: "lists", lengths, values, count: arrays.length, from };
}

function packRecords(values: readonly unknown[], from: number, pack: Pack): Block | null {
  const keys = keysOf(values[0]);
  if (!keys || keys.length === 0 || keys.length > mostColumns || keys.includes("__proto__")) return null;
  for (const value of values) if (!isSame(keysOf(value), keys)) return null;
  const columns = columnsOf(keys.length, (place) => values.map((value) => (value as Row)[keys[place] ?? ""]));
  const packed = packApart(columns, pack);
  return packed && { kind: "records", keys, columns: packed, count: values.length, from };
}

/** The keys of an object like one that a literal makes; null for anything else. */
function keysOf(value: unknown): readonly string[] | null {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return null;
  if (!Object.isExtensible(value) || Object.getOwnPropertySymbols(value).length > 0) return null;
  return Object.keys(value);
}

function isSame(some: readonly string[] | null, keys: readonly string[]): boolean {
  if (some?.length !== keys.length) return false;
  for (let i = 0; i < keys.length; i++) if (some[i] !== keys[i]) return false;
  return true;
}

function columnsOf(width: number, column: (place: number) => unknown[]): unknown[][] {
  return Array.from({ length: width }, (_, place) => column(place));
}

/** Packs columns, of which one at most holds objects: in two of them it could be the same one. */
function packApart(columns: readonly List[], pack: Pack): Block[] | null {
  if (columns.filter((column) => !column.every(isPrimitive)).length > 1) return null;
  const packed = columns.map(pack);
  // Columns that travel as themselves are no better than the rows.
  return packed.every(({ kind }) => kind === "values") ? null : packed;
}
