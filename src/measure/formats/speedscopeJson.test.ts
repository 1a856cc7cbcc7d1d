import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { syntheticTrace, traceOf } from "../traceFixtures.ts";
import { speedscopeJson } from "./speedscopeJson.ts";
import { anyTrace, traced } from "./testing/anyTrace.ts";

interface ReadProfile {
  readonly type: string;
  readonly name: string;
  readonly unit: string;
  readonly startValue: number;
  readonly endValue: number;
  readonly events: readonly { readonly type: "O" | "C"; readonly frame: number; readonly at: number }[];
}
interface ReadFile {
  readonly $schema: string;
  readonly shared: {
    readonly frames: readonly { readonly name: string; readonly file?: string; readonly line?: number }[];
  };
  readonly profiles: readonly ReadProfile[];
  readonly activeProfileIndex: number;
}

/** What speedscope's schema and importer ask of a file; gives it back. */
function checked(json: string): ReadFile {
  const file = JSON.parse(json) as ReadFile;
  expect(file.$schema).toBe("https://www.speedscope.app/file-format-schema.json");
  const { frames } = file.shared;
  for (const { name, line } of frames) {
    expect(name).not.toBe("");
    if (line !== undefined) expect(Number.isInteger(line)).toBe(true);
  }
  expect(new Set(frames.map((frame) => JSON.stringify(frame))).size).toBe(frames.length);
  for (const profile of file.profiles) checkProfile(profile, frames.length);
  expect(file.activeProfileIndex).toBeLessThan(Math.max(1, file.profiles.length));
  return file;
}

/** Times ascend within the profile's bounds, and frames close in the opposite order of opening. */
function checkProfile({ type, unit, name, startValue, endValue, events }: ReadProfile, frames: number): void {
  expect([type, unit]).toEqual(["evented", "milliseconds"]);
  expect(name).not.toBe("");
  const open: number[] = [];
  let before = startValue;
  const wrong = events.filter(({ type: phase, frame, at }) => {
    const isInTime = at >= before && at <= endValue;
    before = at;
    if (phase === "O") return open.push(frame) > 0 && !(isInTime && frame >= 0 && frame < frames);
    return open.pop() !== frame || !isInTime;
  });
  expect(wrong).toEqual([]);
  expect(open).toEqual([]);
}

describe("speedscopeJson", () => {
  it("has a profile for each thread, a task's parts below its function", () => {
    const trace = traceOf(
      [
        { kind: "deserialize", worker: 0, startMs: 1, endMs: 1.5, task: 0 },
        { kind: "compute", worker: 0, startMs: 1.5, endMs: 4, task: 0 },
        { kind: "compute", worker: 0, startMs: 4, endMs: 5, task: 1 },
      ],
      [{ name: "step", line: 12, file: "lib/steps.ts" }],
    );
    const { profiles, shared } = checked(speedscopeJson([traced(null, "serial", 1), traced(trace)], "Steps"));
    expect(profiles.map(({ name, endValue }) => [name, endValue])).toEqual([
      ["serial", 12],
      ["pooled on 2 workers: driver", 12],
      ["pooled on 2 workers: worker 0", 12],
      ["pooled on 2 workers: worker 1", 12],
    ]);
    const told = profiles[2]!.events.map(({ type, frame, at }) => `${type} ${shared.frames[frame]!.name} ${at}`);
    expect(told).toEqual([
      "O step 1",
      "O deserialize 1",
      "C deserialize 1.5",
      "O compute 1.5",
      "C compute 4",
      "C step 4",
      "O step 4",
      "O compute 4",
      "C compute 5",
      "C step 5",
    ]);
    expect(shared.frames).toContainEqual({ name: "step", file: "lib/steps.ts", line: 12 });
  });

  it("cuts what overlaps, so that stacks hold", () => {
    const trace = traceOf([
      { kind: "start", worker: 0, startMs: 0, endMs: 3 },
      { kind: "stopped", worker: 0, startMs: 2, endMs: 5 },
    ]);
    const { profiles } = checked(speedscopeJson([traced(trace)], null));
    expect(profiles[1]!.events.map(({ at }) => at)).toEqual([0, 3, 3, 5]);
  });

  it("holds the format's rules for any traces", () => {
    fc.assert(
      fc.property(anyTrace, anyTrace, (a, b) => {
        checked(speedscopeJson([traced(a), traced(b, "other", 1)], ""));
      }),
      { numRuns: 300 },
    );
  });

  it("holds them for 10,000 tasks", () => {
    const trace = syntheticTrace({ workers: 4, tasks: 10_000, meanMs: 0.5, seed: 3 });
    const { profiles, shared } = checked(speedscopeJson([traced(trace, "pooled", 4)], null));
    const work = shared.frames.findIndex(({ name }) => name === "work");
    const opened = profiles.flatMap(({ events }) => events.filter(({ type, frame }) => type === "O" && frame === work));
    expect(opened).toHaveLength(10_000);
  });
});
