import { deferred } from "#base/deferred.ts";
import {
  watchWord,
  type DriverToSampler,
  type Profile,
  type SampledPhase,
  type SamplerToDriver,
} from "#protocol/profile.ts";
import type { CompiledProgram, ProfiledFunction } from "#protocol/program.ts";
import type { ConfigurationKey } from "#protocol/run.ts";
import type { WorkerProfile } from "#protocol/sandbox.ts";
import { CallTree, type ProfileHooks } from "./callTree.ts";

/** A sampler that does not answer within this many ms has nothing to say. */
const patienceMs = 3_000;

/** A profiled run as its driver conducts it: says what is being run, and fetches what was seen of it. */
export class RunProfile {
  readonly #shared: WorkerProfile;
  readonly #sampler: MessagePort;
  readonly #configurations: { readonly key: ConfigurationKey; repetitions: number }[] = [];
  #functions: readonly ProfiledFunction[] = [];
  #calls: CallTree | null = null;

  constructor(shared: WorkerProfile, sampler: MessagePort) {
    this.#shared = shared;
    this.#sampler = sampler;
  }

  /** What the driver's build finds in the runtime. */
  hooks({ profiled = [] }: CompiledProgram): ProfileHooks {
    const calls = new CallTree(this.#shared.calls, profiled.length);
    calls.lane = -1;
    this.#functions = profiled;
    this.#calls = calls;
    return calls.hooks;
  }

  /** A repetition of that configuration begins; null: it is over. */
  watch(key: ConfigurationKey | null): void {
    const { watch } = this.#shared;
    this.#calls?.leaveAll();
    Atomics.store(watch, watchWord.phase, key === null ? 0 : this.#begin(key));
    Atomics.notify(watch, watchWord.phase);
  }

  /** Counts a repetition; gives the number of the configuration, from 1. */
  #begin(key: ConfigurationKey): number {
    const index = this.#configurations.findIndex((known) => known.key === key);
    const known = this.#configurations[index];
    if (!known) return this.#configurations.push({ key, repetitions: 1 });
    known.repetitions++;
    return index + 1;
  }

  /** What was seen of each configuration. */
  async profiles(): Promise<readonly (ConfigurationKey & { readonly profile: Profile })[]> {
    const functions = this.#functions;
    const phases = await this.#collect();
    return phases.flatMap(({ phase, ...seen }) => {
      const { key, repetitions } = this.#configurations[phase - 1] ?? {};
      return key && repetitions !== undefined ? [{ ...key, profile: { functions, repetitions, ...seen } }] : [];
    });
  }

  async #collect(): Promise<readonly SampledPhase[]> {
    const sampler = this.#sampler;
    const answer = deferred<readonly SampledPhase[]>();
    sampler.onmessage = ({ data }: MessageEvent<SamplerToDriver>) => answer.resolve(data.phases);
    sampler.postMessage({ type: "collect" } satisfies DriverToSampler);
    const tired = setTimeout(() => answer.resolve([]), patienceMs);
    try {
      return await answer.promise;
    } finally {
      clearTimeout(tired);
    }
  }
}
