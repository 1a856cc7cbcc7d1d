import { isThenable } from "#base/isThenable.ts";
import type { Encoded } from "#protocol/tasks.ts";
import type { BinaryReader } from "../binary/reader.ts";
import { nowMs } from "../clock.ts";
import { decodeValue } from "../codec/decode.ts";
import type { Registry } from "../codec/registry.ts";
import type { ArenaReader } from "../memory/arenaReader.ts";
import { place } from "../memory/layout.ts";
import type { SlotContent, TaskRing } from "../memory/taskRing.ts";
import { takeNewBytes, type Definition, type Definitions } from "./definitions.ts";
import type { Origin, ResultSender } from "./resultSender.ts";
import type { SpanWriter } from "./spans.ts";

export interface TaskRunnerParts {
  readonly registry: Registry;
  /** What a pool that was sent becomes here. */
  readonly pool: unknown;
  readonly ring: TaskRing;
  readonly arena: ArenaReader;
  readonly reader: BinaryReader;
  readonly definitions: Definitions;
  readonly sender: ResultSender;
  readonly spans: SpanWriter;
  /** Asks the driver for arguments that are not in shared memory. */
  readonly askArguments: (task: number) => Promise<Encoded>;
  /** Called before the task's function is. */
  readonly onTask: () => void;
}

/** Runs single tasks: reads the arguments, calls the function, sends what it gives. */
export class TaskRunner {
  private readonly parts: TaskRunnerParts;

  constructor(parts: TaskRunnerParts) {
    this.parts = parts;
  }

  /** Runs the task of a claimed slot; a promise only when something has to be waited for. */
  run(
    slot: Readonly<SlotContent>,
    position: number,
    definition: Definition | null,
    claimedMs: number,
  ): Promise<void> | undefined {
    const { ring, sender } = this.parts;
    const origin: Origin = { kind: "task", task: slot.task, from: 0, count: 1 };
    if (!definition || slot.place === place.port) return this.runLater({ ...slot }, origin, position, claimedMs);
    let args: unknown[];
    try {
      args = this.readArguments(slot, definition);
    } catch (error) {
      sender.fail(origin, error);
      return undefined;
    } finally {
      ring.release(position);
    }
    const { captured, length } = slot;
    return this.call(origin, { definition, captured }, args, length, claimedMs);
  }

  /** A task whose function or arguments are not here yet. */
  private async runLater(
    slot: Readonly<SlotContent>,
    origin: Origin,
    position: number,
    claimedMs: number,
  ): Promise<void> {
    const { definitions, registry, askArguments, sender, ring } = this.parts;
    const { definition: number, definitionOffset } = slot;
    let definition: Definition;
    let args: unknown[];
    try {
      definition = definitions.known(number) ?? (await definitions.load(number, definitionOffset));
      args =
        slot.place === place.port
          ? this.decodeArguments(await askArguments(slot.task), definition)
          : this.readArguments(slot, definition);
    } catch (error) {
      sender.fail(origin, error);
      return;
    } finally {
      ring.release(position);
    }
    registry.enter(definition.scope);
    const { captured, length } = slot;
    await this.call(origin, { definition, captured }, args, length + takeNewBytes(definition), claimedMs);
  }

  private readArguments(slot: Readonly<SlotContent>, definition: Definition): unknown[] {
    const { reader, ring, arena } = this.parts;
    if (slot.place === place.numbers) return ring.numbers(slot);
    const value =
      slot.place === place.inline
        ? reader.message(ring.inline, slot.offset)
        : reader.message(arena.message(slot.offset));
    return this.decodeArguments({ value, tokens: slot.tokens === 1, bytes: slot.length }, definition);
  }

  private decodeArguments(encoded: Encoded, definition: Definition): unknown[] {
    if (!encoded.tokens) return encoded.value as unknown[];
    const { registry, pool } = this.parts;
    return decodeValue(registry, encoded, pool, new Map(definition.functions)) as unknown[];
  }

  private call(
    origin: Origin,
    { definition, captured }: { readonly definition: Definition; readonly captured: number },
    args: unknown[],
    bytesIn: number,
    claimedMs: number,
  ): Promise<void> | undefined {
    const { spans, onTask } = this.parts;
    const timed = definition.timeEach;
    const startMs = timed ? nowMs() : claimedMs;
    onTask();
    let result: unknown;
    try {
      const fn = captured > 0 ? definition.makeWith(args.splice(0, captured)) : definition.fn;
      result = fn(...args);
    } catch (error) {
      this.failed(origin, error, claimedMs, startMs);
      return undefined;
    }
    if (typeof result === "object" && isThenable(result))
      return this.settle(origin, result, bytesIn, claimedMs, startMs);
    if (!timed) {
      this.sendResult(origin, result);
      spans.untimed(origin.task, claimedMs);
      return undefined;
    }
    const endMs = nowMs();
    const bytesOut = this.sendResult(origin, result);
    definition.timeEach = spans.timed(origin, { claimedMs, startMs, endMs, bytesIn, bytesOut });
    return undefined;
  }

  private async settle(
    origin: Origin,
    promise: PromiseLike<unknown>,
    bytesIn: number,
    claimedMs: number,
    startMs: number,
  ): Promise<void> {
    let result: unknown;
    try {
      result = await promise;
    } catch (error) {
      this.failed(origin, error, claimedMs, startMs);
      return;
    }
    const endMs = nowMs();
    const bytesOut = this.sendResult(origin, result);
    this.parts.spans.timed(origin, { claimedMs, startMs, endMs, bytesIn, bytesOut });
  }

  private failed(origin: Origin, error: unknown, claimedMs: number, startMs: number): void {
    const endMs = nowMs();
    this.parts.sender.fail(origin, error);
    this.parts.spans.timed(origin, { claimedMs, startMs, endMs, bytesIn: 0, bytesOut: 0 });
  }

  private sendResult(origin: Origin, result: unknown): number {
    try {
      return this.parts.sender.send(origin, result, "result");
    } catch (error) {
      this.parts.sender.fail(origin, error);
      return 0;
    }
  }
}
