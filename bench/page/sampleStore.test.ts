import { expect, test } from "vitest";
import { random } from "#base/random.ts";
import { SampleStore } from "./sampleStore.ts";
import { shuffled } from "./shuffled.ts";

test("collects the rounds of each contender, line and variant", () => {
  const store = new SampleStore("latency");
  for (const value of [1, 2]) {
    store.add("makespan", [
      { line: "latency", variant: "", value },
      { line: "latency-p99", variant: "", value: value * 10 },
    ]);
  }
  store.addCores(1.9, true);
  store.addCores(1.1, false);
  expect(store.result()).toEqual({
    row: "latency",
    series: [
      { contender: "makespan", line: "latency", variant: "", values: [1, 2] },
      { contender: "makespan", line: "latency-p99", variant: "", values: [10, 20] },
    ],
    failures: [],
    cores: [1.9],
  });
});

test("who fails has no figures, not even earlier ones", () => {
  const store = new SampleStore("latency");
  store.add("threads", [{ line: "latency", variant: "", value: 1 }]);
  store.add("bare", [{ line: "latency", variant: "", value: 2 }]);
  store.fail("threads", "lost a call");
  const { series, failures } = store.result();
  expect(series.map(({ contender }) => contender)).toEqual(["bare"]);
  expect(failures).toEqual([{ contender: "threads", reason: "lost a call" }]);
});

test("an order is shuffled, the same for the same seed", () => {
  const items = Array.from({ length: 10 }, (_, i) => i);
  const order = shuffled(items, random(1));
  expect(order).not.toEqual(items);
  expect(order.toSorted((a, b) => a - b)).toEqual(items);
  expect(shuffled(items, random(1))).toEqual(order);
  expect(shuffled(items, random(2))).not.toEqual(order);
});
