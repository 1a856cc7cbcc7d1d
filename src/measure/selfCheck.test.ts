import { describe, expect, test } from "vitest";
import { random } from "#base/random.ts";
import { selfCheckOf } from "./selfCheck.ts";

const machine = { clockStepMs: 0.005, cores: 2 };
const samples = (ms: number, n: number, spread: number, seed: number): { samplesMs: number[] } => {
  const next = random(seed);
  return { samplesMs: Array.from({ length: n }, () => ms * (1 + spread * (next() - 0.5))) };
};

describe("selfCheckOf", () => {
  test("is silent until both were measured", () => {
    expect(selfCheckOf([], machine)).toBeNull();
    expect(selfCheckOf([{ samplesMs: [1] }, { samplesMs: [] }], machine)).toBeNull();
  });

  test("says that equal times are equal, and what could be seen", () => {
    const check = selfCheckOf([samples(10, 30, 0.02, 1), samples(10, 30, 0.02, 2)], machine);
    expect(check?.verdict).toBe("same");
    expect(check?.detail).toMatch(
      /^Its ratio to itself is between \d\.\d\d and \d\.\d\d: differences above \d(\.\d+)?% /,
    );
  });

  test("admits noise", () => {
    expect(selfCheckOf([samples(10, 8, 0.9, 1), samples(10, 8, 0.9, 2)], machine)?.verdict).toBe("unclear");
    expect(selfCheckOf([samples(10, 4, 0, 1), samples(10, 4, 0, 2)], machine)?.verdict).toBe("unclear");
  });

  test("admits that it was fooled", () => {
    const check = selfCheckOf([samples(10, 30, 0.02, 1), samples(12, 30, 0.02, 2)], machine);
    expect(check?.verdict).toBe("slower");
    expect(check?.headline).toBe("The baseline seems to differ from itself");
  });

  test("does not judge what is over too soon", () => {
    expect(selfCheckOf([samples(0.01, 30, 0, 1), samples(0.02, 30, 0, 2)], machine)?.verdict).toBe("short");
  });
});
