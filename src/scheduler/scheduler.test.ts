import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Scheduler, type Instruction, type SchedulerEvent } from "./scheduler.ts";

const added = (job: number, tasks: number, chunkSize: number | "auto" = 1): SchedulerEvent => ({
  type: "jobAdded",
  job,
  tasks,
  chunkSize,
});
const ended = (worker: number, computeMs = 10, failed = false): SchedulerEvent => ({
  type: "chunkEnded",
  worker,
  computeMs,
  failed,
});

describe("Scheduler", () => {
  test("gives each idle worker a chunk, then the next to whoever is free", () => {
    const scheduler = new Scheduler(2);
    expect(scheduler.handle(added(1, 3))).toEqual([
      { type: "run", worker: 0, job: 1, from: 0, count: 1 },
      { type: "run", worker: 1, job: 1, from: 1, count: 1 },
    ]);
    expect(scheduler.handle(ended(1))).toEqual([{ type: "run", worker: 1, job: 1, from: 2, count: 1 }]);
    expect(scheduler.handle(ended(1))).toEqual([]);
    expect(scheduler.handle(ended(0))).toEqual([{ type: "jobEnded", job: 1 }]);
    expect(scheduler.idle).toBe(true);
  });

  test("an empty job ends at once", () => {
    expect(new Scheduler(1).handle(added(7, 0))).toEqual([{ type: "jobEnded", job: 7 }]);
  });

  test("short tasks make larger chunks, long ones smaller, and the tail is shared out", () => {
    const scheduler = new Scheduler(1);
    const counts: number[] = [];
    let next = scheduler.handle(added(1, 1000, "auto"));
    while (next[0]?.type === "run") {
      counts.push(next[0].count);
      next = scheduler.handle(ended(0, 0.01 * next[0].count));
    }
    expect(counts.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
    expect(counts.at(-1)).toBe(1);
    expect(counts.reduce((a, b) => a + b)).toBe(1000);
  });

  test("a failed chunk ends its job when its neighbours have ended, and the next job goes on", () => {
    const scheduler = new Scheduler(2);
    scheduler.handle(added(1, 100));
    scheduler.handle(added(2, 1));
    expect(scheduler.handle(ended(0, 1, true))).toEqual([{ type: "run", worker: 0, job: 2, from: 0, count: 1 }]);
    expect(scheduler.handle(ended(1))).toEqual([{ type: "jobEnded", job: 1 }]);
  });

  test("cancelling a job that is not there does nothing", () => {
    expect(new Scheduler(1).handle({ type: "jobCancelled", job: 9 })).toEqual([]);
  });

  test("for any jobs, sizes and order of ends: every task runs exactly once and every job ends exactly once", () => {
    const jobs = fc.array(
      fc.record({ tasks: fc.nat(40), chunkSize: fc.constantFrom<number | "auto">(1, 3, 50, "auto") }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), jobs, fc.infiniteStream(fc.nat()), (workers, specs, picks) => {
        const scheduler = new Scheduler(workers);
        const busy = new Map<number, Extract<Instruction, { type: "run" }>>();
        const ran = specs.map(() => new Set<number>());
        const endings = specs.map(() => 0);
        const follow = (instructions: Instruction[]): void => {
          for (const instruction of instructions) {
            if (instruction.type === "jobEnded") endings[instruction.job]!++;
            else {
              expect(busy.has(instruction.worker)).toBe(false);
              busy.set(instruction.worker, instruction);
            }
          }
        };
        specs.forEach((spec, job) => follow(scheduler.handle(added(job, spec.tasks, spec.chunkSize))));
        while (busy.size > 0) {
          const pick = [...busy.values()][picks.next().value! % busy.size]!;
          busy.delete(pick.worker);
          for (let task = pick.from; task < pick.from + pick.count; task++) {
            expect(ran[pick.job]!.has(task)).toBe(false);
            ran[pick.job]!.add(task);
          }
          follow(scheduler.handle(ended(pick.worker, pick.count * 0.3)));
        }
        expect(ran.map((set) => set.size)).toEqual(specs.map((spec) => spec.tasks));
        expect(endings).toEqual(specs.map(() => 1));
        expect(scheduler.idle).toBe(true);
      }),
    );
  });
});
