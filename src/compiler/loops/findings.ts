import type { Range } from "../edits.ts";

/** A reason not to rewrite a loop, and where it stands. */
export interface Finding extends Range {
  readonly reason: string;
}

/** Collects reasons not to rewrite; at one place the first one counts. */
export class Findings {
  readonly #found = new Map<number, Finding>();

  refuse({ start, end }: Range, reason: string): void {
    if (!this.#found.has(start)) this.#found.set(start, { start, end, reason });
  }

  get any(): boolean {
    return this.#found.size > 0;
  }

  /** The first in the order of the text. */
  get first(): Finding | null {
    return [...this.#found.values()].toSorted((a, b) => a.start - b.start)[0] ?? null;
  }
}
