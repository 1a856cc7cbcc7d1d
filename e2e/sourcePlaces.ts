import { SourceMap, type SourceMapPayload } from "node:module";

/** A place in a source, all counted from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

async function sourceMapOf(url: string): Promise<SourceMap | null> {
  const code = await (await fetch(url)).text();
  const address = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(code)?.[1];
  if (address === undefined) return null;
  const response = await fetch(new URL(address, url));
  return new SourceMap((await response.json()) as SourceMapPayload);
}

/** Where the frames of a stack are in the sources, as source maps have it; frames without one are left out. */
export async function sourcePlaces(stack: string): Promise<readonly SourcePlace[]> {
  const places: SourcePlace[] = [];
  for (const [, url = "", line, column] of stack.matchAll(/(https?:\S+?):(\d+):(\d+)/g)) {
    const origin = (await sourceMapOf(url))?.findOrigin(Number(line), Number(column));
    if (origin && "fileName" in origin)
      places.push({ file: origin.fileName, line: origin.lineNumber, column: origin.columnNumber });
  }
  return places;
}

/** The place at which `text` stands for the first time in a source. */
export function placeOf(text: string, source: string): Omit<SourcePlace, "file"> {
  const before = source.slice(0, source.indexOf(text)).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
