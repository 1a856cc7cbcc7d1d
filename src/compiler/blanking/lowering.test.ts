import { transformWithOxc } from "vite";
import { describe, expect, it } from "vitest";
import { load, runSerial } from "../testing/run.ts";

/** The exports of a program without imports, compiled by another compiler. */
async function runElsewhere(source: string): Promise<Readonly<Record<string, unknown>>> {
  const { code } = await transformWithOxc(source, "main.ts", { target: "esnext", sourcemap: false });
  return load({ code, insertions: [], imports: [], lines: [] }, {}, {});
}

describe("enums and parameter properties do what they do elsewhere", () => {
  it.each([
    "export enum E { A, B, C = 10, D }",
    "export enum E { A = 'a', B = `b`, C = 'c' + 1, D = A, F = E.B }",
    "export enum E { A = 1 << 2, B = A | 1, C = -B, D = ~E.A, 'odd key' = 7, G }",
    "export enum E { A = 'x'.length, B = 2 * (A + 1) }",
    "export enum E {}",
    "export enum E { A, } export const names = Object.keys(E);",
    "export enum E { /* one */ A /* two */ = /* three */ 1 /* four */, // five\n B // six\n}",
    "export const enum E { A = 3, B }",
    "enum E { A } enum E { B = A + 5, C } export { E as F };",
    "export enum E { A } export enum E { B = 4 }",
    "const n = 3; export enum E { A = n, B = n * 2 }",
    "function f() { enum E { A = 2 } return () => E } export const e = f()();",
    "class A { constructor(public a: number, private readonly b = 2, c = 3) { this.a += c } } export const a = new A(1);",
    "class B { x = 1 } class A extends B { y = 5; constructor(readonly a: number) { 'use strict'; super(); this.a++ } } export const a = new A(1);",
    "class A { z = 1; constructor(protected override a?: string) {} } export const keys = Object.keys(new A());".replace(
      " override",
      "",
    ),
  ])("%s", async (source) => {
    const [here, elsewhere] = await Promise.all([runSerial(source), runElsewhere(source)]);
    expect({ ...here }).toEqual({ ...elsewhere });
    expect(JSON.stringify(here)).toBe(JSON.stringify(elsewhere));
  });
});
