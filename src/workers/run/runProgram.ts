import { isThenable } from "#base/isThenable.ts";
import { compareValues } from "#measure/equality.ts";
import { isWarmingUp } from "#measure/sampling/warmUp.ts";
import { snapshot } from "#measure/snapshot.ts";
import { toWireValue } from "#measure/wireValue.ts";
import { fileOf, type CompiledProgram } from "#protocol/program.ts";
import type { Profile } from "#protocol/profile.ts";
import {
  tuningOf,
  type ConfigurationKey,
  type Equality,
  type RunEvent,
  type RunPhase,
  type RunPlan,
  type Tuning,
} from "#protocol/run.ts";
import type { Trace } from "#protocol/trace.ts";
import type { WireError } from "#protocol/wireError.ts";
import type { Conditions } from "./conditions.ts";
import {
  configurationsOf,
  roundOrder,
  twice,
  variantsOf,
  type ModuleExports,
  type Planned,
  type Variant,
} from "./configurations.ts";
import { Progress } from "./progress.ts";
import { TraceShelf } from "./traceShelf.ts";

/** What the runner needs of the thread it is on. */
export interface Host {
  readonly program: CompiledProgram;
  readonly plan: RunPlan;
  readonly valueNodes: number;
  readonly conditions: Conditions;
  readonly clockStepMs: number;
  /** Loads the module afresh. `bare` takes the build without any registration, for one thread only. */
  load(bare: boolean): Promise<ModuleExports>;
  /** Makes `workers` the pool that the program sees; 0 is one thread without workers. */
  usePool(workers: number, tuning: Tuning): void;
  poolNow(): unknown;
  /**
   * Resolves when no task is left over, the workers have told all they have to tell, and a turn of the event loop has let
   * messages out and console lines in.
   */
  settle(): Promise<void>;
  beginTrace(startMs: number): void;
  finishTrace(): Trace;
  /** For a profile: a repetition of that configuration begins; null: it is over. */
  watch(key: ConfigurationKey | null): void;
  /** What was seen of each configuration; nothing unless the run is profiled. */
  profiles(): Promise<readonly (ConfigurationKey & { readonly profile: Profile })[]>;
  /** The sizes that `size([...])` was called with, and the one it gave. */
  sizes(): { readonly sizes: readonly number[] | null; readonly size: number | null };
  nowMs(): number;
  emit(event: RunEvent): void;
  toWireError(error: unknown): WireError;
}

/** One way in which a variant is measured, and what has come of it. */
export interface Configuration {
  readonly key: ConfigurationKey;
  readonly run: Variant;
  /** Set once it has failed; it is not run again. */
  failed: boolean;
  differs: boolean;
  /** Whether its latest run ended a worker that was computing. */
  kills: boolean;
  readonly warmupsMs: number[];
  /** Those that count. */
  readonly samplesMs: number[];
  readonly traces: TraceShelf;
}

const maxPath = 1_000;

interface Outcome {
  readonly startMs: number;
  readonly durationMs: number;
  readonly value: unknown;
}

/**
 * Runs every variant at every worker count: once cold, comparing values, then until it gets no faster, then timed, in
 * interleaved rounds, until the intervals are narrow enough or the time is used up.
 */
export class ProgramRun {
  private readonly host: Host;
  private readonly progress: Progress;
  private exports: ModuleExports = {};
  private configurations: Configuration[] = [];
  private baseline: { readonly value: unknown } | null = null;

  constructor(host: Host) {
    this.host = host;
    this.progress = new Progress(host.plan, host.nowMs, host.clockStepMs);
  }

  async run(): Promise<void> {
    const { host } = this;
    try {
      host.usePool(0, {});
      const loaded = await this.load();
      this.announce();
      await this.runFirst(loaded);
      this.progress.begin();
      if (!this.isProfile) await this.warmUp();
      await this.measure();
      this.sendMedianTraces();
      for (const profile of await host.profiles()) host.emit({ type: "profile", ...profile });
      host.emit({ type: "finished" });
    } catch (error) {
      host.emit({ type: "failed", error: host.toWireError(error) });
    }
  }

  /**
   * Loads the module. That of a script was its first serial run already: then its value is given, else null.
   * A program that only might be a script is loaded again when its exports turn out to be functions and need a pool.
   */
  private async load(): Promise<Outcome | null> {
    const { program, nowMs } = this.host;
    const mayBeScript = !program.exports.some((entry) => entry.kind === "function");
    const startMs = nowMs();
    this.exports = await this.host.load(mayBeScript || !program.usesPool);
    if (this.exportedVariants().length === 0) {
      const value = await this.exports["default"];
      return { value, startMs, durationMs: nowMs() - startMs };
    }
    if (mayBeScript && program.usesPool) this.exports = await this.host.load(false);
    return null;
  }

  private exportedVariants(): Variant[] {
    return variantsOf(this.host.program, this.exports, () => this.host.poolNow());
  }

  private announce(): void {
    const { host } = this;
    const exported = this.exportedVariants();
    const declared = exported.length > 0 ? exported : this.scriptVariants();
    const variants = host.plan.purpose.type === "selfCheck" ? twice(declared) : declared;
    this.configurations = configurationsOf(variants, host.plan).map(fresh);
    const { title } = this.exports;
    host.emit({
      type: "started",
      variants: variants.map(({ name, takesPool, line, ...place }) => ({ name, takesPool, line, ...fileOf(place) })),
      title: typeof title === "string" ? title.slice(0, 200) : null,
      ...host.sizes(),
      clockStepMs: host.clockStepMs,
      cores: navigator.hardwareConcurrency,
    });
  }

  /** A program without exported functions runs as a whole, on one thread and with the pool; its value is its default export. */
  private scriptVariants(): Variant[] {
    const variant = (name: string, takesPool: boolean): Variant => ({
      name,
      takesPool,
      line: 1,
      run: async () => {
        this.exports = await this.host.load(!takesPool);
        return this.exports["default"];
      },
    });
    return [variant("serial", false), variant("parallel", true)];
  }

  private get isProfile(): boolean {
    return this.host.plan.purpose.type === "profile";
  }

  private alive(): Configuration[] {
    return this.configurations.filter((c) => !c.failed);
  }

  /** The first, cold run of each: its value is what is compared. */
  private async runFirst(loaded: Outcome | null): Promise<void> {
    for (const configuration of this.configurations) {
      if (loaded === null || configuration !== this.configurations[0]) await this.repeat(configuration, "first", 0);
      else {
        this.compare(configuration, true, loaded.value);
        if (!this.isProfile) this.keepWarmUp(configuration, loaded.durationMs);
      }
    }
  }

  /** Rounds of those that still get faster. */
  private async warmUp(): Promise<void> {
    for (let round = 0; ; round++) {
      const warming = this.alive().filter((c) => isWarmingUp(c.warmupsMs));
      if (warming.length === 0) return;
      for (const configuration of roundOrder(warming, round)) {
        if (this.progress.isWarmUpOver()) return this.endWarmUp();
        await this.repeat(configuration, "warming", round);
      }
    }
  }

  private endWarmUp(): void {
    for (const { key, warmupsMs } of this.alive()) {
      if (isWarmingUp(warmupsMs)) this.host.emit({ type: "unsettled", ...key });
    }
  }

  /** Rounds until it is sure, the repetitions are done or the time is used up; the first round is always whole. */
  private async measure(): Promise<void> {
    for (let round = 0; !this.progress.isMeasured(round, this.alive()); round++) {
      for (const configuration of roundOrder(this.alive(), round)) await this.repeat(configuration, "timing", round);
    }
  }

  private async repeat(configuration: Configuration, phase: RunPhase, repetition: number): Promise<void> {
    const { host } = this;
    const { key } = configuration;
    host.emit({ type: "sampling", ...key, phase, repetition, share: this.progress.share });
    host.usePool(configuration.run.takesPool ? key.workers : 0, tuningOf(key));
    // Samples of a variant that ends workers each time are left out anyway.
    if (phase === "timing" && !configuration.kills) await host.conditions.calm();
    host.conditions.begin();
    let outcome: Outcome;
    if (phase === "timing") host.watch(key);
    try {
      outcome = await this.time(configuration.run);
    } catch (error) {
      configuration.failed = true;
      host.emit({ type: "variantFailed", ...key, error: host.toWireError(error) });
      await host.settle();
      return;
    } finally {
      host.watch(null);
    }
    const { startMs, durationMs, value } = outcome;
    const flags = host.conditions.flags(startMs, startMs + durationMs);
    await host.settle();
    configuration.kills = host.conditions.hasKilledSince(startMs);
    const trace = host.finishTrace();
    this.compare(configuration, phase === "first", value);
    // Counting calls costs time: what a profiled run took is no measurement.
    if (this.isProfile) return;
    if (phase !== "timing") this.keepWarmUp(configuration, durationMs);
    if (phase === "first") host.emit({ type: "trace", ...key, repetition: -1, durationMs, trace });
    if (phase !== "timing") return;
    host.emit({ type: "sample", ...key, repetition, durationMs, flags });
    if (flags.length === 0) configuration.samplesMs.push(durationMs);
    configuration.traces.add({ repetition, durationMs, trace });
    if (repetition === 0) host.emit({ type: "trace", ...key, repetition, durationMs, trace });
  }

  private async time(variant: Variant): Promise<Outcome> {
    const { host } = this;
    const startMs = host.nowMs();
    host.beginTrace(startMs);
    const result = variant.run();
    // A variant that is not asynchronous is not charged for a turn of the event loop.
    const value = isThenable(result) ? await result : result;
    return { startMs, durationMs: host.nowMs() - startMs, value };
  }

  private keepWarmUp({ key, warmupsMs }: Configuration, durationMs: number): void {
    warmupsMs.push(durationMs);
    this.host.emit({ type: "warmup", ...key, durationMs });
  }

  private compare(configuration: Configuration, isFirst: boolean, value: unknown): void {
    const isBaseline = configuration === this.configurations[0];
    if (isBaseline && isFirst) this.baseline = { value: snapshot(value) };
    const equality = this.equalityOf(value, isBaseline && isFirst);
    const differs = equality !== null && !equality.equal;
    if (!isFirst && !(differs && !configuration.differs)) return;
    configuration.differs = differs;
    const preview = toWireValue(value, this.host.valueNodes);
    this.host.emit({ type: "value", ...configuration.key, value: preview, equality });
  }

  private equalityOf(value: unknown, isFirst: boolean): Equality | null {
    if (isFirst) return { equal: true };
    if (!this.baseline) return null;
    const { tolerance, unordered } = this.exports;
    const equality = compareValues(this.baseline.value, value, {
      tolerance: typeof tolerance === "number" && tolerance >= 0 ? tolerance : 1e-9,
      unordered: unordered === true,
    });
    return equality.equal ? equality : { ...equality, path: equality.path.slice(0, maxPath) };
  }

  private sendMedianTraces(): void {
    for (const { key, traces } of this.configurations) {
      const median = traces.median();
      if (median && median.repetition !== 0) this.host.emit({ type: "trace", ...key, ...median });
    }
  }
}

function fresh({ run, ...key }: Planned): Configuration {
  return {
    key,
    run,
    failed: false,
    differs: false,
    kills: false,
    warmupsMs: [],
    samplesMs: [],
    traces: new TraceShelf(),
  };
}
