import { BrokenPoolError, random, shared, wait, WorkerPool, type Future } from "makespan";

/** Replaced by the script that runs this program. */
const seconds = 30;
const seed = 1;

const next = random(seed);
const below = (n: number): number => Math.floor(next() * n);
const counts = { maps: 0, tasks: 0, streams: 0, cancelled: 0, killed: 0, failed: 0, pools: 0, wrong: 0 };

function check(isRight: boolean, what: string): void {
  if (isRight) return;
  counts.wrong++;
  console.error(`wrong: ${what}`);
}

const busy = (loops: number): number => {
  let x = 0;
  for (let i = 0; i < loops; i++) x = (x + i * i) % 1_000_003;
  return x;
};

async function mapNumbers(pool: WorkerPool): Promise<void> {
  const n = below(5_000);
  const factor = below(100);
  const results = await pool.map(
    (x: number) => x * factor,
    Array.from({ length: n }, (_, i) => i),
  );
  check(results.length === n && results.every((value, i) => value === i * factor), "a map of numbers");
  counts.maps++;
}

async function mapRecords(pool: WorkerPool): Promise<void> {
  const records = Array.from({ length: below(300) }, (_, id) => ({
    id,
    text: "x".repeat(below(400)),
    tags: [id, -id],
  }));
  const results = await pool.map((r) => ({ ...r, size: r.text.length }), records);
  check(
    results.every((r, i) => r.id === i && r.size === records[i]?.text.length),
    "a map of records",
  );
  counts.maps++;
}

async function submitMany(pool: WorkerPool): Promise<void> {
  const futures = Array.from({ length: below(400) }, (_, i) => pool.submit((x: number) => x + 1, i));
  const values = await Promise.all(futures);
  check(
    values.every((value, i) => value === i + 1),
    "many tasks",
  );
  counts.tasks += values.length;
}

async function largeArrays(pool: WorkerPool): Promise<void> {
  const length = 1_000 + below(100_000);
  const copied = new Float64Array(length).fill(2);
  const view = shared.float64(length);
  const [sum, written] = await Promise.all([
    pool.submit((array: Float64Array) => array.reduce((a, b) => a + b, 0), copied),
    pool.submit((array: Float64Array) => array.fill(3).length, view),
  ]);
  check(sum === 2 * length && written === length && view[length - 1] === 3, "large arrays");
  counts.tasks += 2;
}

async function readStream(pool: WorkerPool): Promise<void> {
  function* endless(): Generator<number> {
    for (let i = 0; ; i++) yield i;
  }
  let expected = 0;
  const wanted = below(60);
  for await (const value of pool.map((x: number) => x * 2, endless(), { bufferSize: 8 })) {
    check(value === 2 * expected, "a stream");
    if (++expected > wanted) break;
  }
  counts.streams++;
}

async function cancelSome(pool: WorkerPool): Promise<void> {
  const futures: Future<number>[] = Array.from({ length: 12 }, () => pool.submit(busy, 10_000 * (1 + below(40))));
  for (const future of futures) if (next() < 0.5 && future.cancel()) counts.cancelled++;
  if (next() < 0.2) {
    const endless = pool.submit(() => {
      for (;;);
    });
    setTimeout(() => endless.cancel(), below(20));
    futures.push(endless);
    counts.cancelled++;
  }
  const { pending } = await wait(futures);
  check(pending.size === 0, "cancelled tasks settle");
}

async function killOne(pool: WorkerPool): Promise<void> {
  const futures = Array.from({ length: 8 }, (_, i) => pool.run((x: number) => x * x, { args: [i], retries: 2 }));
  const fragile = pool.submit(busy, 3_000_000);
  setTimeout(() => pool.kill(below(pool.size)), below(15));
  const values = await Promise.all(futures);
  check(
    values.every((value, i) => value === i * i),
    "tasks that are tried again",
  );
  const error = await fragile.exception();
  check(error === null || error instanceof BrokenPoolError, "a killed task");
  counts.killed++;
}

async function failOne(pool: WorkerPool): Promise<void> {
  const error = await pool
    .submit((text: string) => {
      throw new RangeError(text);
    }, "on purpose")
    .exception();
  check(error instanceof RangeError && error.message === "on purpose", "a failing task");
  counts.failed++;
}

const steps = [mapNumbers, mapRecords, submitMany, largeArrays, readStream, cancelSome, failOne];

/** Random work on pools that come and go, until the time is up. */
export async function soak(): Promise<number> {
  const endMs = Date.now() + seconds * 1_000;
  while (Date.now() < endMs) {
    await using pool = new WorkerPool({ size: 1 + below(3), name: `soak-${counts.pools++}` });
    const poolEndMs = Math.min(endMs, Date.now() + 5_000);
    while (Date.now() < poolEndMs) {
      const together = Array.from({ length: 1 + below(3) }, () => steps[below(steps.length)] ?? mapNumbers);
      await Promise.all(together.map((step) => step(pool)));
      // Alone: whatever a killed worker has fails, unless it may be tried again.
      if (next() < 0.1) await killOne(pool);
    }
  }
  console.log(JSON.stringify(counts));
  return counts.wrong;
}
