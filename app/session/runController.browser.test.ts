import { expect, test } from "vitest";
import type { Build, CompiledProgram } from "#protocol/program.ts";
import type { RunEvent } from "#protocol/run.ts";
import { startRun } from "./runController.ts";

const build = (code: string, imports: readonly string[]): Build => ({
  code: code + "\n//# sourceURL=main.ts",
  insertions: [],
  imports: imports.map((specifier) => {
    const start = code.indexOf(JSON.stringify(specifier));
    return { start, end: start + specifier.length + 2, specifier };
  }),
});

const program: CompiledProgram = {
  fileName: "main.ts",
  serial: build("", []),
  driver: build(
    `import { $fn } from "makespan/runtime"; import { range } from "makespan"; $fn(square, 0);
function square(x) { if (x === 13) console.log("at", x); return x * x; }
export function serial() { return range(20).map(square); }
export function parallel(pool) { return pool.map(square, range(20)); }
export function wrong(pool) { return pool.map(square, range(19)); }
export async function throws(pool) { await pool.submit($fn(() => { throw new TypeError("no") }, 1)); }`,
    ["makespan/runtime", "makespan"],
  ),
  task: build(
    `import { $task } from "makespan/runtime";
function square(x) { if (x === 13) console.log("at", x); return x * x; }
$task({ values: {}, functions: { 0: () => ({ bind() {}, make() { return square; } }), 1: () => ({ bind() {}, make() { return () => { throw new TypeError("no") }; } }) } });`,
    ["makespan/runtime"],
  ),
  usesPool: true,
  functions: [0, 1].map((id) => ({
    id, name: "square", kind: "function", captures: [], capturesThis: false, moduleValues: [], hasPrivateMembers: false, line: 2, column: 1,
  })),
  exports: ["serial", "parallel", "wrong", "throws"].map((name, i) => ({
    name, kind: "function", parameterCount: i === 0 ? 0 : 1, line: 3 + i, column: 1,
  })),
  sizes: null,
  datasets: [],
  title: null,
};

const limits = { timeoutMs: 20_000, consoleLines: 100, valueNodes: 100 };

function collect(run: CompiledProgram): Promise<RunEvent[]> {
  return new Promise((resolve) => {
    const events: RunEvent[] = [];
    startRun({
      program: run,
      plan: { workerCounts: [1, 2], repetitions: 2, size: null, budgetMs: 5_000 },
      limits,
      onEvent: (event) => {
        events.push(event);
        if (event.type === "finished" || event.type === "failed" || event.type === "ended") resolve(events);
      },
    });
  });
}

test("variants are run at every worker count, compared, timed and traced", async () => {
  const events = await collect(program);
  console.log(JSON.stringify(events, null, 1).slice(0, 6000));
  expect(events.at(-1)?.type).toBe("finished");
});
