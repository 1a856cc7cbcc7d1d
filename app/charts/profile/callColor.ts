import { functionKey } from "#measure/profile/profileTree.ts";
import type { ProfiledFunction } from "#protocol/program.ts";
import { variantColor } from "../frame/variantStyle.ts";
import type { DrawnCall } from "./drawnCall.ts";

/** How a call is filled: a colour as CSS, and how much of it there is, 0 … 1. */
export interface CallFill {
  readonly color: string;
  readonly opacity: number;
}

const quiet = "var(--muted, #5c6472)";
const more = "var(--span-send, #d55e00)";
const less = "var(--span-compute, #3573b5)";
/** Text stands on it; functions of one hue differ by it. */
const strengths = [0.2, 0.32, 0.44] as const;
const faintest = 0.08;
const strongest = 0.6;
/** Colours of the page's palette after the neutral one. */
const hues = 7;

/** A number from a text, the same every time: FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** The hue of a function, by its name and place: the same in every profile of the program. */
export function functionColor(fn: ProfiledFunction): string {
  return variantColor(1 + (hash(functionKey(fn)) % hues));
}

/** By its function; in a difference, by whether it takes more or less than before, the stronger the larger a part. */
export function callFill({ fn, change }: Pick<DrawnCall, "fn" | "change">): CallFill {
  if (change !== null) {
    const color = change > 0 ? more : change < 0 ? less : quiet;
    return { color, opacity: faintest + (strongest - faintest) * Math.min(1, Math.abs(change)) };
  }
  if (!fn) return { color: quiet, opacity: faintest * 2 };
  return {
    color: functionColor(fn),
    opacity: strengths[Math.floor(hash(functionKey(fn)) / hues) % strengths.length] ?? 0,
  };
}
