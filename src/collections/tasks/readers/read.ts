import type { Numbers } from "../../blocks/block.ts";
import { noteMove } from "../../blocks/read.ts";
import type { Outlet, Progress } from "../steps.ts";
import { readFile } from "./file.ts";
import { readCogroup, readFolds, readGroups } from "./keyed.ts";
import { readBlocks, readPicks, readRange, readText } from "./plain.ts";
import type { Input, Reader } from "./reader.ts";
import { readProduct, readSorted, readZip } from "./together.ts";

/**
 * Pushes a task's elements through its outlet. @returns whether all were wanted; a promise for what has to be waited
 * for. `pushNumbers` takes blocks of numbers whole.
 */
export function read(
  reader: Reader,
  input: Input,
  outlet: Outlet,
  at: Progress,
  pushNumbers?: (numbers: Numbers) => void,
): boolean | Promise<boolean> {
  const { source } = input;
  switch (source.kind) {
    case "range":
      return readRange(source, input, outlet, at);
    case "text":
      return readText(source, input, lineOutlet(reader, outlet, at), at);
    case "file":
      return readFile(source, lineOutlet(reader, outlet, at), at);
    case "picks":
      return readPicks(source, input, outlet, at);
    case "columns":
      return readZip(source.columns, input, outlet, at);
    case "sides":
      return reader.op === "cogroup"
        ? readCogroup(source.left, source.right, reader.how, outlet, at)
        : readProduct(source.left, source.right, outlet, at);
    case "blocks": {
      const { blocks } = source;
      if (reader.op === "groups") return readGroups(blocks, outlet, at);
      if (reader.op === "folds") return readFolds(blocks, reader.combine, outlet, at);
      if (reader.op === "sorted") return readSorted(blocks, reader.descending, input, outlet, at);
      if (!pushNumbers || !blocks.every((block) => block.kind === "numbers"))
        return readBlocks(blocks, input, outlet, at);
      for (const block of blocks) {
        noteMove(block);
        if (block.kind === "numbers") pushNumbers(block.numbers);
      }
      return true;
    }
  }
}

/** Takes lines: as they are, or the values that they are in JSON, where empty lines are passed over. */
function lineOutlet(reader: Reader, outlet: Outlet, at: Progress): Outlet {
  if (reader.op !== "lines" || !reader.parse) return outlet;
  const { push } = outlet;
  const { step } = at;
  return {
    ...outlet,
    push: (line, index) => {
      at.step = -1;
      const text = line as string;
      if (text.trim() === "") return true;
      const value = parsed(text);
      at.step = step;
      return push(value, index);
    },
  };
}

const longestShown = 80;

/** The value of a line. @throws SyntaxError with the line. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    const shown = line.length <= longestShown ? line : `${line.slice(0, longestShown)}…`;
    throw new SyntaxError(`this line is not JSON: ${shown}`, { cause });
  }
}
