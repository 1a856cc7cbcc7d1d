import { random } from "#base/random.ts";
import { watchWord, type DriverToSampler, type FrameToSampler, type SamplerToDriver } from "#protocol/profile.ts";
import { nowMs } from "#transport/clock.ts";
import { turn } from "#transport/turn.ts";
import { Sampler } from "./sampler.ts";

/** Trusted: it never runs user code. It looks at what the threads of a profiled run are doing, and counts it. */

/** The time from one look to the next is drawn from between these, so that it is in step with nothing. */
const shortestMs = 0.25;
const longestMs = 0.75;
/** Messages are read after so many looks. */
const looksPerTurn = 20;
const idleMs = 10;

const sampler = new Sampler();
const next = random(1);

/** Looks until nothing is being run, or messages are to be read. */
function lookOn(watch: Int32Array<SharedArrayBuffer>): void {
  for (let looks = 0; looks < looksPerTurn; looks++) {
    const phase = Atomics.load(watch, watchWord.phase);
    sampler.look(phase, nowMs());
    const waitMs = phase === 0 ? idleMs : shortestMs + next() * (longestMs - shortestMs);
    Atomics.wait(watch, watchWord.phase, phase, waitMs);
    if (phase === 0) return;
  }
}

async function watchFor(watch: Int32Array<SharedArrayBuffer>): Promise<never> {
  for (;;) {
    lookOn(watch);
    await turn();
  }
}

function serve(port: MessagePort): void {
  port.onmessage = (_event: MessageEvent<DriverToSampler>) =>
    port.postMessage({ type: "phases", phases: sampler.phases() } satisfies SamplerToDriver);
}

self.onmessage = ({ data, ports }: MessageEvent<FrameToSampler>) => {
  if (data.type === "thread") return sampler.add(data.calls);
  if (ports[0]) serve(ports[0]);
  void watchFor(data.watch);
};
