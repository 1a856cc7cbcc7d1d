import { parse } from "@babel/parser";
import { transformWithOxc } from "vite";
import { describe, expect, it } from "vitest";
import { compile } from "../compile.ts";
import { blankingCases } from "../testing/blankingCases.ts";
import { closureCases } from "../testing/closureCases.ts";

function serialCode(source: string): string {
  const { program, diagnostics } = compile(source);
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return program.serial.code.slice(0, program.serial.code.lastIndexOf("\n//# sourceURL="));
}

/** An empty statement, or the `export {}` that keeps a file a module. */
function isNothing(node: unknown): boolean {
  const { type, specifiers, declaration } = node as { type: string; specifiers?: unknown[]; declaration?: unknown };
  if (type === "ExportNamedDeclaration") return !declaration && specifiers?.length === 0;
  return type === "EmptyStatement";
}

/** A syntax tree without positions, comments and empty statements. */
function shape(code: string): unknown {
  const tree = parse(code, { sourceType: "module", attachComment: false, createParenthesizedExpressions: false });
  return JSON.parse(
    JSON.stringify(tree.program, (key, value: unknown) => {
      if (["start", "end", "loc", "extra", "interpreter"].includes(key)) return undefined;
      if (!Array.isArray(value)) return value;
      return value.filter((item: unknown) => item === null || !isNothing(item));
    }),
  );
}

describe("types become spaces", () => {
  it.each(blankingCases)("$title", ({ source, expected }) => {
    expect(
      serialCode(source)
        .replace(/[ \t]+/g, " ")
        .trim(),
    ).toBe(expected.replace(/[·\t ]+/g, " ").trim());
  });
});

describe("what is left is what another compiler leaves", () => {
  const lowered = /\benum\b|constructor\((?:public|private|readonly)|export \{ [A-Z]/;
  const programs = [...blankingCases, ...closureCases].filter(({ source }) => !lowered.test(source));
  it.each(programs)("$title", async ({ source }) => {
    const { code } = await transformWithOxc(source, "main.ts", { target: "esnext", sourcemap: false });
    expect(shape(serialCode(source))).toEqual(shape(code));
  });
});
