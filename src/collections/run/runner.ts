import type { LinePlace } from "#protocol/program.ts";
import { engineTask } from "#transport/codec/engineTask.ts";
import type { Executor, Future, ResultStream } from "makespan";
import type { Input } from "../tasks/readers/reader.ts";
import { stageFunction, type Stage } from "../tasks/stage.ts";

/** What identifies a stage on the timeline. */
export interface StageOf {
  readonly stage: number;
  readonly place: LinePlace;
}

/** Partitions for each worker, so that they are busy to the end though parts differ. */
export const partsEach = 4;

/** Runs the stages of one bag, for one call that wants its elements. */
export class Runner {
  readonly executor: Executor;
  /** How many partitions there are where nothing says so. */
  readonly partitions: number;
  private readonly plan: number;
  private readonly calledAt: Error;
  private readonly stopping = new AbortController();

  constructor(executor: Executor, plan: number, calledAt: Error) {
    this.executor = executor;
    this.partitions = Math.max(1, partsEach * executor.size);
    this.plan = plan;
    this.calledAt = calledAt;
  }

  /** Starts a task for each input; their results in the order of the inputs. */
  start<R>(stage: Stage, inputs: readonly Input[], of: StageOf): ResultStream<R> {
    const { signal } = this.stopping;
    return this.executor.map(this.task<R>(stage, of), inputs, { chunkSize: 1, signal }) as ResultStream<R>;
  }

  /** The same, with all results at once. When a task fails, the bag's others are cancelled. */
  async all<R>(stage: Stage, inputs: readonly Input[], of: StageOf): Promise<R[]> {
    try {
      return await this.start<R>(stage, inputs, of);
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  /** One task. Whoever starts it cancels it: a signal would gather a listener for each block of a stream. */
  one<R>(stage: Stage, input: Input, of: StageOf): Future<R> {
    return this.executor.submit(this.task<R>(stage, of), input) as Future<R>;
  }

  /** Calls a function of Makespan's for each input, after its first arguments. */
  async calls<I, R>(
    name: string,
    args: readonly unknown[],
    inputs: readonly I[],
    operation: string,
    { stage, place }: StageOf,
  ): Promise<R[]> {
    const { calledAt, plan } = this;
    const fn = engineTask({ name, args, calledAt, label: { name: operation, ...place, stage: { plan, stage } } });
    const { signal } = this.stopping;
    try {
      return await this.executor.map(fn as (input: I) => R, inputs, { chunkSize: 1, signal });
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  /** Cancels what is under way. */
  stop(): void {
    this.stopping.abort(new DOMException("The bag's work was cancelled because a part of it failed", "AbortError"));
  }

  private task<R>(stage: Stage, { stage: number, place }: StageOf): (input: Input) => R {
    const label = { name: labelOf(stage), ...place, stage: { plan: this.plan, stage: number } };
    const { calledAt } = this;
    return engineTask({ name: stageFunction, args: [stage], label, calledAt }) as (input: Input) => R;
  }
}

const longestLabel = 80;

function labelOf({ branches, operation }: Stage): string {
  const [first] = branches;
  const names = [...(first?.operations ?? []), operation].filter((name) => name !== "");
  const text = names.join(" → ");
  return text.length <= longestLabel ? text : `${names[0] ?? ""} → … → ${names.at(-1) ?? ""}`;
}
