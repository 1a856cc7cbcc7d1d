import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Scheduler, type Instruction, type JobState, type Schedulable } from "./scheduler.ts";

interface TestJob extends Schedulable {
  readonly name: string;
}

let ids = 0;
const jobOf = (priority = 0, retries = 0): TestJob => {
  const id = ids++;
  return { id, name: `job ${id}`, priority, retries, state: "waiting" };
};

const create = (options: Partial<ConstructorParameters<typeof Scheduler>[0]> = {}): Scheduler<TestJob> =>
  new Scheduler<TestJob>({ workers: 2, capacity: 4, replace: true, ...options });

/** Instructions as text: "offer 3", "startWorker 1". */
const told = (instructions: readonly Instruction<TestJob>[]): string[] =>
  instructions.map((instruction) => {
    if (instruction.type === "startWorker") return `startWorker ${instruction.lane}`;
    if (instruction.type === "finish") return "finish";
    const reason = instruction.type === "end" ? ` ${instruction.reason}` : "";
    return `${instruction.type} ${instruction.job.name}${reason}`;
  });

const submit = (scheduler: Scheduler<TestJob>, job: TestJob): string[] =>
  told(scheduler.handle({ type: "submitted", job }));

describe("Scheduler", () => {
  test("offers what fits into the shared queue, the rest as jobs end, in order", () => {
    const scheduler = create({ capacity: 2 });
    const [a, b, c, d] = [jobOf(), jobOf(), jobOf(), jobOf()];
    expect(submit(scheduler, a)).toEqual([`offer ${a.name}`]);
    expect(submit(scheduler, b)).toEqual([`offer ${b.name}`]);
    expect([submit(scheduler, c), submit(scheduler, d)]).toEqual([[], []]);
    expect(told(scheduler.handle({ type: "done", job: b }))).toEqual([`offer ${c.name}`]);
    expect(told(scheduler.handle({ type: "done", job: a }))).toEqual([`offer ${d.name}`]);
    expect([a.state, c.state, scheduler.idle]).toEqual(["over", "offered", false]);
    scheduler.handle({ type: "done", job: c });
    scheduler.handle({ type: "done", job: d });
    expect(scheduler.idle).toBe(true);
  });

  test("a job that found the queue full is offered again when there is room", () => {
    const scheduler = create();
    const job = jobOf();
    submit(scheduler, job);
    expect(told(scheduler.handle({ type: "full", job }))).toEqual([]);
    expect(job.state).toBe("waiting");
    expect(told(scheduler.handle({ type: "room" }))).toEqual([`offer ${job.name}`]);
  });

  test("a more urgent job has the others recalled and goes first", () => {
    const scheduler = create({ workers: 1, capacity: 4 });
    const plain = [jobOf(), jobOf(), jobOf()];
    for (const job of plain) submit(scheduler, job);
    const urgent = jobOf(5);
    expect(submit(scheduler, urgent)).toEqual(plain.map((job) => `withdraw ${job.name}`));
    expect(told(scheduler.handle({ type: "claimed", job: plain[0]! }))).toEqual([]);
    expect(told(scheduler.handle({ type: "withdrawn", job: plain[2]! }))).toEqual([]);
    expect(told(scheduler.handle({ type: "withdrawn", job: plain[1]! }))).toEqual([`offer ${urgent.name}`]);
    expect(told(scheduler.handle({ type: "done", job: plain[0]! }))).toEqual([`offer ${plain[1]!.name}`]);
    expect(told(scheduler.handle({ type: "done", job: urgent }))).toEqual([`offer ${plain[2]!.name}`]);
  });

  test("what failed is tried again as often as it may, then rejected", () => {
    const scheduler = create();
    const job = jobOf(0, 2);
    submit(scheduler, job);
    expect(told(scheduler.handle({ type: "failed", job }))).toEqual([`offer ${job.name}`]);
    expect(told(scheduler.handle({ type: "workerLost", lane: 1, job }))).toEqual([
      "startWorker 1",
      `offer ${job.name}`,
    ]);
    expect(told(scheduler.handle({ type: "failed", job }))).toEqual([`reject ${job.name}`]);
    expect(job.state).toBe("over");
  });

  test("cancelling: a waiting job is forgotten, an offered one withdrawn, a running one stopped", () => {
    const scheduler = create({ capacity: 2 });
    const [offered, running, waiting] = [jobOf(), jobOf(), jobOf()];
    for (const job of [offered, running, waiting]) submit(scheduler, job);
    expect(told(scheduler.handle({ type: "cancelled", job: waiting }))).toEqual([]);
    expect(waiting.state).toBe("over");
    expect(told(scheduler.handle({ type: "cancelled", job: offered }))).toEqual([`withdraw ${offered.name}`]);
    expect(told(scheduler.handle({ type: "withdrawn", job: offered }))).toEqual([`end ${offered.name} cancelled`]);
    scheduler.handle({ type: "cancelled", job: running });
    expect(told(scheduler.handle({ type: "claimed", job: running }))).toEqual([`stop ${running.name}`]);
    expect(told(scheduler.handle({ type: "cancelled", job: running }))).toEqual([]);
    // Its worker was replaced: it is not tried again and nobody hears of it.
    running.retries = 3;
    expect(told(scheduler.handle({ type: "workerLost", lane: 0, job: running }))).toEqual(["startWorker 0"]);
    expect(scheduler.idle).toBe(true);
  });

  test("without replacement, a lost worker breaks the pool: everything ends", () => {
    const scheduler = create({ replace: false, capacity: 1 });
    const [a, b] = [jobOf(), jobOf()];
    submit(scheduler, a);
    submit(scheduler, b);
    expect(told(scheduler.handle({ type: "workerLost", lane: 0, job: a }))).toEqual([
      `end ${a.name} broken`,
      `end ${b.name} broken`,
      "finish",
    ]);
    expect(scheduler.isOver).toBe(true);
    expect(() => submit(scheduler, jobOf())).toThrow("takes none");
  });

  test("a worker that cannot start breaks the pool; a worn one is replaced", () => {
    const scheduler = create();
    expect(told(scheduler.handle({ type: "workerWorn", lane: 1 }))).toEqual(["startWorker 1"]);
    const job = jobOf();
    submit(scheduler, job);
    expect(told(scheduler.handle({ type: "workerCannotStart", lane: 1 }))).toEqual([
      `end ${job.name} broken`,
      "finish",
    ]);
    expect(told(scheduler.handle({ type: "workerCannotStart", lane: 0 }))).toEqual([]);
  });

  test("closing waits for what there is, and still replaces workers", () => {
    const scheduler = create({ capacity: 1 });
    const [a, b] = [jobOf(), jobOf()];
    submit(scheduler, a);
    submit(scheduler, b);
    expect(told(scheduler.handle({ type: "closed", cancelPending: false }))).toEqual([]);
    expect(told(scheduler.handle({ type: "workerWorn", lane: 0 }))).toEqual(["startWorker 0"]);
    expect(told(scheduler.handle({ type: "done", job: a }))).toEqual([`offer ${b.name}`]);
    expect(told(scheduler.handle({ type: "done", job: b }))).toEqual(["finish"]);
    expect(told(scheduler.handle({ type: "closed", cancelPending: false }))).toEqual([]);
  });

  test("closing with cancelPending ends what waits and withdraws what is offered; what runs goes on", () => {
    const scheduler = create({ capacity: 2 });
    const [running, offered, waiting] = [jobOf(), jobOf(), jobOf()];
    for (const job of [running, offered, waiting]) submit(scheduler, job);
    expect(told(scheduler.handle({ type: "closed", cancelPending: true }))).toEqual([
      `withdraw ${running.name}`,
      `withdraw ${offered.name}`,
      `end ${waiting.name} cancelled`,
    ]);
    expect(told(scheduler.handle({ type: "claimed", job: running }))).toEqual([]);
    expect(told(scheduler.handle({ type: "withdrawn", job: offered }))).toEqual([`end ${offered.name} cancelled`]);
    expect(told(scheduler.handle({ type: "done", job: running }))).toEqual(["finish"]);
  });

  test("an idle pool that is closed or terminated is finished at once, once", () => {
    expect(told(create().handle({ type: "closed", cancelPending: false }))).toEqual(["finish"]);
    const scheduler = create();
    expect(told(scheduler.handle({ type: "terminated" }))).toEqual(["finish"]);
    expect(told(scheduler.handle({ type: "terminated" }))).toEqual([]);
  });
});

/** A pool as the scheduler sees it: a shared queue that holds so much, workers that claim, end, throw and die. */
class Model {
  readonly scheduler: Scheduler<TestJob>;
  readonly queue: TestJob[] = [];
  readonly running: (TestJob | null)[];
  readonly runs = new Map<number, number>();
  readonly ended = new Map<number, number>();
  readonly stopping = new Set<TestJob>();
  finished = 0;
  private readonly room: number;

  constructor(workers: number, capacity: number, room: number) {
    this.room = room;
    this.scheduler = new Scheduler<TestJob>({ workers, capacity, replace: true });
    this.running = Array.from({ length: workers }, () => null);
  }

  follow(instructions: readonly Instruction<TestJob>[]): void {
    for (const instruction of instructions) this.obey(instruction);
  }

  private obey(instruction: Instruction<TestJob>): void {
    switch (instruction.type) {
      case "offer":
        if (this.queue.length >= this.room) this.follow(this.scheduler.handle({ type: "full", job: instruction.job }));
        else this.queue.push(instruction.job);
        return;
      case "withdraw": {
        const at = this.queue.indexOf(instruction.job);
        if (at >= 0) this.queue.splice(at, 1);
        this.follow(this.scheduler.handle({ type: at >= 0 ? "withdrawn" : "claimed", job: instruction.job }));
        return;
      }
      case "stop":
        this.stopping.add(instruction.job);
        return;
      case "reject":
      case "end":
        this.end(instruction.job);
        return;
      case "finish":
        this.finished++;
        return;
      case "startWorker":
    }
  }

  /** Alternates between the two ways, which must come to the same. */
  submit(job: TestJob): void {
    const isAdmitted = job.id % 2 === 0 && this.scheduler.admit(job);
    this.follow(isAdmitted ? [{ type: "offer", job }] : this.scheduler.handle({ type: "submitted", job }));
  }

  /** A job's future settles. */
  end(job: TestJob): void {
    this.ended.set(job.id, (this.ended.get(job.id) ?? 0) + 1);
  }

  claim(lane: number): void {
    if (this.running[lane]) return;
    const job = this.queue.shift() ?? null;
    this.running[lane] = job;
    if (job) this.runs.set(job.id, (this.runs.get(job.id) ?? 0) + 1);
    this.follow(this.scheduler.handle({ type: "room" }));
  }

  finish(lane: number, how: "done" | "failed" | "lost"): void {
    const job = this.running[lane] ?? null;
    this.running[lane] = null;
    if (how === "lost") this.follow(this.scheduler.handle({ type: "workerLost", lane, job }));
    else if (job) {
      if (how === "done" && job.state !== "over" && !this.stopping.has(job)) this.end(job);
      if (how === "done" && job.id % 2 === 0) {
        this.scheduler.finish(job);
        this.follow(this.scheduler.handle({ type: "room" }));
      } else this.follow(this.scheduler.handle({ type: how, job }));
    }
  }
}

describe("Scheduler, for any sequence of events", () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("submit" as const), priority: fc.integer({ min: -1, max: 1 }), retries: fc.nat(2) }),
    fc.record({ do: fc.constant("claim" as const), lane: fc.nat(2) }),
    fc.record({ do: fc.constantFrom("done" as const, "failed" as const, "lost" as const), lane: fc.nat(2) }),
    fc.record({ do: fc.constant("cancel" as const), pick: fc.nat() }),
  );

  test("no job is lost, none is run twice unless it is retried, and every state has a way out", () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 80 }),
        fc.constantFrom("close", "cancelPending", "nothing"),
        fc.integer({ min: 1, max: 4 }),
        (steps, ending, room) => {
          const model = new Model(3, 4, room);
          const jobs: TestJob[] = [];
          const retries = new Map<number, number>();
          const cancelled = new Set<TestJob>();
          for (const next of steps) {
            if (next.do === "submit") {
              const job = jobOf(next.priority, next.retries);
              retries.set(job.id, next.retries);
              jobs.push(job);
              model.submit(job);
            } else if (next.do === "claim") model.claim(next.lane);
            else if (next.do === "cancel") {
              const job = jobs[next.pick % Math.max(jobs.length, 1)];
              if (!job || job.state === "over") continue;
              if (!cancelled.has(job)) {
                cancelled.add(job);
                model.stopping.add(job);
                model.end(job);
              }
              model.follow(model.scheduler.handle({ type: "cancelled", job }));
            } else model.finish(next.lane, next.do);
          }
          if (ending !== "nothing") {
            model.follow(model.scheduler.handle({ type: "closed", cancelPending: ending === "cancelPending" }));
          }
          // Every state has a way out: workers that go on until nothing is left get there.
          for (let round = 0; round < 1_000 && !model.scheduler.idle; round++) {
            for (let lane = 0; lane < 3; lane++) {
              model.claim(lane);
              model.finish(lane, "done");
            }
          }
          expect(model.scheduler.idle).toBe(true);
          expect(model.finished).toBe(ending === "nothing" ? 0 : 1);
          for (const job of jobs) {
            expect<JobState>(job.state).toBe("over");
            // A cancelled job settles when it is cancelled; a dropped one may be told to end once more.
            const ends = model.ended.get(job.id) ?? 0;
            if (cancelled.has(job)) expect(ends).toBeGreaterThanOrEqual(1);
            else expect(ends).toBe(1);
            expect(model.runs.get(job.id) ?? 0).toBeLessThanOrEqual(1 + (retries.get(job.id) ?? 0));
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
