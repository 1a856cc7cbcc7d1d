import { isThenable } from "#base/isThenable.ts";
import { compareValues } from "#measure/equality.ts";
import { snapshot } from "#measure/snapshot.ts";
import { toWireValue } from "#measure/wireValue.ts";
import { fileOf, type CompiledProgram } from "#protocol/program.ts";
import type { ConfigurationKey, Equality, RunEvent, RunPlan } from "#protocol/run.ts";
import type { Trace } from "#protocol/trace.ts";
import type { WireError } from "#protocol/wireError.ts";
import { configurationsOf, roundOrder, variantsOf, type ModuleExports, type Variant } from "./configurations.ts";
import { TraceShelf } from "./traceShelf.ts";

/** What the runner needs of the thread it is on. */
export interface Host {
  readonly program: CompiledProgram;
  readonly plan: RunPlan;
  readonly valueNodes: number;
  /** Loads the module afresh. `bare` takes the build without any registration, for one thread only. */
  load(bare: boolean): Promise<ModuleExports>;
  /** Makes `workers` the pool that the program sees; 0 is one thread without workers. */
  usePool(workers: number): void;
  poolNow(): unknown;
  /** Resolves when no task is left over and the workers have told all they have to tell. */
  settle(): Promise<void>;
  beginTrace(startMs: number): void;
  finishTrace(): Trace;
  /** The sizes that `size([...])` was called with, and the one it gave. */
  sizes(): { readonly sizes: readonly number[] | null; readonly size: number | null };
  nowMs(): number;
  emit(event: RunEvent): void;
  toWireError(error: unknown): WireError;
}

interface Configuration extends ConfigurationKey {
  readonly run: Variant;
  /** Set once it has failed; it is not run again. */
  failed: boolean;
  differs: boolean;
  readonly traces: TraceShelf;
}

const maxPath = 1_000;

interface Outcome {
  readonly durationMs: number;
  readonly value: unknown;
}

/** Runs every variant at every worker count: once untimed, comparing values, then timed, in interleaved rounds. */
export class ProgramRun {
  private readonly host: Host;
  private exports: ModuleExports = {};
  private configurations: Configuration[] = [];
  private baseline: { readonly value: unknown } | null = null;
  private samplesDone = 0;

  constructor(host: Host) {
    this.host = host;
  }

  async run(): Promise<void> {
    const { host } = this;
    try {
      host.usePool(0);
      const loaded = await this.load();
      this.announce();
      for (const configuration of this.configurations) {
        const isLoaded = loaded !== null && configuration === this.configurations[0];
        if (isLoaded) this.compare(configuration, -1, loaded.value);
        else await this.repeat(configuration, -1);
      }
      await this.measure();
      this.sendMedianTraces();
      host.emit({ type: "finished" });
    } catch (error) {
      host.emit({ type: "failed", error: host.toWireError(error) });
    }
  }

  /**
   * Loads the module. That of a script was its first serial run already: then its value is given, else null.
   * A program that only might be a script is loaded again when its exports turn out to be functions and need a pool.
   */
  private async load(): Promise<{ readonly value: unknown } | null> {
    const { program } = this.host;
    const mayBeScript = !program.exports.some((entry) => entry.kind === "function");
    this.exports = await this.host.load(mayBeScript || !program.usesPool);
    if (this.exportedVariants().length === 0) return { value: await this.exports["default"] };
    if (mayBeScript && program.usesPool) this.exports = await this.host.load(false);
    return null;
  }

  private exportedVariants(): Variant[] {
    return variantsOf(this.host.program, this.exports, () => this.host.poolNow());
  }

  private announce(): void {
    const { host } = this;
    const exported = this.exportedVariants();
    const variants = exported.length > 0 ? exported : this.scriptVariants();
    this.configurations = configurationsOf(variants, host.plan.workerCounts).map((c) => ({
      ...c,
      failed: false,
      differs: false,
      traces: new TraceShelf(),
    }));
    const { title } = this.exports;
    host.emit({
      type: "started",
      variants: variants.map(({ name, takesPool, line, ...place }) => ({ name, takesPool, line, ...fileOf(place) })),
      title: typeof title === "string" ? title.slice(0, 200) : null,
      ...host.sizes(),
      samplesPlanned: this.samplesPlanned(),
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

  private samplesPlanned(): number {
    return this.configurations.filter((c) => !c.failed).length * this.host.plan.repetitions;
  }

  /** Rounds until the repetitions are done or the time is used up; the first round is always whole. */
  private async measure(): Promise<void> {
    const { plan } = this.host;
    const startMs = this.host.nowMs();
    for (let round = 0; round < plan.repetitions; round++) {
      if (round > 0 && this.host.nowMs() - startMs > plan.budgetMs) return;
      const alive = this.configurations.filter((c) => !c.failed);
      for (const configuration of roundOrder(alive, round)) await this.repeat(configuration, round);
    }
  }

  /** One repetition, −1 being the untimed first. */
  private async repeat(configuration: Configuration, repetition: number): Promise<void> {
    const { host } = this;
    const { variant, workers } = configuration;
    host.emit({
      type: "sampling",
      variant,
      workers,
      repetition,
      samplesDone: this.samplesDone,
      samplesPlanned: this.samplesPlanned(),
    });
    host.usePool(configuration.run.takesPool ? workers : 0);
    let outcome: Outcome;
    try {
      outcome = await this.time(configuration.run);
    } catch (error) {
      configuration.failed = true;
      host.emit({ type: "variantFailed", variant, workers, error: host.toWireError(error) });
      await host.settle();
      return;
    }
    await host.settle();
    const trace = host.finishTrace();
    this.compare(configuration, repetition, outcome.value);
    if (repetition >= 0) this.keepSample(configuration, repetition, outcome.durationMs, trace);
  }

  private async time(variant: Variant): Promise<Outcome> {
    const { host } = this;
    const startMs = host.nowMs();
    host.beginTrace(startMs);
    const result = variant.run();
    // A variant that is not asynchronous is not charged for a turn of the event loop.
    const value = isThenable(result) ? await result : result;
    return { durationMs: host.nowMs() - startMs, value };
  }

  private keepSample(
    { variant, workers, traces }: Configuration,
    repetition: number,
    durationMs: number,
    trace: Trace,
  ): void {
    this.samplesDone++;
    this.host.emit({ type: "sample", variant, workers, repetition, durationMs });
    traces.add({ repetition, durationMs, trace });
    if (repetition === 0) this.host.emit({ type: "trace", variant, workers, repetition, durationMs, trace });
  }

  private compare(configuration: Configuration, repetition: number, value: unknown): void {
    const { variant, workers } = configuration;
    const isBaseline = configuration === this.configurations[0];
    if (isBaseline && repetition < 0) this.baseline = { value: snapshot(value) };
    const equality = this.equalityOf(value, isBaseline && repetition < 0);
    const differs = equality !== null && !equality.equal;
    if (repetition >= 0 && !(differs && !configuration.differs)) return;
    configuration.differs = differs;
    this.host.emit({ type: "value", variant, workers, value: toWireValue(value, this.host.valueNodes), equality });
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
    for (const { variant, workers, traces } of this.configurations) {
      const median = traces.median();
      if (median && median.repetition !== 0) this.host.emit({ type: "trace", variant, workers, ...median });
    }
  }
}
