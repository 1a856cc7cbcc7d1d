import type { Ask, Encoded } from "#protocol/tasks.ts";
import { claimSize, learnSize } from "#scheduler/chunkSize.ts";
import type { BinaryReader } from "../binary/reader.ts";
import { nowMs } from "../clock.ts";
import { decodeValue } from "../codec/decode.ts";
import { encodeValue } from "../codec/encode.ts";
import type { Registry } from "../codec/registry.ts";
import { countWord, fromWord } from "../memory/layout.ts";
import type { MapDescription, MapTable } from "../memory/mapTable.ts";
import type { WorkerBlock } from "../memory/poolMemory.ts";
import type { ArenaReader } from "../memory/arenaReader.ts";
import { isPrimitive } from "../primitive.ts";
import { turn } from "../turn.ts";
import { runChunk, type ChunkResult } from "./chunk.ts";
import { takeNewBytes, type Definition } from "./definitions.ts";
import { itemsOf, type Items, type ItemsOf } from "./items.ts";
import type { Origin, ResultSender } from "./resultSender.ts";
import type { SpanWriter } from "./spans.ts";

export interface MapRunnerParts {
  readonly table: MapTable;
  readonly block: WorkerBlock;
  readonly arenaBuffer: SharedArrayBuffer;
  readonly arena: ArenaReader;
  readonly reader: BinaryReader;
  readonly registry: Registry;
  readonly pool: unknown;
  readonly sender: ResultSender;
  readonly spans: SpanWriter;
  /** How many workers share the items. */
  readonly workers: () => number;
  /** Whether this worker may claim more. */
  readonly mayGoOn: () => boolean;
  readonly wakeDriver: () => void;
  readonly ask: (what: Ask) => Promise<Encoded>;
  /** Called with the number of items that were run. */
  readonly used: (count: number) => void;
}

const turnEveryMs = 16;

/** Takes part in maps: claims runs of items until none is left. */
export class MapRunner {
  private readonly parts: MapRunnerParts;

  constructor(parts: MapRunnerParts) {
    this.parts = parts;
  }

  /** Takes part in the map, if it is still under way. */
  async take(
    mapBlock: number,
    id: number,
    claimedMs: number,
    define: () => Definition | Promise<Definition>,
    onTask: (running: boolean) => void,
  ): Promise<void> {
    const { table, sender } = this.parts;
    const map = table.enter(mapBlock, id);
    if (!map) return;
    try {
      await this.run(mapBlock, map, claimedMs, await define(), onTask);
    } catch (error) {
      // The function itself could not be made.
      sender.fail({ kind: "chunk", task: id, from: 0, count: 0 }, error);
    } finally {
      table.leave(mapBlock);
    }
  }

  private async run(
    mapBlock: number,
    map: MapDescription,
    claimedMs: number,
    definition: Definition,
    onTask: (running: boolean) => void,
  ): Promise<void> {
    const { table, registry, mayGoOn, workers } = this.parts;
    registry.enter(definition.scope);
    const local = this.items(map, definition);
    const fn = map.spread === 1 ? (item: unknown) => definition.fn(...(item as unknown[])) : definition.fn;
    let startedMs = claimedMs;
    let turnMs = claimedMs;
    const isClosed = (): boolean => table.isClosed(mapBlock, map.id);
    while (mayGoOn() && !isClosed()) {
      const size = map.chunkSize || claimSize(definition.chunkSize, table.remaining(mapBlock), workers());
      const from = table.claim(mapBlock, size);
      const count = Math.min(size, map.total - from);
      if (count <= 0) return;
      this.note(from, count);
      const { items, bytes, failure } = local
        ? local(from, count)
        : await this.askedItems(map, from, count, definition);
      onTask(true);
      const startMs = nowMs();
      const running = runChunk({ fn, items, from, timeEach: definition.timeEach, isClosed });
      const result = running instanceof Promise ? await running : running;
      onTask(false);
      const endMs = nowMs();
      if (map.chunkSize === 0) definition.chunkSize = learnSize(definition.chunkSize, count, endMs - startMs);
      const unread = failure && !result.failure && { index: from + items.length, error: failure.error };
      const whole = unread ? { ...result, failure: unread } : result;
      startedMs = this.finish(
        map,
        { from, claimedMs: startedMs, startMs, bytesIn: bytes + takeNewBytes(definition) },
        whole,
        definition,
      );
      if (startedMs - turnMs < turnEveryMs) continue;
      await turn();
      registry.enter(definition.scope);
      turnMs = startedMs = nowMs();
    }
  }

  /** So that somebody finds out what this worker died with. */
  private note(from: number, count: number): void {
    this.parts.block.store(fromWord, from);
    this.parts.block.store(countWord, count);
  }

  private items(map: MapDescription, definition: Definition): ItemsOf | null {
    const { arena, arenaBuffer, reader, registry, pool } = this.parts;
    const functions = new Map(definition.functions);
    return itemsOf(map, arenaBuffer, arena, (message, tokens) =>
      decodeValue(registry, { value: reader.message(message), tokens, bytes: 0 }, pool, functions),
    );
  }

  private async askedItems(map: MapDescription, from: number, count: number, definition: Definition): Promise<Items> {
    const { registry, pool, ask } = this.parts;
    const encoded = await ask({ what: "items", map: map.id, from, count });
    registry.enter(definition.scope);
    const items = decodeValue(registry, encoded, pool, new Map(definition.functions)) as unknown[];
    return { items, bytes: encoded.bytes, failure: null };
  }

  /** Sends what a chunk gave and its spans. @returns the time when that was done. */
  private finish(
    map: MapDescription,
    chunk: { from: number; claimedMs: number; startMs: number; bytesIn: number },
    result: ChunkResult,
    definition: Definition,
  ): number {
    const { sender, spans, wakeDriver, used } = this.parts;
    const origin: Origin = { kind: "chunk", task: map.id, from: chunk.from, count: result.done };
    let bytesOut = 0;
    try {
      if (result.done > 0) bytesOut = this.send(map, origin, result);
      if (result.failure) sender.fail({ ...origin, from: result.failure.index, count: 1 }, result.failure.error);
    } catch {
      this.sendUpToUnsendable(origin, result.values ?? []);
    }
    const ran = result.done + (result.failure ? 1 : 0);
    used(ran);
    const encodedMs = nowMs();
    const times = { ...chunk, encodedMs, bytesOut };
    definition.timeEach = spans.chunk({ ...origin, count: ran }, times, result.stamps);
    wakeDriver();
    return encodedMs;
  }

  private send(map: MapDescription, origin: Origin, { numbers, values }: ChunkResult): number {
    const { sender, arenaBuffer } = this.parts;
    if (!numbers || map.outputOffset < 0) return sender.send(origin, values ?? Array.from(numbers ?? []), "results");
    new Float64Array(arenaBuffer, map.outputOffset + 8 * origin.from, numbers.length).set(numbers);
    sender.outputs(origin);
    return numbers.byteLength;
  }

  /** A result cannot travel: what comes before it is sent, and it fails with the path to what is wrong. */
  private sendUpToUnsendable(origin: Origin, values: readonly unknown[]): void {
    const { sender, registry } = this.parts;
    for (let i = 0; i < values.length; i++) {
      const single: Origin = { ...origin, from: origin.from + i, count: 1 };
      try {
        if (!isPrimitive(values[i])) encodeValue(registry, values[i], "result");
        sender.send(single, [values[i]], "result");
      } catch (error) {
        sender.fail(single, error);
        return;
      }
    }
  }
}
