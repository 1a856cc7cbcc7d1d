import { isThenable } from "#base/isThenable.ts";
import type { Ask, Encoded, EncodedCall, FromTaskWorker, ToTaskWorker } from "#protocol/tasks.ts";
import { BinaryReader } from "../binary/reader.ts";
import { BinaryWriter, NoBinaryForm } from "../binary/writer.ts";
import { nowMs } from "../clock.ts";
import { decodeValue } from "../codec/decode.ts";
import type { MakeScope, Registry } from "../codec/registry.ts";
import {
  abortWord,
  activeWord,
  driverSleepsWord,
  driverWakeWord,
  place,
  retiredWord,
  runningWord,
  slotKind,
  stateWord,
  workerState,
} from "../memory/layout.ts";
import { MapTable } from "../memory/mapTable.ts";
import { WorkerBlock } from "../memory/poolMemory.ts";
import { ResultWriter } from "../memory/resultRing.ts";
import { emptySlot, TaskRing } from "../memory/taskRing.ts";
import { turn } from "../turn.ts";
import type { Locate } from "../wireErrors.ts";
import { ArenaReader } from "../memory/arenaReader.ts";
import { Asks } from "./asks.ts";
import { Definitions, type Definition } from "./definitions.ts";
import { Mailbox } from "./mailbox.ts";
import { MapRunner } from "./mapRunner.ts";
import { ResultSender, type Origin } from "./resultSender.ts";
import { KnownBuffers } from "./sharedBuffers.ts";
import { Sleeper } from "./sleeper.ts";
import { SpanWriter } from "./spans.ts";

type Serve = Extract<ToTaskWorker, { type: "serve" }>;

/** What a task can reach of the worker it runs on. */
export interface RunningTask {
  readonly lane: number;
  /** The task's number, or its map's. */
  readonly task: number;
  /** Whether the driver asks it to give up: read from shared memory, so that a busy loop sees it too. */
  isAborted(): boolean;
  /** Resolves when the driver asks the task of that number to give up, or asks for another: then with false. */
  aborted(task: number): Promise<boolean>;
  /** Tells how far the task has come, 0 … 1. */
  report(fraction: number): void;
  /** Puts something that the program measured on the timeline. */
  span(name: string, startMs: number, endMs: number): void;
}

export interface TaskLoopOptions {
  readonly port: MessagePort;
  readonly registry: Registry;
  readonly locate: Locate;
  /** What a pool that was sent becomes here. */
  readonly pool: unknown;
  /** Gives what makes scopes of constant or of settable values; if it rejects, the task fails with that error. */
  readonly scopes: (settable: boolean) => Promise<MakeScope>;
  /** Called before and after a task or chunk. */
  readonly onTask: (running: RunningTask | null) => void;
}

/** The event loop gets a turn at least this often, so that ports are read and timers run between tasks. */
const turnEveryMs = 16;
const manyShortTasks = 64;
const reportEveryMs = 50;
/** What a program measures itself is shown up to here. */
const mostUserSpans = 10_000;
const mostName = 200;

/** A worker's end of a pool: claims tasks from the shared ring, one at a time, and sends back what they give. */
export class TaskLoop {
  private readonly options: TaskLoopOptions;
  private readonly block: WorkerBlock;
  private readonly ring: TaskRing;
  private readonly mailbox: Mailbox;
  private readonly sleeper: Sleeper;
  private readonly buffers = new KnownBuffers();
  private readonly reader = new BinaryReader((number) => this.buffers.get(number));
  private readonly arena: ArenaReader;
  private readonly asks: Asks;
  private readonly definitions: Definitions;
  private readonly sender: ResultSender;
  private readonly spans: SpanWriter;
  private readonly maps: MapRunner;
  private readonly slot = emptySlot();
  private readonly settings: Serve["settings"];
  private tasksLeft: number;
  private readonly running: RunningTask;
  private reportedMs = 0;
  private userSpans = 0;

  constructor(options: TaskLoopOptions, { settings, memory, buffers }: Serve) {
    this.options = options;
    this.settings = settings;
    this.buffers.add(buffers);
    const control = new Int32Array(memory.control);
    this.block = new WorkerBlock(control, settings.block);
    this.ring = new TaskRing(memory.control, memory.blocks);
    this.mailbox = new Mailbox(this.block);
    this.sleeper = new Sleeper(
      this.block,
      this.ring,
      Array.from({ length: memory.blocks }, (_, block) => new WorkerBlock(control, block)),
    );
    this.arena = new ArenaReader(memory.arena);
    this.asks = new Asks((ask, what) => this.post({ type: "ask", ask, for: what }));
    const { port: _, ...source } = options;
    this.definitions = new Definitions({
      ...source,
      arena: this.arena,
      reader: this.reader,
      ask: async (definition) => (await this.ask({ what: "definition", definition })) as EncodedCall,
    });
    const results = new ResultWriter(memory.results, settings.block, this.block, () => this.wakeDriver());
    const writer = new BinaryWriter((buffer) => this.numberOf(buffer));
    this.sender = new ResultSender({
      ring: results,
      writer,
      registry: options.registry,
      post: (message, transfer) => options.port.postMessage(message, transfer),
      memory: settings.memory,
      locate: options.locate,
      lane: settings.lane,
    });
    this.spans = new SpanWriter(results, settings.trace);
    this.maps = new MapRunner({
      table: new MapTable(memory.control, memory.blocks),
      block: this.block,
      arenaBuffer: memory.arena,
      arena: this.arena,
      reader: this.reader,
      registry: options.registry,
      pool: options.pool,
      sender: this.sender,
      spans: this.spans,
      workers: () => Atomics.load(control, activeWord),
      mayGoOn: () => this.block.load(retiredWord) === 0 && this.tasksLeft > 0,
      wakeDriver: () => this.wakeDriver(),
      ask: async (what) => (await this.ask(what)) as Encoded,
      used: (count) => (this.tasksLeft -= count),
    });
    this.tasksLeft = settings.maxTasks > 0 ? settings.maxTasks : Number.POSITIVE_INFINITY;
    this.running = this.runningTask();
  }

  private runningTask(): RunningTask {
    const { block, settings } = this;
    const now = (): number => block.load(runningWord);
    return {
      lane: settings.lane,
      get task() {
        return now();
      },
      isAborted: () => block.load(abortWord) === now(),
      async aborted(task) {
        const seen = block.load(abortWord);
        if (seen === task) return true;
        const waiting = Atomics.waitAsync(block.control, block.at(abortWord), seen);
        if (waiting.async) await waiting.value;
        return block.load(abortWord) === task;
      },
      report: (fraction) => {
        const atMs = nowMs();
        if (fraction < 1 && atMs - this.reportedMs < reportEveryMs) return;
        this.reportedMs = atMs;
        this.post({ type: "report", task: now(), fraction });
      },
      span: (name, startMs, endMs) => {
        if (!settings.trace || this.userSpans++ >= mostUserSpans) return;
        this.post({ type: "span", task: now(), name: name.slice(0, mostName), startMs, endMs });
      },
    };
  }

  private numberOf(buffer: SharedArrayBuffer): number | null {
    if (this.settings.memory === "copy") return null;
    const number = this.buffers.numberOf(buffer);
    if (number === undefined) throw new NoBinaryForm("shared memory that the driver does not know");
    return number;
  }

  private post(message: FromTaskWorker): void {
    this.options.port.postMessage(message);
  }

  private async ask(what: Ask): Promise<unknown> {
    return this.asks.ask(what);
  }

  /** Takes a message that came by port after the first. */
  receive(message: ToTaskWorker): void {
    this.mailbox.noteReceived();
    if (message.type === "buffers") this.buffers.add(message.buffers);
    else if (message.type === "forget") this.buffers.forget(message.numbers);
    else if (message.type === "answer") this.asks.answer(message.ask, message.value);
  }

  /** Runs `init`, then serves until it is retired or worn. */
  async serve(): Promise<void> {
    try {
      await this.initialize();
    } catch (error) {
      this.post({ type: "initFailed", failure: this.sender.failure(error) });
      return;
    }
    this.block.store(stateWord, workerState.idle);
    this.post({ type: "ready" });
    let turnMs = nowMs();
    while (this.tasksLeft > 0) {
      const position = this.claim();
      if (position === null) {
        if (this.block.load(retiredWord) === 1) return;
        await this.idle();
        turnMs = nowMs();
        continue;
      }
      if (this.mailbox.isBehind) await this.mailbox.catchUp();
      const pending = this.run(position);
      if (pending) await pending;
      this.options.onTask(null);
      this.block.store(runningWord, -1);
      this.wakeDriver();
      if (this.spans.lastMs - turnMs < turnEveryMs) continue;
      await turn();
      turnMs = nowMs();
    }
    this.spans.flush();
    this.block.store(stateWord, workerState.worn);
    this.post({ type: "worn" });
  }

  private async initialize(): Promise<void> {
    const { init } = this.settings;
    if (!init) return;
    const { registry, pool } = this.options;
    const definition = await this.definitions.adopt(init.call);
    const args = decodeValue(registry, init.args, pool, new Map(definition.functions)) as unknown[];
    await definition.fn(...args);
  }

  private claim(): number | null {
    return this.sleeper.mayClaim ? this.ring.claim(this.slot, this.intend) : null;
  }

  /** Says what it is about to take, and then looks whether it still may: the driver does the same the other way round. */
  private readonly intend = (task: number): boolean => {
    this.block.store(runningWord, task);
    return this.block.load(retiredWord) === 0;
  };

  private async idle(): Promise<void> {
    this.block.store(runningWord, -1);
    this.spans.flush();
    this.wakeDriver();
    if (!this.sleeper.brief()) await this.sleeper.long();
  }

  /** Wakes the driver if it sleeps: it says so before it looks at the rings a last time. */
  private wakeDriver(): void {
    const { control } = this.block;
    if (Atomics.load(control, driverSleepsWord) !== 1) return;
    if (Atomics.compareExchange(control, driverSleepsWord, 1, 0) !== 1) return;
    Atomics.add(control, driverWakeWord, 1);
    Atomics.notify(control, driverWakeWord);
  }

  private run(position: number): Promise<void> | undefined {
    const { slot } = this;
    const claimedMs = this.spans.claimed();
    const definition = this.definitions.known(slot.definition);
    this.sleeper.shareWork(definition?.timeEach === false ? manyShortTasks : 1);
    if (slot.kind === slotKind.map) {
      const { offset: mapBlock, task, definition: number, definitionOffset } = slot;
      this.ring.release(position);
      return this.runMap(mapBlock, task, definition, number, definitionOffset, claimedMs);
    }
    this.tasksLeft--;
    const origin: Origin = { kind: "task", task: slot.task, from: 0, count: 1 };
    if (!definition || slot.place === place.port) return this.runLater(origin, position, claimedMs);
    try {
      const args = this.readArguments(definition);
      this.ring.release(position);
      return this.call(origin, definition, args, slot.length, claimedMs);
    } catch (error) {
      this.ring.release(position);
      this.sender.fail(origin, error);
      return undefined;
    }
  }

  private async runMap(
    mapBlock: number,
    map: number,
    known: Definition | null,
    number: number,
    offset: number,
    claimedMs: number,
  ): Promise<void> {
    await this.maps.take(
      mapBlock,
      map,
      claimedMs,
      () => known ?? this.definitions.load(number, offset),
      (running) => this.options.onTask(running ? this.running : null),
    );
  }

  /** A task whose function or arguments are not here yet. */
  private async runLater(origin: Origin, position: number, claimedMs: number): Promise<void> {
    const { definition: number, definitionOffset, place: where, length } = this.slot;
    try {
      const definition = this.definitions.known(number) ?? (await this.definitions.load(number, definitionOffset));
      const args =
        where === place.port
          ? this.decodeArguments((await this.ask({ what: "arguments", task: origin.task })) as Encoded, definition)
          : this.readArguments(definition);
      this.options.registry.enter(definition.scope);
      await this.call(origin, definition, args, length, claimedMs);
    } catch (error) {
      this.sender.fail(origin, error);
    } finally {
      this.ring.release(position);
    }
  }

  private readArguments(definition: Definition): unknown[] {
    const { slot } = this;
    if (slot.place === place.none) return [];
    const value =
      slot.place === place.inline
        ? this.reader.message(this.ring.inline, slot.offset)
        : this.reader.message(this.arena.message(slot.offset));
    return this.decodeArguments({ value, tokens: slot.tokens === 1, bytes: slot.length }, definition);
  }

  private decodeArguments(encoded: Encoded, definition: Definition): unknown[] {
    if (!encoded.tokens) return encoded.value as unknown[];
    const { registry, pool } = this.options;
    return decodeValue(registry, encoded, pool, new Map(definition.functions)) as unknown[];
  }

  private call(
    origin: Origin,
    definition: Definition,
    args: unknown[],
    bytesIn: number,
    claimedMs: number,
  ): Promise<void> | undefined {
    const { spans } = this;
    const timed = definition.timeEach;
    const startMs = timed ? nowMs() : claimedMs;
    this.options.onTask(this.running);
    let result: unknown;
    try {
      result = definition.fn(...args);
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
    this.spans.timed(origin, { claimedMs, startMs, endMs, bytesIn, bytesOut });
  }

  private failed(origin: Origin, error: unknown, claimedMs: number, startMs: number): void {
    const endMs = nowMs();
    this.sender.fail(origin, error);
    this.spans.timed(origin, { claimedMs, startMs, endMs, bytesIn: 0, bytesOut: 0 });
  }

  private sendResult(origin: Origin, result: unknown): number {
    try {
      return this.sender.send(origin, result, "result");
    } catch (error) {
      this.sender.fail(origin, error);
      return 0;
    }
  }
}
