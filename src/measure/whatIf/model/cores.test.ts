import { describe, expect, test } from "vitest";
import { replay } from "../replay.ts";
import { phaseOf, recordingWith, taskOf } from "../testing/recordings.ts";
import { Cores } from "./cores.ts";

test("time passes slower while more threads want to run than there are cores", () => {
  const cores = new Cores(2);
  cores.begin(10);
  cores.pass(20, 1);
  cores.pass(30, 3);
  // 10 ms with 3.05 threads on two cores take 15.25.
  expect(cores.slowdown(10)).toBeCloseTo(25.25 / 20, 12);
  cores.begin(30);
  cores.pass(40, 2);
  expect(cores.slowdown(30)).toBeCloseTo(1.025, 12);
  const enough = new Cores(0);
  enough.begin(0);
  enough.pass(10, 1_000);
  expect(enough.slowdown(0)).toBe(1);
});

describe("a replay", () => {
  const tasks = [10, 10, 10, 10].map((ms) => taskOf(ms, { receive: { claimMs: 1, itemMs: 0 } }));
  const onCores = (cores: number, slowdown = 1): ((workers: number) => number) => {
    const recording = recordingWith([phaseOf(tasks, { slowdown })], { cores });
    return (workers) => replay(recording, { workers }).ms;
  };

  test("gives workers the time that the driver, the browser and the system leave", () => {
    const ms = onCores(2);
    // One worker and the driver, for 4 ms in all, and 1 ms of it alone, at the end: 3 ms with 2.05 threads.
    expect(ms(1)).toBeCloseTo(41 + 3 * 0.025, 9);
    // Two workers: 18 ms alone, 2 ms beside the driver, which then reads the last two results: 2 ms.
    expect(ms(2)).toBeCloseTo(18 * 1.025 + 2 * 1.525 + 2, 9);
  });

  test("on more workers than cores has a core for each", () => {
    // 10 ms with 4.05 threads on four cores, and 4 ms of reading.
    expect(onCores(2)(4)).toBeCloseTo(10 * (4.05 / 4) + 4, 9);
    expect(onCores(64)(4)).toBeCloseTo(14, 9);
  });

  test("of what was slowed down itself is so only as far as it goes beyond that", () => {
    expect(onCores(2, 1.2)(2)).toBeCloseTo(22, 9);
    const slowdown = (18 * 1.025 + 2 * 1.525 + 2) / 22;
    expect(onCores(2, slowdown / 1.01)(2)).toBeCloseTo(22 * 1.01, 9);
  });
});
