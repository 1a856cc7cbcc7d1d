import fc from "fast-check";
import { expect, test } from "vitest";
import { minimalEdit } from "./minimalEdit.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 30 });

test("applied, it gives the new text, and touches nothing that need not change", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edit = minimalEdit(before, after);
      expect(before.slice(0, edit.start) + edit.text + before.slice(edit.end)).toBe(after);
      const removed = before.slice(edit.start, edit.end);
      if (removed === "" || edit.text === "") return;
      expect(removed[0]).not.toBe(edit.text[0]);
      expect(removed.at(-1)).not.toBe(edit.text.at(-1));
    }),
  );
});

test("equal texts need an empty edit", () => {
  expect(minimalEdit("aa", "aa")).toMatchObject({ text: "" });
});

test("overlapping ends are not counted twice", () => {
  expect(minimalEdit("aaa", "aaaaa")).toEqual({ start: 3, end: 3, text: "aa" });
});
