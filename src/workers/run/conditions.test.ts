import { describe, expect, test } from "vitest";
import { clockStepOf, Conditions } from "./conditions.ts";

/** A clock that goes on by a step at each look. */
function clock(stepMs: number) {
  let ms = 10_000;
  return { now: () => (ms += stepMs), wait: (by: number) => (ms += by), look: () => ms };
}

describe("Conditions", () => {
  test("nothing unusual leaves nothing out", () => {
    const { now, look } = clock(0.01);
    const conditions = new Conditions(now);
    conditions.begin();
    expect(conditions.flags(look(), now())).toEqual([]);
  });

  test("a sample that was hidden for part of its time is left out", () => {
    const conditions = new Conditions(clock(0.01).now);
    conditions.noteVisibility(true, 100);
    conditions.noteVisibility(true, 120);
    conditions.noteVisibility(false, 200);
    conditions.noteVisibility(false, 900);
    expect(conditions.flags(50, 100)).toEqual([]);
    expect(conditions.flags(50, 101)).toEqual(["hidden"]);
    expect(conditions.flags(150, 160)).toEqual(["hidden"]);
    expect(conditions.flags(199, 300)).toEqual(["hidden"]);
    expect(conditions.flags(200, 300)).toEqual([]);
    conditions.noteVisibility(true, 400);
    expect(conditions.flags(500, 600)).toEqual(["hidden"]);
  });

  test("a worker that was ended while it computed counts for two seconds", () => {
    const { now, wait, look } = clock(0);
    const conditions = new Conditions(now);
    const startMs = look();
    conditions.noteKilled();
    expect(conditions.flags(startMs - 5, startMs + 5)).toEqual(["killedWorker"]);
    expect(conditions.burningForMs()).toBe(2_000);
    expect(conditions.hasKilledSince(startMs)).toBe(true);
    wait(1_999);
    expect(conditions.flags(look(), look())).toEqual(["killedWorker"]);
    wait(1);
    expect(conditions.burningForMs()).toBe(0);
    expect(conditions.flags(look(), look())).toEqual([]);
    expect(conditions.hasKilledSince(look())).toBe(false);
  });

  test("a sample during which the machine was slow is left out", () => {
    let stepMs = 0.1;
    let ms = 0;
    const conditions = new Conditions(() => (ms += stepMs));
    for (let i = 0; i < 5; i++) {
      conditions.begin();
      expect(conditions.flags(ms, ms)).toEqual([]);
    }
    stepMs = 0.3;
    conditions.begin();
    expect(conditions.flags(ms, ms)).toEqual(["throttled"]);
  });
});

test("the clock's step is the least difference that is seen", () => {
  let looks = 0;
  expect(clockStepOf(() => Math.floor(looks++ / 7) * 0.25)).toBe(0.25);
});
