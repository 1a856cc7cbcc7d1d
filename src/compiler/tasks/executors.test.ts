import { describe, expect, it } from "vitest";
import { Report } from "../report.ts";
import { analyze } from "../scope/analyze.ts";
import { LineTable } from "../syntax/lines.ts";
import { parseProgram } from "../syntax/parse.ts";
import { taskFunctions } from "./executors.ts";

/** The texts of the functions that are seen to be tasks. */
function tasksIn(source: string): string[] {
  const program = parseProgram(source, new Report(new LineTable(source)));
  if (!program) throw new Error("does not parse");
  const analysis = analyze(program);
  const variants = new Set(analysis.functions.filter((info) => info.scope === analysis.root).map((info) => info.node));
  return [...taskFunctions(analysis, { variants })].map(({ node }) => source.slice(node.start, node.end));
}

describe("a task is a function given to", () => {
  const start = 'import { pool, WorkerPool } from "makespan"; import * as m from "makespan"; const task = () => 1;';
  it.each([
    ["the imported pool", "pool.map(task, [1])"],
    ["submit", "pool.submit(task, 1)"],
    ["the pool of a namespace", "m.pool.map(task, [1])"],
    ["an alias", "const p = pool; p.map(task, [1])"],
    ["a new pool", "const p = new WorkerPool(); p.run(task, {})"],
    ["a new pool of a namespace", "new m.WorkerPool().run(task, {})"],
    ["a pool in use", "{ await using p = new WorkerPool(); p.starmap(task, []) }"],
    ["a variant's parameter", "function variant(p) { p.map(task, []) }"],
    ["a parameter of that type", "function go(n: number, p: WorkerPool) { p.map(task, [n]) }"],
    ["a pool behind a cast", "(pool as any)!.map(task as any, [1])"],
  ])("%s", (_, call) => {
    expect(tasksIn(`${start} ${call}`)).toEqual(["() => 1"]);
  });

  it.each([
    ["an array's map", "[1].map(task)"],
    ["a method of another name", "pool.watch(task)"],
    ["a variable that changes", "let p = pool; p = []; p.map(task)"],
    ["a shadowed pool", "function inner(n, pool) { pool.map(task) }"],
    ["another parameter", "function variant(n, p) { p.map(task) }"],
  ])("but not to %s", (_, call) => {
    expect(tasksIn(`${start} ${call}`)).toEqual([]);
  });
});
