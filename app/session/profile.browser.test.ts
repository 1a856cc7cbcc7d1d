/** Profiled runs in a real sandbox: what is seen is where the time goes. */
import { beforeAll, expect, test } from "vitest";
import type { Profile } from "#protocol/profile.ts";
import { compileProgram } from "./compilerClient.ts";
import { startRun } from "./runController.ts";
import { emptyRun, reduceRun, type RunRecord } from "./runRecord.ts";
import { configurationOf } from "./testing/runText.ts";

/** Runs a program with the builds that count their calls. */
async function runProfiled(source: string, budgetMs: number): Promise<RunRecord> {
  const { program, diagnostics } = await compileProgram(source, { profile: true });
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return new Promise((resolve) => {
    let run = emptyRun(1, "");
    startRun({
      program,
      plan: {
        workerCounts: [2],
        repetitions: null,
        precision: 0.05,
        size: null,
        budgetMs,
        warmUpMs: 0,
        purpose: { type: "profile" },
      },
      limits: { timeoutMs: 60_000, consoleLines: 10, valueNodes: 100 },
      onEvent: (event) => {
        run = reduceRun(run, event);
        if (run.state !== "running") resolve(run);
      },
    });
  });
}

/** The share of each function in the time that one thread, or all, spent in functions, in points of 100. */
function shares({ functions, threads }: Profile, worker?: number): Record<string, number> {
  const ms: Record<string, number> = {};
  let total = 0;
  for (const { fn, selfMs, worker: lane } of threads) {
    if (worker !== undefined && worker !== lane) continue;
    fn.forEach((index, row) => {
      const name = functions[index]?.name;
      if (name === undefined) return;
      total += selfMs[row]!;
      ms[name] = (ms[name] ?? 0) + selfMs[row]!;
    });
  }
  return Object.fromEntries(Object.entries(ms).map(([name, each]) => [name, (100 * each) / total]));
}

// By the clock, so that the shares are known however fast the machine is and whatever else it does.
const spinning = `
  import type { WorkerPool } from "makespan";
  const until = (ms: number) => { const end = performance.now() + ms; let n = 0; while (performance.now() < end) n++; return n; };
  function half() { const end = performance.now() + 1; let n = 0; while (performance.now() < end) n++; return n }
  function third() { const end = performance.now() + 0.6; let n = 0; while (performance.now() < end) n++; return n }
  function fifth() { const end = performance.now() + 0.4; let n = 0; while (performance.now() < end) n++; return n }
  function item(i: number) { half(); third(); fifth(); return i }
  export function serial() { let sum = 0; for (let i = 0; i < 100; i++) sum += item(i); return sum }
  export async function parallel(pool: WorkerPool) {
    const items = await pool.map(item, Array.from({ length: 100 }, (_, i) => i));
    return items.reduce((a, b) => a + b, 0);
  }`;

let run: RunRecord;
beforeAll(async () => {
  run = await runProfiled(spinning, 4_000);
}, 60_000);

test("a profiled run gives profiles and no times", () => {
  expect(run.state).toBe("finished");
  expect(run.failure).toBeNull();
  for (const [variant, workers] of [["serial", 1], ["parallel", 2]] as const) {
    const { samplesMs, warmupsMs, trace, profile, equality } = configurationOf(run, variant, workers);
    expect({ samplesMs, warmupsMs, trace, equality }).toEqual({ samplesMs: [], warmupsMs: [], trace: null, equality: { equal: true } });
    expect(profile!.samples).toBeGreaterThan(100);
    for (const { selfMs } of profile!.threads) expect(selfMs.reduce((a, b) => a + b)).toBeCloseTo(profile!.watchedMs, 3);
  }
});

test.each([["serial", 1, -1], ["parallel", 2, 0], ["parallel", 2, 1], ["parallel", 2, undefined]] as const)(
  "shares of %s on %s are within 3 points, thread %s",
  (variant, workers, worker) => {
    const seen = shares(configurationOf(run, variant, workers).profile!, worker);
    console.log(JSON.stringify([variant, worker, seen, configurationOf(run, variant, workers).profile!.samples, configurationOf(run, variant, workers).profile!.watchedMs, configurationOf(run, variant, workers).profile!.repetitions]));
    expect(Math.abs(seen["half"]! - 50)).toBeLessThan(3);
    expect(Math.abs(seen["third"]! - 30)).toBeLessThan(3);
    expect(Math.abs(seen["fifth"]! - 20)).toBeLessThan(3);
  },
);
