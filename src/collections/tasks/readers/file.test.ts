import fc from "fast-check";
import { expect, test } from "vitest";
import { bag, bothWays } from "../../testing/bags.ts";
import { readFile } from "./file.ts";

/** Texts full of ends of line of all kinds, of characters of one to four bytes, and of marks that look like a file's first. */
const texts = fc
  .array(
    fc.constantFrom("a", "b\n", "\n", "\r\n", "\r", "é", "€\n", "\u{1f600}", "\u{1f600}\r\n", "\u{feff}", "\u{2028}"),
    {
      maxLength: 30,
    },
  )
  .map((pieces) => pieces.join(""));

/** The lines of a text by the language's own means. */
function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line, i, all) => (i < all.length - 1 ? line.replace(/\r$/, "") : line));
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** What a text is once it was a file: without a byte order mark. */
const withoutMark = (text: string): string => text.replace(/^\u{feff}/u, "");

test("each line belongs to the part in which it begins, however small the pieces that are read", () =>
  fc.assert(
    fc.asyncProperty(
      texts,
      fc.array(fc.nat({ max: 60 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 9 }),
      async (text, cuts, pieceBytes) => {
        const file = new Blob([text]);
        const inside = cuts.map((cut) => Math.min(cut, file.size)).toSorted((a, b) => a - b);
        const bounds = [0, ...inside, file.size];
        const found: string[] = [];
        for (let i = 1; i < bounds.length; i++) {
          const source = { kind: "file", file, from: bounds[i - 1] ?? 0, to: bounds[i] ?? 0 } as const;
          const push = (line: unknown): boolean => found.push(line as string) > 0;
          expect(await readFile(source, { push, end: () => undefined }, { step: 0, index: 0 }, pieceBytes)).toBe(true);
        }
        expect(found).toEqual(linesOf(withoutMark(text)));
      },
    ),
    { numRuns: 200 },
  ));

test("the lines of a text and of a file are the same for any number of partitions", () =>
  fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 50 }), (text, partitions) =>
      bothWays(async () => {
        const lines = bag.lines(text, { partitions });
        expect(await lines).toEqual(linesOf(text));
        expect(await lines.glom()).toHaveLength(lines.numPartitions);
        const ofFile = bag.lines(new Blob([text]), { partitions });
        expect(await ofFile).toEqual(linesOf(withoutMark(text)));
        expect(await ofFile.glom()).toHaveLength(ofFile.numPartitions);
        expect(await bag.lines(text)).toEqual(linesOf(text));
        expect(await bag.lines(new Blob([text])).zipWithIndex()).toEqual(
          linesOf(withoutMark(text)).map((line, i) => [line, i]),
        );
      }),
    ),
    { numRuns: 40 },
  ));

test("by hand", async () => {
  for (const source of ["a\r\nb\n\n\rc\r", new Blob(["a\r\nb\n\n\rc\r"])]) {
    expect(await bag.lines(source)).toEqual(["a", "b", "", "\rc\r"]);
  }
  expect(await bag.lines("")).toEqual([]);
  expect(await bag.lines(new Blob([]), { partitions: 3 })).toEqual([]);
  expect(await bag.lines("\n\n")).toEqual(["", ""]);
});

test("a reader that has enough reads no further", async () => {
  let read = 0;
  const text = "0123456\n".repeat(1000);
  const file = {
    size: text.length,
    slice: (from: number, to: number) => {
      read = Math.max(read, to);
      return new Blob([text.slice(from, to)]);
    },
  } as Blob;
  let taken = 0;
  const push = (): boolean => ++taken < 3;
  const source = { kind: "file", file, from: 0, to: text.length } as const;
  expect(await readFile(source, { push, end: () => undefined }, { step: 0, index: 0 }, 16)).toBe(false);
  expect([taken, read]).toEqual([3, 32]);
});

const values = [1, null, "a\u{1f600}", { b: [2, { c: "\n" }] }, [3], true, -0.5];

test("JSON: the elements of an array, or one value a line", () =>
  bothWays(async () => {
    const array = JSON.stringify(values, null, 1);
    const lines = values.map((value) => JSON.stringify(value)).join("\r\n");
    const odd = `\n${lines}\n  \n\n`;
    for (const text of [array, ` \n${array}\n`, lines, odd]) {
      for (const partitions of [1, 2, 5, 30]) {
        expect(await bag.json(text, { partitions })).toEqual(values);
        expect(await bag.json(new Blob([text]), { partitions })).toEqual(values);
      }
      expect(await bag.json(text).zipWithIndex()).toEqual(values.map((value, i) => [value, i]));
    }
    expect(await bag.json("[1, 2]\n[3]\n")).toEqual([[1, 2], [3]]);
    expect(await bag.json(new Blob(["[1, 2]\n[3]\n"]))).toEqual([[1, 2], [3]]);
    expect(await bag.json("")).toEqual([]);
    expect(await bag.json("[]")).toEqual([]);
  }));

test("bad JSON is refused with the line", async () => {
  for (const source of ['{"a":1}\n{"a":\n', new Blob(['{"a":1}\n{"a":\n'])]) {
    const error = await bag
      .json(source, { partitions: 1 })
      .map((x) => x)
      .collect()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SyntaxError);
    expect(String(error)).toBe('SyntaxError: this line is not JSON: {"a": (in bag.json of element 1, in partition 0)');
  }
  await expect(bag.json(`${"x".repeat(500)}\n`).collect()).rejects.toThrow(`${"x".repeat(80)}… (in`);
});
