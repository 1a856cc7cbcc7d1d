import type { Block } from "../../blocks/block.ts";
import { keptElements, noteMove, visitBlock } from "../../blocks/read.ts";
import { readSharedText } from "../../blocks/texts.ts";
import type { Outlet, Progress } from "../steps.ts";
import type { Input, Source } from "./reader.ts";

type Of<Kind extends Source["kind"]> = Extract<Source, { readonly kind: Kind }>;

/** An arithmetic sequence. */
export function readRange(
  { from, step, length }: Of<"range">,
  { start }: Input,
  { push }: Outlet,
  at: Progress,
): boolean {
  for (let i = 0; i < length; i++) {
    at.index = start + i;
    if (!push(from + i * step, start + i)) return false;
  }
  return true;
}

/** Blocks, one after the other. */
export function readBlocks(blocks: readonly Block[], { start }: Input, { push }: Outlet, at: Progress): boolean {
  let index = start;
  for (const block of blocks) {
    const wanted = visitBlock(block, (value) => {
      at.index = index;
      return push(value, index++);
    });
    if (!wanted) return false;
  }
  return true;
}

/** Elements of a block by their places. */
export function readPicks({ block, places }: Of<"picks">, { start }: Input, { push }: Outlet, at: Progress): boolean {
  noteMove(block);
  const elements = keptElements(block);
  for (let i = 0; i < places.length; i++) {
    at.index = start + i;
    if (!push(elements[places[i] ?? 0], start + i)) return false;
  }
  return true;
}

/** The lines of a text, without their ends; a final end of line makes no empty line. */
export function readText(source: Of<"text">, { start }: Input, { push }: Outlet, at: Progress): boolean {
  const text = typeof source.text === "string" ? source.text : readSharedText(source.text);
  let index = start;
  for (let from = 0; from < text.length; index++) {
    const found = text.indexOf("\n", from);
    const end = found < 0 ? text.length : found;
    // A carriage return belongs to the end of line, so not to what comes last without one.
    const trimmed = found > from && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
    at.index = index;
    if (!push(text.slice(from, trimmed), index)) return false;
    from = end + 1;
  }
  return true;
}

const carriageReturn = 13;
