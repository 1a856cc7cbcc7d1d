import type { NumberRange } from "#base/range.ts";
import type { NumberedModule } from "#protocol/modules.ts";
import type { Encoded, EncodedCall, FromTaskWorker, ToTaskWorker, WorkerSettings } from "#protocol/tasks.ts";
import { BinaryReader } from "../binary/reader.ts";
import { JobEncoder } from "../codec/encode.ts";
import type { Registry } from "../codec/registry.ts";
import { Arena } from "../memory/arena.ts";
import { activeWord } from "../memory/layout.ts";
import { MapTable } from "../memory/mapTable.ts";
import { createPoolMemory, type PoolMemory } from "../memory/poolMemory.ts";
import { TaskRing } from "../memory/taskRing.ts";
import { arePrimitives } from "../primitive.ts";
import { DefinitionCache, type Definition } from "./definitionCache.ts";
import { DriverWaker } from "./driverWaker.ts";
import { LinkedWorkers } from "./linkedWorkers.ts";
import { askedItems, freeInputs, layOutItems, type MapInputs } from "./mapInputs.ts";
import { Messages, type MessageParts, type Payload } from "./messages.ts";
import { Offers } from "./offers.ts";
import { ResultIntake, type ResultListener } from "./resultIntake.ts";
import { SharedBuffers } from "./sharedBuffers.ts";

/** What the workers of a pool tell; blocks are workers' blocks in its memory. */
export interface PoolListener extends ResultListener {
  ready(block: number): void;
  worn(block: number): void;
  initFailed(block: number, error: unknown): void;
  /** The results that were there have been told. */
  caughtUp(): void;
  /** The worker's port closed: it has ended, of itself or because it was told to. */
  gone(block: number): void;
  reported(task: number, fraction: number): void;
  /** A task read bytes that the worker of lane `from` had left in shared memory. */
  moved(block: number, task: number, from: number, bytes: number): void;
  /** A task measured something itself. */
  measured(block: number, of: { readonly task: number; readonly name: string }, startMs: number, endMs: number): void;
}

export interface PoolLinkOptions {
  readonly size: number;
  readonly memory: MessageParts["memory"];
  readonly registry: Registry;
  /** What a pool that comes back in a result becomes. */
  readonly pool: unknown;
  /** What a worker asks for by the number of a task or map; null when it is over. */
  readonly payloadOf: (task: number) => Payload | null;
  readonly inputsOf: (map: number) => MapInputs | null;
  readonly listener: PoolListener;
  /** In an app: the modules whose functions it can be given. */
  readonly modules?: ModuleSource;
}

/** The modules of an app that have begun to run. */
export interface ModuleSource {
  all(): readonly NumberedModule[];
  /** What the functions needed that have been sent to workers: new workers will need it too. */
  needsSoFar(): readonly string[];
  /** Calls back with each further one, before any function of it can be sent; gives what ends that. */
  watch(added: (modules: readonly NumberedModule[]) => void): () => void;
}

/** Arguments that are ready to be placed. */
export interface EncodedArguments {
  readonly encoded: Encoded;
  readonly names: ReadonlySet<string> | undefined;
}

/** The driver's end of a pool: fills the shared queue, reads results, and answers what workers ask for. */
export class PoolLink {
  readonly definitions: DefinitionCache;
  readonly workers: LinkedWorkers;
  readonly offers: Offers;
  private readonly options: PoolLinkOptions;
  private readonly memory: PoolMemory;
  private readonly ring: TaskRing;
  private readonly maps: MapTable;
  private readonly arena: Arena;
  private readonly buffers: SharedBuffers;
  private readonly messages: Messages;
  private readonly intake: ResultIntake;
  private readonly waker: DriverWaker;
  private readonly unwatchModules: (() => void) | undefined;
  /** Maps that have ended while workers still looked at them. */
  private lingering: { readonly mapBlock: number; readonly inputs: MapInputs }[] = [];

  constructor(options: PoolLinkOptions) {
    this.options = options;
    this.memory = createPoolMemory(options.size);
    const { control, blocks, arena, results } = this.memory;
    const words = new Int32Array(control);
    this.ring = new TaskRing(control, blocks);
    this.maps = new MapTable(control, blocks);
    this.maps.clear();
    this.arena = new Arena(arena);
    this.workers = new LinkedWorkers(words, results);
    this.buffers = new SharedBuffers(
      (buffers) => this.workers.tellAll({ type: "buffers", buffers }),
      (numbers) => this.workers.tellAll({ type: "forget", numbers }),
    );
    this.messages = new Messages(this.parts);
    const reader = new BinaryReader((number) => this.buffers.get(number));
    this.intake = new ResultIntake({ ...options, reader, arena });
    this.definitions = new DefinitionCache(options.registry, this.messages, this.arena);
    this.offers = new Offers(this.ring, () => this.workers.wakeOne());
    this.unwatchModules = options.modules?.watch((modules) => this.workers.tellAll({ type: "modules", modules }));
    Atomics.store(words, activeWord, options.size);
    this.waker = new DriverWaker(words, () => this.drain());
    void this.waker.run();
  }

  private get parts(): MessageParts {
    const { arena, memory, buffers, options } = this;
    return { arena, arenaBuffer: memory.arena, buffers, memory: options.memory };
  }

  /** Blocks for workers, those of replaced ones included. */
  get blocks(): number {
    return this.memory.blocks;
  }

  /** Has a new worker serve the pool. */
  start(port: MessagePort, settings: Omit<WorkerSettings, "memory">): void {
    const { memory: how, listener, modules } = this.options;
    this.workers.add(settings, port);
    port.onmessage = (event: MessageEvent<FromTaskWorker>) => this.receive(settings.block, event.data);
    port.addEventListener("close", () => listener.gone(settings.block));
    port.start();
    const buffers = this.buffers.all();
    const serve: ToTaskWorker = {
      type: "serve",
      settings: { ...settings, memory: how },
      memory: this.memory,
      buffers,
      ...(modules && { modules: modules.all(), needs: modules.needsSoFar() }),
    };
    port.postMessage(serve);
  }

  /** Forgets a worker that has ended, after reading what it left. */
  forget(block: number): void {
    const worker = this.workers.get(block);
    if (!worker) return;
    if (this.intake.drain(block, worker.reader) > 0) this.options.listener.caughtUp();
    this.workers.remove(block);
    this.ring.freeHeldBy(block);
  }

  /** Wakes a worker if tasks wait: one that died may have been woken for them. */
  wakeForWaiting(): void {
    if (!this.ring.isEmpty) this.workers.wakeOne();
  }

  /** Takes a dead worker from the map it was looking at. */
  leaveMap(mapBlock: number): void {
    this.maps.leaveFor(mapBlock);
  }

  // Tasks

  /**
   * Encodes the arguments of a task, with the names of the module-level values that they read.
   * @throws DOMException DataCloneError naming the argument.
   */
  encodeArguments(args: readonly unknown[]): EncodedArguments {
    if (arePrimitives(args)) return { encoded: { value: args, tokens: false, bytes: 0 }, names: undefined };
    const encoder = new JobEncoder(this.options.registry);
    return { encoded: encoder.inputs(args, "args"), names: encoder.moduleNames };
  }

  /**
   * Puts arguments where a worker finds them. Bytes that are to go into a slot are valid until the next message is
   * written, unless they are kept or may be sent again. @throws DOMException DataCloneError.
   */
  placeArguments(input: EncodedArguments, transfer: readonly Transferable[], mayBeSentAgain: boolean): Payload {
    const payload = this.messages.place(input.encoded, transfer);
    if (!mayBeSentAgain) return payload;
    this.messages.keep(payload);
    return payload.parcel ? { ...payload, parcel: { ...payload.parcel, moves: [] } } : payload;
  }

  /** Keeps a payload whose task has to wait for a slot. */
  keep(payload: Payload): void {
    this.messages.keep(payload);
  }

  release(payload: Payload): void {
    this.messages.release(payload);
  }

  // Maps

  /** Lays out the items of a map. @throws DOMException DataCloneError naming the item that cannot travel. */
  inputs(source: NumberRange | ArrayLike<unknown>): [MapInputs, ReadonlySet<string>] {
    const encoder = new JobEncoder(this.options.registry);
    return [layOutItems(this.parts, this.messages, encoder, source), encoder.moduleNames];
  }

  /** Opens a map to the workers; null when too many are under way. @returns its block. */
  openMap(
    map: number,
    definition: Definition,
    inputs: MapInputs,
    { chunkSize, spread }: { readonly chunkSize: number | "auto"; readonly spread: boolean },
  ): number | null {
    const { form, total, offset, first, step, outputOffset } = inputs;
    return this.maps.open({
      id: map,
      total,
      chunkSize: chunkSize === "auto" ? 0 : chunkSize,
      spread: spread ? 1 : 0,
      inputForm: form,
      inputOffset: offset,
      outputOffset,
      definition: definition.number,
      definitionOffset: definition.offset,
      first,
      step,
    });
  }

  /** How many items of a map have been claimed. */
  claimed(mapBlock: number): number {
    return this.maps.claimed(mapBlock);
  }

  /** Gives out no more items of a map; those that have been claimed are still to be done. */
  stopMap(mapBlock: number): void {
    this.maps.stop(mapBlock);
  }

  /** Ends a map: nothing more is claimed, and its memory is freed once no worker looks at it. */
  closeMap(mapBlock: number, inputs: MapInputs): void {
    this.maps.close(mapBlock);
    this.lingering.push({ mapBlock, inputs });
    this.sweep();
  }

  private sweep(): void {
    if (this.lingering.length === 0) return;
    this.lingering = this.lingering.filter(({ mapBlock, inputs }) => {
      if (!this.maps.isLeft(mapBlock)) return true;
      freeInputs(this.arena, inputs);
      return false;
    });
  }

  freeInputs(inputs: MapInputs): void {
    freeInputs(this.arena, inputs);
  }

  // Results

  /** Reads all results that are there. @returns how many records it were. */
  drain(): number {
    let count = 0;
    for (const [block, worker] of this.workers) count += this.intake.drain(block, worker.reader);
    if (count > 0) this.options.listener.caughtUp();
    this.sweep();
    return count;
  }

  private receive(block: number, message: FromTaskWorker): void {
    const { listener } = this.options;
    switch (message.type) {
      case "ready":
        return listener.ready(block);
      case "worn":
        return listener.worn(block);
      case "initFailed":
        return listener.initFailed(block, this.intake.error(message.failure));
      case "ask":
        return this.answer(block, message);
      // What the worker wrote before it posted comes first.
      case "result":
        this.drain();
        this.intake.largeResult(message);
        return listener.caughtUp();
      case "failure":
        this.drain();
        return this.intake.failure(message.kind === "task", message.task, message.from, message.failure);
      case "report":
        return listener.reported(message.task, message.fraction);
      case "moved":
        return listener.moved(block, message.task, message.from, message.bytes);
      case "span":
        return listener.measured(block, message, message.startMs, message.endMs);
      default:
    }
  }

  private answer(block: number, { ask, for: what }: Extract<FromTaskWorker, { type: "ask" }>): void {
    const [value, moves] = this.asked(what);
    this.workers.tell(block, { type: "answer", ask, value }, moves);
  }

  private asked(what: Extract<FromTaskWorker, { type: "ask" }>["for"]): [Encoded | EncodedCall | null, Transferable[]] {
    if (what.what === "definition") return [this.definitions.get(what.definition)?.call ?? null, []];
    if (what.what === "arguments") {
      const parcel = this.options.payloadOf(what.task)?.parcel;
      return parcel ? [parcel.value, parcel.moves] : [null, []];
    }
    const inputs = this.options.inputsOf(what.map);
    return inputs ? askedItems(inputs, what.from, what.count, this.options.memory === "transfer") : [null, []];
  }

  /** Stops reading results; whatever the workers still write is lost. */
  close(): void {
    this.unwatchModules?.();
    this.waker.stop();
    this.workers.clear();
  }
}
