import type { NumberRange } from "#base/range.ts";
import type { Encoded, EncodedCall } from "#protocol/tasks.ts";
import { JobEncoder } from "#transport/codec/encode.ts";
import { engineTaskOf } from "#transport/codec/engineTask.ts";
import type { Registry } from "#transport/codec/registry.ts";
import type { PoolLink } from "#transport/driver/poolLink.ts";
import { mostInlineNumbers } from "#transport/memory/layout.ts";
import { arePrimitives } from "#transport/primitive.ts";
import { CallSites } from "./callSites.ts";
import type { MapJob, MutableTiming, TaskJob, TaskSink } from "./jobs.ts";
import type { MapResults } from "./resultStream.ts";
import type { TraceLog } from "./traceLog.ts";

export interface TaskRequest {
  readonly fn: object;
  /** A list that nobody changes. */
  readonly args: readonly unknown[];
  readonly transfer: readonly Transferable[];
  readonly priority: number;
  readonly retries: number;
  /** What it is called on the timeline; null for the function's name. */
  readonly name: string | null;
  readonly sink: TaskSink;
  readonly submittedMs: number;
  /** What becomes known of when it ran; null when nobody wants to know. */
  readonly future: { readonly timing: MutableTiming } | null;
}

export interface MapRequest {
  readonly chunkSize: number | "auto";
  readonly ordered: boolean;
  /** Whether each item is an array of arguments. */
  readonly spread: boolean;
}

/** Makes jobs of calls: encodes the function and its inputs as they are at the call. */
export class JobMaker {
  private readonly link: PoolLink;
  private readonly log: TraceLog;
  private readonly trace: boolean;
  private readonly sites = new CallSites();

  constructor(link: PoolLink, log: TraceLog, trace: boolean) {
    this.link = link;
    this.log = log;
    this.trace = trace;
  }

  /** @throws DOMException DataCloneError when the function or an argument cannot travel. */
  task(id: number, request: TaskRequest): TaskJob {
    const { fn, args, sink, submittedMs, priority, retries, name, future } = request;
    const { definitions } = this.link;
    // Primitives can go together with what the function captures.
    const used = arePrimitives(args) ? definitions.useForPrimitives(fn) : null;
    const captured = used ? used.captures.length : 0;
    const inputs = used && captured > 0 ? [...used.captures, ...args] : args;
    const numbers = fewNumbers(inputs);
    const input = numbers ? null : this.link.encodeArguments(inputs);
    const definition = used?.definition ?? definitions.use(fn, input?.names);
    try {
      const payload = input && this.link.placeArguments(input, request.transfer, retries > 0);
      const { label } = definition;
      return {
        kind: "task",
        id,
        priority,
        retries,
        state: "waiting",
        definition,
        label: name === null ? label : { ...label, name },
        readyMs: submittedMs,
        firstTask: this.log.number(1),
        calledAt: engineTaskOf(fn)?.calledAt ?? this.sites.take(definition.key, submittedMs),
        captured,
        numbers,
        payload,
        sink,
        timing: this.trace && future ? future.timing : null,
        position: null,
      };
    } catch (error) {
      definitions.release(definition);
      throw error;
    }
  }

  /** @throws DOMException DataCloneError when the function or an item cannot travel. */
  map(
    id: number,
    call: { readonly fn: object; readonly readyMs: number; readonly calledAt: Error },
    source: NumberRange | ArrayLike<unknown>,
    { chunkSize, spread }: MapRequest,
    results: MapResults<unknown>,
  ): MapJob {
    const [inputs, names] = this.link.inputs(source);
    try {
      const definition = this.link.definitions.use(call.fn, names);
      return {
        kind: "map",
        id,
        priority: 0,
        retries: 0,
        state: "waiting",
        definition,
        label: definition.label,
        readyMs: call.readyMs,
        firstTask: this.log.number(inputs.total),
        calledAt: call.calledAt,
        inputs,
        chunkSize,
        spread,
        results,
        mapBlock: null,
        invitations: [],
        arrived: 0,
        ended: false,
        isClosed: false,
      };
    } catch (error) {
      this.link.freeInputs(inputs);
      throw error;
    }
  }
}

/** Arguments that go into a slot as they are; null for others. */
function fewNumbers(args: readonly unknown[]): readonly number[] | null {
  if (args.length > mostInlineNumbers) return null;
  for (const arg of args) if (typeof arg !== "number") return null;
  return args as readonly number[];
}

/** A function that runs once in each worker, with its arguments. @throws DOMException DataCloneError. */
export function encodeInit(
  registry: Registry,
  fn: object,
  args: readonly unknown[],
): { readonly call: EncodedCall; readonly args: Encoded } {
  const encoder = new JobEncoder(registry);
  const encoded = encoder.inputs(args, "initArgs");
  const call = encoder.call(fn);
  return { call: { ...call, scope: call.scope || registry.stableScope.next() }, args: encoded };
}
