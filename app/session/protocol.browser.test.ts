import { describe, expect, test } from "vitest";
import { selfCheckOf } from "#measure/selfCheck.ts";
import { configurationOf, runText } from "./testing/runText.ts";

/** About 2 ms of work on one thread, in a pool of as many tasks as asked. */
const program = `
  import type { WorkerPool } from "makespan";
  const spin = (n: number): number => {
    let sum = 0;
    for (let i = 0; i < 200_000; i++) sum = (sum + i * n) % 1_000_003;
    return sum;
  };
  const items = [1, 2, 3, 4, 5, 6, 7, 8];
  export function serial() { return items.map(spin); }
  export function pooled(pool: WorkerPool) { return pool.map(spin, items); }
`;

describe("a run", () => {
  test("runs everything cold, then warm, then in rounds until it is sure", async () => {
    const phases: string[] = [];
    const run = await runText(program, {
      plan: { repetitions: null, precision: 0.5, budgetMs: 6_000, warmUpMs: 4_000, workerCounts: [2] },
      watch: ({ progress: { now } }) => {
        if (now && phases.at(-1) !== now.phase) phases.push(now.phase);
      },
    });
    expect(phases).toEqual(["first", "warming", "timing"]);
    for (const [variant, workers] of [
      ["serial", 1],
      ["pooled", 2],
    ] as const) {
      const { warmupsMs, samplesMs, unsettled } = configurationOf(run, variant, workers);
      expect(warmupsMs.length).toBeGreaterThanOrEqual(3);
      expect(samplesMs.length).toBeGreaterThanOrEqual(5);
      expect(unsettled).toBe(false);
    }
    expect(run.machine.clockStepMs).toBeGreaterThan(0);
    expect(run.machine.cores).toBe(navigator.hardwareConcurrency);
  });

  test("says of what it had no time to warm up that it may be unsettled", async () => {
    const run = await runText(program, { plan: { repetitions: 2, warmUpMs: 0 } });
    expect(run.configurations.map((c) => [c.unsettled, c.warmupsMs.length, c.samplesMs.length])).toEqual([
      [true, 1, 2],
      [true, 1, 2],
      [true, 1, 2],
    ]);
  });

  test("leaves out samples that a worker ended in mid-task may have disturbed, and waits for it otherwise", async () => {
    const run = await runText(
      `
        import type { WorkerPool } from "makespan";
        const spin = (): number => { for (;;); };
        export function serial() { return 1; }
        export async function kills(pool: WorkerPool) {
          const task = pool.submit(spin);
          while (task.status === "pending") await new Promise((resolve) => setTimeout(resolve, 5));
          task.cancel();
          await new Promise((resolve) => setTimeout(resolve, 400));
          return 1;
        }
      `,
      { plan: { repetitions: 1, workerCounts: [1] }, limits: { timeoutMs: 30_000 } },
    );
    expect(configurationOf(run, "kills", 1)).toMatchObject({ samplesMs: [], leftOut: [{ flags: ["killedWorker"] }] });
    expect(configurationOf(run, "serial", 1)).toMatchObject({ samplesMs: [expect.any(Number)], leftOut: [] });
  });

  test("leaves out samples that were taken while the tab was hidden", async () => {
    let hides = 0;
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hides > 0 });
    try {
      const run = await runText(program, {
        plan: { repetitions: 40, workerCounts: [1], budgetMs: 10_000 },
        watch: ({ configurations }) => {
          const taken = configurations.find((c) => c.variant === "serial")?.samplesMs.length ?? 0;
          if (taken < 3 || hides > 0) return;
          hides++;
          document.dispatchEvent(new Event("visibilitychange"));
        },
      });
      const { samplesMs, leftOut } = configurationOf(run, "serial", 1);
      expect(samplesMs.length).toBeGreaterThanOrEqual(3);
      expect(leftOut.length).toBeGreaterThan(0);
      expect(leftOut.every(({ flags }) => flags.includes("hidden"))).toBe(true);
    } finally {
      Reflect.deleteProperty(document, "hidden");
    }
  });

  test("tries a variant with each of several chunk sizes", async () => {
    const run = await runText(program, {
      plan: { workerCounts: [2], purpose: { type: "chunkSizes", variant: "pooled", chunkSizes: [1, 4, "auto"] } },
    });
    expect(run.state).toBe("finished");
    expect(run.configurations.map((c) => [c.variant, c.chunkSize, c.equality?.equal])).toEqual([
      ["serial", undefined, true],
      ["pooled", 1, true],
      ["pooled", 4, true],
      ["pooled", "auto", true],
    ]);
    const chunks = run.configurations.map((c) => c.trace?.trace.maps[0]?.chunkSize);
    expect(chunks).toEqual([undefined, 1, 4, null]);
  });

  test("runs a variant with its plans rewritten and as written", async () => {
    const purpose = { type: "plan", variant: "pooled", workers: 2 } as const;
    const run = await runText(program, { plan: { workerCounts: [2], purpose } });
    expect(run.state).toBe("finished");
    expect(run.configurations.map((c) => [c.variant, c.workers, c.optimise, c.samplesMs.length > 0])).toEqual([
      ["serial", 1, undefined, true],
      ["pooled", 2, true, true],
      ["pooled", 2, false, true],
    ]);
  });
});

describe("the baseline against itself", () => {
  const runs = 20;

  test(`claims a difference in at most 7% of ${runs} checks`, { timeout: 120_000 }, async () => {
    const verdicts: string[] = [];
    for (let i = 0; i < runs; i++) {
      const run = await runText(program, {
        plan: { repetitions: null, budgetMs: 1_500, warmUpMs: 300, purpose: { type: "selfCheck" } },
      });
      expect(run.variants.map(({ name }) => name)).toEqual(["serial", "serial, again"]);
      verdicts.push(selfCheckOf(run.configurations, run.machine)?.verdict ?? "none");
    }
    const claims = verdicts.filter((verdict) => verdict !== "same" && verdict !== "unclear");
    // The verdicts themselves, so that a failure shows them.
    expect(claims.length <= 0.07 * runs ? [] : verdicts).toEqual([]);
  });
});
