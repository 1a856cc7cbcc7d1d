import { test } from "vitest";
import { tools, valueOf } from "./valueOf.ts";

for (let k = 0; k < 1; k++)
  test("62", async () => {
    const value = await valueOf(
      `await using own = new WorkerPool({ size: 2 });
const gate = shared.int32(2);
const big = new Float64Array(3_000_000).fill(1.5);
const given = own.submit((values: Float64Array) => { atGate(gate); return values.length; }, big);
const flood = own.map((i: number) => { Atomics.add(gate, 1, 1); return ["x".repeat(20_000), i]; }, range(400), { chunkSize: 1 });
// This thread reads nothing meanwhile: the worker of the map waits for room, in the middle of its results.
const end = performance.now() + 10_000;
for (let seen = -1; gate[1] < 7 || seen !== gate[1]; sleep(20)) {
  seen = gate[1];
  if (performance.now() > end) throw new Error("the ring of results never filled");
}
const core = own.core;
const look = (w) => JSON.stringify([w, gate[1], [...core.link.workers.keys()].map((b) => [b, core.link.runningOn(b), core.lanes.laneOf(b), core.link.workers.get(b).block.load(0), core.link.workers.get(b).block.load(6)]), [...core.scheduler.all()].map(j => [j.id, j.kind, j.state, j.ended, j.arrived])]) + "\\n";
let log = look("before");
own.kill(0);
log += look("0");
own.kill(1);
log += look("1");
const l = [told(await given.exception()), await flood.toArray().then(() => "all", told)];
log += look("end");
throw new Error(log + l.join());`,
      tools,
    ).catch((e) => e.message);
    console.log(value);
  });
