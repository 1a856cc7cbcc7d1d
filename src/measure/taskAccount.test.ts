import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountOfTask, type TaskAccount } from "./taskAccount.ts";
import { syntheticTrace, traceOf, type SpanInput } from "./traceFixtures.ts";

const staged = (account: TaskAccount | null) =>
  account?.stages.map(({ name, startMs, endMs }) => [name, startMs, endMs]);

/** A map of 8 items, of which worker 1 took items 2 and 3 together. */
const ofMap = { job: 4, readyMs: 1 } as const;
const chunk = { ...ofMap, worker: 1, task: 12, count: 2 } as const;
const spans: readonly SpanInput[] = [
  { ...ofMap, kind: "send", worker: -1, startMs: 1, endMs: 2, task: 10, count: 8, bytes: 640 },
  { ...ofMap, kind: "compute", worker: 1, startMs: 2, endMs: 6, task: 10 },
  { ...chunk, kind: "queue", startMs: 6, endMs: 6.5 },
  { ...chunk, kind: "deserialize", startMs: 6.5, endMs: 7, bytes: 160 },
  { ...ofMap, kind: "compute", worker: 1, startMs: 7, endMs: 9, task: 12 },
  { ...ofMap, kind: "compute", worker: 1, startMs: 9, endMs: 12, task: 13 },
  { ...chunk, kind: "serialize", startMs: 12, endMs: 13, bytes: 32 },
  { kind: "receive", worker: -1, startMs: 10, endMs: 11, task: 0, count: 0, job: -1 },
  { kind: "receive", worker: -1, startMs: 14, endMs: 15, task: 0, count: 0, job: -1 },
];
const trace = { ...traceOf(spans), maps: [{ job: 4, count: 8, chunkSize: null }] };

describe("accountOfTask", () => {
  it("follows a task of a chunk from its submission to the driver", () => {
    const account = accountOfTask(trace, 13);
    expect(account).toMatchObject({
      label: { name: "work" },
      task: 13,
      count: 1,
      worker: 1,
      chunk: { task: 12, count: 2 },
      item: { index: 3, of: 8 },
      bytesIn: 160,
      bytesOut: 32,
      submittedMs: 1,
    });
    expect(staged(account)).toEqual([
      ["sent", 1, 2],
      ["behind", 2, 6],
      ["worker", 6, 6.5],
      ["read", 6.5, 7],
      ["turn", 7, 9],
      ["computed", 9, 12],
      ["wrote", 12, 13],
      ["driver", 13, 14],
      ["received", 14, 15],
    ]);
    expect(account?.rows).toEqual([5, 0, 2, 3, 6]);
  });
  it("says that a chunk's first task waited for the rest of the chunk", () => {
    expect(staged(accountOfTask(trace, 12))).toContainEqual(["rest", 9, 12]);
  });
  it("holds for a task of which little is known", () => {
    const lone = accountOfTask(traceOf([{ kind: "compute", worker: 0, startMs: 2, endMs: 3, task: 5, readyMs: 1 }]), 5);
    expect(lone).toMatchObject({ chunk: { task: 5, count: 1 }, item: null, bytesIn: 0 });
    expect(staged(lone)).toEqual([
      ["behind", 1, 2],
      ["computed", 2, 3],
    ]);
  });
  it("finds a task by any number of those timed with it, and says when one was stopped", () => {
    const many = traceOf([
      { kind: "compute", worker: 0, startMs: 0, endMs: 3, task: 0, count: 500 },
      { kind: "stopped", worker: 0, startMs: 3, endMs: 9, task: 500 },
    ]);
    expect(accountOfTask(many, 321)).toMatchObject({ task: 0, count: 500 });
    expect(staged(accountOfTask(many, 500))).toEqual([["stopped", 3, 9]]);
    expect(accountOfTask(many, 501)).toBeNull();
  });
  it("leaves no time out and counts none twice", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 30 }), fc.nat(), (workers, tasks, seed) => {
        const some = syntheticTrace({ workers, tasks, meanMs: 1, seed, bytes: 500 });
        for (let task = 0; task < tasks; task++) {
          const account = accountOfTask(some, task);
          const ends = [account?.submittedMs, ...(account?.stages ?? []).map((stage) => stage.endMs)];
          expect(account?.stages.map((stage) => stage.startMs)).toEqual(ends.slice(0, -1));
          for (const stage of account?.stages ?? []) expect(stage.endMs).toBeGreaterThan(stage.startMs);
        }
      }),
    );
  });
});
