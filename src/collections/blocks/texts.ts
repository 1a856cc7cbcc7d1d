import { roomFor } from "#base/roomFor.ts";
import type { Block } from "./block.ts";

/** Fewer characters are not worth shared memory. */
const fewCharacters = 2048;
const encoder = new TextEncoder();
// A byte order mark is a character like any other here.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Texts as one: in single bytes if all characters are below 128, else in code units. null when not all are texts. */
export function packTexts(values: readonly unknown[], from: number): Block | null {
  let total = 0;
  for (const value of values) {
    if (typeof value !== "string") return null;
    total += value.length;
  }
  if (total < fewCharacters) return null;
  const { texts, codes } = distinct(values as readonly string[]);
  const lengths = Int32Array.from(texts, ({ length }) => length);
  return { kind: "texts", ...shareText(texts.join("")), lengths, codes, count: values.length, from };
}

/** A text in shared memory: in single bytes if all characters are below 128, else in code units, two bytes each. */
export interface SharedText {
  readonly bytes: Uint8Array;
  readonly wide: boolean;
}

/** Copies a text to shared memory. */
export function shareText(text: string): SharedText {
  const ascii = asciiOf(text);
  return { bytes: ascii ?? unitsOf(text), wide: !ascii };
}

/** The code units from `from` up to `to`, where they are. */
export function cutSharedText({ bytes, wide }: SharedText, from: number, to: number): SharedText {
  return { bytes: wide ? bytes.subarray(2 * from, 2 * to) : bytes.subarray(from, to), wide };
}

/** The text again. */
export function readSharedText({ bytes, wide }: SharedText): string {
  // Text decoders take no shared memory.
  const own = new Uint8Array(bytes);
  return wide ? wideText(new Uint16Array(own.buffer)) : decoder.decode(own);
}

/** Looked at before it is said that texts are mostly different ones. */
const fewLooks = 256;

/** Texts that come again are written, and made again, once. `codes` null: most are different, and stand in a row. */
function distinct(values: readonly string[]): { readonly texts: readonly string[]; readonly codes: Int32Array | null } {
  const places = new Map<string, number>();
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? "";
    let place = places.get(value);
    if (place === undefined) {
      place = places.size;
      if (i >= fewLooks && 2 * place > i) return { texts: values, codes: null };
      places.set(value, place);
    }
    codes[i] = place;
  }
  return { texts: [...places.keys()], codes };
}

/** Only such characters take one byte in UTF-8, so the text fits exactly when there are no others. */
function asciiOf(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  const { read, written } = encoder.encodeInto(text, bytes);
  return read === text.length && written === text.length ? shared(bytes) : null;
}

/** Code units as they are: halves of surrogate pairs are kept. */
function unitsOf(text: string): Uint8Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return shared(new Uint8Array(units.buffer));
}

function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

/** The texts again. */
export function textsOf({ bytes, wide, lengths, codes }: Extract<Block, { readonly kind: "texts" }>): string[] {
  const texts = cut(bytes, wide, lengths);
  if (!codes) return texts;
  const all = roomFor<string>(codes.length);
  for (let i = 0; i < codes.length; i++) all[i] = texts[codes[i] ?? 0] ?? "";
  return all;
}

function cut(bytes: Uint8Array, wide: boolean, lengths: Int32Array): string[] {
  const all = readSharedText({ bytes, wide });
  const texts = roomFor<string>(lengths.length);
  let start = 0;
  for (let i = 0; i < lengths.length; i++) {
    const end = start + (lengths[i] ?? 0);
    texts[i] = all.slice(start, end);
    start = end;
  }
  return texts;
}

/** Arguments that a call can have for sure. */
const atOnce = 8192;

function wideText(units: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += atOnce) parts.push(String.fromCharCode(...units.subarray(i, i + atOnce)));
  return parts.join("");
}
