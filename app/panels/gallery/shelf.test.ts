import fc from "fast-check";
import { expect, test } from "vitest";
import { parseShelf, putOnShelf, shelfLimit, takeFromShelf, titleOf, type OwnProgram } from "./shelf.ts";

function own(id: string, editedAt: number, source = id): OwnProgram {
  return { id, source, exampleId: null, settings: { workers: 4, seconds: 5, size: null }, editedAt };
}

test("a program that is changed again replaces itself and comes first", () => {
  const shelf = putOnShelf(putOnShelf(putOnShelf([], own("a", 1)), own("b", 2)), own("a", 3, "changed"));
  expect(shelf.map((program) => program.id)).toEqual(["a", "b"]);
  expect(shelf[0]?.source).toBe("changed");
  expect(takeFromShelf(shelf, "a").map((program) => program.id)).toEqual(["b"]);
});

test("the shelf keeps the latest and never more than its limit", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 90 }), (ids) => {
      const shelf = ids.reduce<readonly OwnProgram[]>((kept, id, time) => putOnShelf(kept, own(String(id), time)), []);
      const latestFirst = [...new Set(ids.toReversed())].map(String);
      expect(shelf.map((program) => program.id)).toEqual(latestFirst.slice(0, shelfLimit));
    }),
  );
});

test("what is stored is read back, and what is broken is left out", () => {
  const shelf = [own("b", 2), own("a", 1)];
  expect(parseShelf(JSON.stringify(shelf))).toEqual(shelf);
  expect(parseShelf(JSON.stringify([...shelf, { id: "c" }, null, 7]))).toEqual(shelf);
  expect([null, "", "{", '"text"', "{}"].map((stored) => parseShelf(stored))).toEqual([[], [], [], [], []]);
});

test("a title is read from the text", () => {
  expect(titleOf('// x\nexport const title = "Mandelbrot, row by row";\n')).toBe("Mandelbrot, row by row");
  expect(titleOf("export const title: string = 'It';")).toBe("It");
  expect(titleOf("const title = 'not exported'")).toBeNull();
});
