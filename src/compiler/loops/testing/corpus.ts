import { random } from "#base/random.ts";

/** A program with the cursor in one of its loops, marked by ▸. */
export interface LoopCase {
  readonly title: string;
  readonly program: string;
}

/** A program whose loop is left alone, and what the reason says. */
export interface RefusedCase extends LoopCase {
  readonly reason: RegExp;
}

/** Writes other data into a program's places for it: NUMBERS, FLOATS, WORDS, RECORDS. */
export function withInputs(program: string, seed: number): string {
  const next = random(seed);
  const whole = (below: number): number => Math.floor(next() * below);
  const list = (make: () => unknown): string => JSON.stringify(Array.from({ length: 5 + whole(6) }, make));
  const word = (): string => Array.from({ length: 1 + whole(7) }, () => "abcdefgh"[whole(8)]).join("");
  return program
    .replaceAll("NUMBERS", () => list(() => whole(60) - 10))
    .replaceAll("FLOATS", () => list(() => (next() - 0.4) * 10 ** whole(4)))
    .replaceAll("WORDS", () => list(word))
    .replaceAll("RECORDS", () =>
      list(() => ({ name: word(), price: Math.round(next() * 1000) / 100, count: whole(9) })),
    );
}

/** A program and the place of the cursor in it. */
export function withCursor(program: string): { readonly source: string; readonly cursor: number } {
  const cursor = program.indexOf("▸");
  if (cursor < 0) throw new Error(`no cursor in ${program}`);
  return { source: program.slice(0, cursor) + program.slice(cursor + 1), cursor };
}
