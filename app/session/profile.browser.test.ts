/** Profiled runs in a real sandbox: what is seen is where the time goes. */
import { beforeAll, describe, expect, test } from "vitest";
import { functionTimes } from "#measure/profile/functionTimes.ts";
import { profileLanes, profileTree, type ProfileNode } from "#measure/profile/profileTree.ts";
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
      limits: { timeoutMs: 60_000, consoleLines: 5_000, valueNodes: 100 },
      onEvent: (event) => {
        run = reduceRun(run, event);
        if (run.state !== "running") resolve(run);
      },
    });
  });
}

/** The share of each function in the time that one thread, or all, spent in functions, in points of 100. */
function shares(profile: Profile, part: "selfMs" | "totalMs", worker: number | null = null): Record<string, number> {
  const root = profileTree(profile, worker);
  return Object.fromEntries(functionTimes(root).map((time) => [time.fn.name, (100 * time[part]) / root.totalMs]));
}

/** The paths of a tree that took more than a hundredth of its time. */
function paths(node: ProfileNode, whole = node.totalMs, before = ""): string[] {
  const path = `${before}/${node.fn?.name ?? ""}`;
  return [
    ...(node.selfMs > whole / 100 ? [path.slice(1)] : []),
    ...node.children.flatMap((child) => paths(child, whole, path)),
  ];
}

function profileIn(run: RunRecord, variant: string, workers: number): Profile {
  const { profile } = configurationOf(run, variant, workers);
  if (!profile) throw new Error(`No profile of ${variant}: ${JSON.stringify(run)}`);
  return profile;
}

/**
 * Functions that take 5, 3 and 2 ms by the clock. A thread that has to wait for a core stays where it is, so on a busy
 * machine their shares are others: the program says what they were, for each repetition and lane.
 */
const spinning = `
  import { taskContext, type WorkerPool } from "makespan";
  const half = () => { const end = performance.now() + 5; while (performance.now() < end); };
  function third() { const end = performance.now() + 3; while (performance.now() < end); }
  function fifth() { const end = performance.now() + 2; while (performance.now() < end); }
  function item(lane: number) {
    const start = performance.now(); half();
    const first = performance.now(); third();
    const second = performance.now(); fifth();
    return [lane, first - start, second - first, performance.now() - second];
  }
  const say = (variant: string, items: number[][]) => console.log(JSON.stringify({ variant, items }));
  export function serial() { say("serial", Array.from({ length: 30 }, () => item(-1))); return 1 }
  const task = (_: number) => item(taskContext()!.worker);
  export async function parallel(pool: WorkerPool) {
    say("parallel", await pool.map(task, Array.from({ length: 30 }, (_, i) => i)));
    return 1;
  }`;

const names = ["half", "third", "fifth"] as const;

/** The shares that a program like the one above says, in points, in all repetitions but the first, which is not watched. */
function toldShares(run: RunRecord, variant: string, lane: number | null): readonly number[] {
  const told = run.console.map(
    ({ text }) => JSON.parse(text) as { variant: string; items: [number, number, number, number][] },
  );
  const items = told
    .filter((line) => line.variant === variant)
    .slice(1)
    .flatMap((line) => line.items);
  const own = items.filter(([worker]) => lane === null || worker === lane);
  const sums = [1, 2, 3].map((column) => own.reduce((sum, item) => sum + (item[column] ?? 0), 0));
  return sums.map((sum) => (100 * sum) / sums.reduce((a, b) => a + b));
}

describe("a program whose shares are about 50, 30 and 20", () => {
  let run: RunRecord;
  beforeAll(async () => {
    run = await runProfiled(spinning, 5_000);
  }, 60_000);

  test("has profiles when it is profiled, and no times", () => {
    expect(run).toMatchObject({ state: "finished", failure: null });
    for (const [variant, workers] of [
      ["serial", 1],
      ["parallel", 2],
    ] as const) {
      const { samplesMs, warmupsMs, trace, equality } = configurationOf(run, variant, workers);
      expect({ samplesMs, warmupsMs, trace }).toEqual({ samplesMs: [], warmupsMs: [], trace: null });
      expect(equality).toEqual({ equal: true });
      const profile = profileIn(run, variant, workers);
      expect(profile.samples).toBeGreaterThan(100);
      for (const { selfMs } of profile.threads)
        expect(selfMs.reduce((a, b) => a + b)).toBeCloseTo(profile.watchedMs, 3);
    }
  });

  test.each([
    ["serial", 1, null],
    ["parallel", 2, 0],
    ["parallel", 2, 1],
    ["parallel", 2, null],
  ] as const)("is seen to within 3 points: %s on %s, lane %s", (variant, workers, lane) => {
    const seen = shares(profileIn(run, variant, workers), "selfMs", lane);
    const told = toldShares(run, variant, lane);
    expect(names.every((_, index) => (told[index] ?? 0) > 10)).toBe(true);
    names.forEach((name, index) => expect(Math.abs((seen[name] ?? 0) - (told[index] ?? 0))).toBeLessThan(3));
  });

  test("is seen on the threads where it runs", () => {
    const leaves = ["fifth", "half", "third"];
    expect(paths(profileTree(profileIn(run, "serial", 1), null))).toEqual(
      expect.arrayContaining(leaves.map((leaf) => `/serial//item/${leaf}`)),
    );
    const parallel = profileIn(run, "parallel", 2);
    for (const lane of [0, 1])
      expect(paths(profileTree(parallel, lane)).filter((path) => !path.startsWith("/task/item"))).toEqual([]);
    expect(
      profileLanes(parallel).filter(({ worker, insideMs, outsideMs }) => worker >= 0 && insideMs > outsideMs),
    ).toHaveLength(2);
  });
});

// Counted work in calls of all sizes; the program's own clock around the large ones says what is true.
const counted = `
  const truth = { calls: 0, loop: 0, values: 0 };
  const mix = (x: number) => (x * 1103515245 + 12345) & 0x7fffffff;
  function calls() { let x = 1; for (let i = 0; i < 100_000; i++) x = mix(x); return x }
  function loop() { let x = 1; for (let i = 0; i < 1_000_000; i++) x = (x * 1103515245 + 12345) & 0x7fffffff; return x }
  class Numbers { constructor(private n: number) {} *[Symbol.iterator]() { for (let i = 0; i < this.n; i++) yield mix(i) } }
  function values() { let sum = 0; for (const x of new Numbers(20_000)) sum += x; return sum }
  function timed(name: keyof typeof truth, work: () => number) {
    const start = performance.now();
    try { return work() } finally { truth[name] += performance.now() - start }
  }
  export function serial() {
    let sum = 0;
    for (let i = 0; i < 30; i++) sum += timed("calls", calls) + timed("loop", loop) + timed("values", values);
    console.log(JSON.stringify(truth));
    return sum;
  }`;

test("calls of any size are seen to within 3 points", { timeout: 60_000 }, async () => {
  const run = await runProfiled(counted, 3_000);
  const seen = shares(profileIn(run, "serial", 1), "totalMs");
  const truth = JSON.parse(run.console.at(-1)?.text ?? "") as Record<string, number>;
  const whole = Object.values(truth).reduce((a, b) => a + b);
  for (const [name, ms] of Object.entries(truth)) {
    expect(ms / whole).toBeGreaterThan(0.05);
    expect(Math.abs((seen[name] ?? 0) - (100 * ms) / whole)).toBeLessThan(3);
  }
});

test("however functions end, what comes after them stands where it should", { timeout: 60_000 }, async () => {
  const source = `
    import { sleep, wait, type WorkerPool } from "makespan";
    const spin = (ms: number) => { const end = performance.now() + ms; while (performance.now() < end); };
    const thrower = () => { spin(1); throw new Error("x") };
    const deep = (n: number): number => n === 0 ? (spin(1), 0) : deep(n - 1) + 1;
    function* values() { spin(1); yield 1; spin(1); yield 2 }
    const later = async () => { spin(1); await new Promise((done) => setTimeout(done, 1)); spin(1) };
    const task = async () => { try { thrower() } catch {} deep(500); await later(); for (const _ of values()) break; last() };
    function last() { spin(5) }
    export async function serial() { for (let i = 0; i < 10; i++) await task(); return 1 }
    export async function parallel(pool: WorkerPool) {
      const futures = Array.from({ length: 10 }, () => pool.submit(task));
      for await (const _ of pool.map(last, [1, 2, 3])) spin(1);
      await wait(futures);
      return 1;
    }`;
  const run = await runProfiled(source, 3_000);
  expect(run.failure).toBeNull();
  const serial = paths(profileTree(profileIn(run, "serial", 1), null));
  const within = ["deep", "last", "later", "thrower", "values"].map((name) => `/task/${name}`);
  expect(serial).toEqual(expect.arrayContaining(within.map((path) => `/serial${path}/spin`)));
  // A thread that lost its core may be anywhere, but on no path that is not there.
  const isKnown = (path: string): boolean =>
    [...within, "/last", "/task"].some((known) => path === known || path === `${known}/spin` || path === `${known}/`);
  expect(serial.filter((path) => path !== "/serial" && !isKnown(path.replace("/serial", "")))).toEqual([]);
  const parallel = profileIn(run, "parallel", 2);
  expect(paths(profileTree(parallel, -1))).toContain("/parallel/spin");
  for (const lane of [0, 1]) expect(paths(profileTree(parallel, lane)).filter((path) => !isKnown(path))).toEqual([]);
});

test("pools of the program's own, and scripts, are seen too", { timeout: 60_000 }, async () => {
  const spin =
    "const spin = (i: number) => { const end = performance.now() + 2; while (performance.now() < end); return i };";
  const own = `
    import { WorkerPool } from "makespan";
    ${spin}
    export async function serial() {
      const pool = new WorkerPool({ workers: 2 });
      const values = await pool.map(spin, [1, 2, 3, 4, 5, 6, 7, 8]);
      await pool.close();
      return values;
    }`;
  const run = await runProfiled(own, 1_000);
  expect(run.failure).toBeNull();
  const lanes = profileLanes(profileIn(run, "serial", 1)).filter(({ worker }) => worker >= 0);
  expect(lanes.length).toBeGreaterThanOrEqual(2);
  expect(paths(profileTree(profileIn(run, "serial", 1), lanes[0]?.worker ?? 0))).toEqual(["/spin"]);

  const script = await runProfiled(
    `${spin}\nlet sum = 0; for (let i = 0; i < 20; i++) sum += spin(await i);\nexport default sum;`,
    1_000,
  );
  expect(script.failure).toBeNull();
  expect(paths(profileTree(profileIn(script, "serial", 1), null))).toContain("/(top level)/spin");
});
