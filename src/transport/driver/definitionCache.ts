import { fileOf, type FunctionEntry } from "#protocol/program.ts";
import type { EncodedCall } from "#protocol/tasks.ts";
import type { TraceLabel } from "#protocol/trace.ts";
import { JobEncoder } from "../codec/encode.ts";
import { engineTaskOf } from "../codec/engineTask.ts";
import type { Registration, Registry } from "../codec/registry.ts";
import { isAsMade } from "../codec/marks.ts";
import { isStable } from "../codec/stableValues.ts";
import type { Arena } from "../memory/arena.ts";
import { arePrimitives } from "../primitive.ts";
import { copiedArrays } from "./copiedArrays.ts";
import type { LargeView } from "./largeViews.ts";
import type { Messages, Written } from "./messages.ts";

/** A message in the arena that several definitions may share. */
interface Stored {
  /** −1 when workers have to ask for it. */
  readonly offset: number;
  /** Large arrays that it refers to. */
  readonly views: readonly LargeView[];
  definitions: number;
}

/** A function as workers know it: by number, with its captures and the values it reads as they were. */
export interface Definition {
  readonly number: number;
  readonly stored: Stored;
  /** Its bytes in the arena; −1 when workers have to ask for it. */
  readonly offset: number;
  readonly call: EncodedCall;
  /** Names the function in whatever version. */
  readonly key: string;
  readonly label: TraceLabel;
  /** How many bytes a worker copies when it first meets it. */
  readonly bytes: number;
  readonly pins: readonly SharedArrayBuffer[] | null;
  /** Jobs that refer to it. */
  users: number;
  /** Whether another has taken its place. */
  isOld: boolean;
}

/**
 * How often workers make a function anew from the same bytes: a task must not see what an earlier one did to captured
 * values. Never when they cannot change; for each call when the function assigns them; else whenever no job uses it any
 * more, so that the tasks of one stretch share what they read.
 */
type Renewal = "never" | "idle" | "always";

interface Version {
  definition: Definition;
  readonly renewal: Renewal;
  /** What it captured and read, as far as it can be told at a glance whether that has changed. */
  seen: Seen | null;
  /** Whether the same closure with other primitives captured can be made of it. */
  readonly isTemplate: boolean;
}

interface Seen {
  readonly captured: readonly unknown[];
  readonly values: readonly unknown[];
}

/** A definition, and what a task's closure captures in the place of what the definition does; nothing when the same. */
export interface Used {
  readonly definition: Definition;
  readonly captures: readonly unknown[];
}

const maxName = 200;
const noNames: ReadonlySet<string> = new Set();
const nothing: readonly unknown[] = [];
const nothingSeen: Seen = { captured: nothing, values: nothing };

/**
 * Sees to it that what a function captures is shipped once per version, not once per call: a call whose captures and
 * module-level values are what they were gets the definition of the call before.
 */
export class DefinitionCache {
  private readonly registry: Registry;
  private readonly messages: Messages;
  private readonly arena: Arena;
  private readonly versions = new Map<string | number | object, Version>();
  private readonly byNumber = new Map<number, Definition>();
  /**
   * The definition used last, if its function captures and reads nothing: then it is the same for all functions of that
   * entry. They themselves are not held, since each holds everything around it.
   */
  private plain: { readonly entry: FunctionEntry; readonly used: Used } | null = null;
  private next = 0;
  private newBytes = 0;

  constructor(registry: Registry, messages: Messages, arena: Arena) {
    this.registry = registry;
    this.messages = messages;
    this.arena = arena;
  }

  /**
   * The definition of a function that is called with primitives, in use until `release`. Closures that a loop makes
   * differ in the primitives they capture: of those the definition is shipped once, the primitives go with each task.
   * @throws like `use`.
   */
  useForPrimitives(fn: object): Used {
    const registration = this.registry.find(fn);
    if (registration === null || registration.entry.captures.length === 0) {
      return this.usePlain(registration) ?? { definition: this.use(fn), captures: nothing };
    }
    const version = this.versions.get(registration.entry.id);
    const captures = version?.isTemplate === true ? this.otherCaptures(fn, registration, version) : null;
    if (!version || captures === null) return { definition: this.use(fn), captures: nothing };
    version.definition.users++;
    return { definition: version.definition, captures };
  }

  private otherCaptures(fn: object, registration: Registration, version: Version): readonly unknown[] | null {
    if (!version.seen || !isAsMade(fn, registration.entry.name)) return null;
    const seen = this.look(registration, noNames);
    if (seen === null || !arePrimitives(seen.captured)) return null;
    return sameItems(version.seen.values, seen.values) ? seen.captured : null;
  }

  private usePlain(registration: Registration | null): Used | null {
    const { plain } = this;
    if (plain === null || registration?.entry !== plain.entry) return null;
    plain.used.definition.users++;
    return plain.used;
  }

  /**
   * The definition of a function, in use until `release`. `names`: module-level values that its inputs read.
   * @throws DOMException DataCloneError when what it captures cannot travel.
   */
  use(fn: object, names: ReadonlySet<string> = noNames): Definition {
    const registration = this.registry.find(fn);
    const plain = names.size === 0 ? this.usePlain(registration) : null;
    if (plain) return plain.definition;
    const key = this.keyOf(fn, registration, names);
    const latest = this.versions.get(key);
    // A method comes with its class, of whose captures and values nothing can be told at a glance.
    const owner = registration ?? this.registry.ownerOf(fn);
    const seen = registration ? this.look(registration, names) : null;
    if (latest && (latest.seen === null ? !owner : seen !== null && isSame(latest.seen, seen))) {
      const definition = this.useAgain(latest);
      if (registration && seen === nothingSeen && latest.renewal === "never") {
        this.plain = { entry: registration.entry, used: { definition, captures: nothing } };
      }
      return definition;
    }
    return this.encode(fn, key, names, owner, seen);
  }

  private useAgain(version: Version): Definition {
    const { definition, renewal } = version;
    if (renewal === "always" || (renewal === "idle" && definition.users === 0)) {
      version.definition = this.add({ ...definition, number: this.next++, users: 0, isOld: false });
      this.retire(definition);
    }
    version.definition.users++;
    return version.definition;
  }

  private add(definition: Definition): Definition {
    definition.stored.definitions++;
    this.byNumber.set(definition.number, definition);
    return definition;
  }

  private renewalOf(registration: Registration | null, names: ReadonlySet<string>, seen: Seen | null): Renewal {
    if (!registration) return "never";
    const { entry } = registration;
    const { assigned } = this.registry;
    const reads = [...entry.moduleValues, ...names];
    if (entry.writesCaptures === true || reads.some((name) => assigned.has(name))) return "always";
    return seen === null ? "idle" : "never";
  }

  private keyOf(fn: object, registration: Registration | null, names: ReadonlySet<string>): string | number | object {
    if (!registration) return fn;
    return names.size === 0 ? registration.entry.id : `${registration.entry.id} ${[...names].join(" ")}`;
  }

  /** Everything it captures and reads, if all of it is the same exactly when it is identical; else null. */
  private look({ entry, captures }: Registration, names: ReadonlySet<string>): Seen | null {
    if (names.size === 0 && this.readsNothing(entry)) return nothingSeen;
    let captured: unknown[];
    try {
      captured = captures?.() ?? [];
    } catch {
      return null;
    }
    if (!captured.every(isStable)) return null;
    const values: unknown[] = [];
    for (const list of [entry.moduleValues, names]) {
      for (const name of list) {
        const read = this.registry.readModuleValue(name);
        if (read && !isStable(read.value)) return null;
        values.push(read?.value);
      }
    }
    return { captured, values };
  }

  /** Whether a function has no captures and reads no values: all it names is modules that have to be there. */
  private readsNothing({ moduleValues, captures, capturesThis }: FunctionEntry): boolean {
    if (captures.length > 0 || capturesThis) return false;
    return moduleValues.length === 0 || this.registry.needs(moduleValues).length === moduleValues.length;
  }

  private encode(
    fn: object,
    key: string | number | object,
    names: ReadonlySet<string>,
    registration: Registration | null,
    seen: Seen | null,
  ): Definition {
    const latest = this.versions.get(key);
    const call = new JobEncoder(this.registry, names).call(fn);
    const { largeViews } = this.messages;
    const written = this.messages.definitionBytesOf({ ...call, scope: 0 });
    const pins = this.messages.takePins();
    const views = largeViews.takeUsed();
    const copied = largeViews.takeCopied();
    if (latest && written && this.isUnchanged(latest.definition, call, written)) {
      latest.seen = seen;
      largeViews.discard(views);
      return this.useAgain(latest);
    }
    const scope = call.scope || this.registry.stableScope.next();
    const offset = (written && this.messages.store(written.bytes, written.length, scope)) ?? -1;
    if (offset < 0) largeViews.discard(views);
    else largeViews.hold(views);
    const definition = this.add({
      number: this.next++,
      stored: { offset, views: offset < 0 ? [] : views, definitions: 0 },
      offset,
      // What workers ask for later is a copy, as it was at the call.
      call: offset < 0 ? structuredClone({ ...call, scope }) : { ...call, scope },
      ...this.describe(fn, registration, names),
      bytes: Math.max(written?.length ?? 0, call.bytes) + copied,
      pins,
      users: 1,
      isOld: false,
    });
    this.newBytes += definition.bytes;
    if (engineTaskOf(fn)) {
      // Made for one call: nobody asks for it again.
      definition.isOld = true;
      return definition;
    }
    if (latest) this.retire(latest.definition);
    const renewal = this.renewalOf(registration, names, seen);
    const isTemplate = renewal === "never" && registration !== null && seen !== null && canVary(fn, registration, seen);
    this.versions.set(key, { definition, seen, renewal, isTemplate });
    return definition;
  }

  private describe(
    fn: object,
    registration: Registration | null,
    names: ReadonlySet<string>,
  ): Pick<Definition, "key" | "label"> {
    const task = engineTaskOf(fn);
    if (task) return { key: `(engine) ${task.name}`, label: task.label };
    const described = describe(registration, this.registry.find(fn) ? "" : (fn as { readonly name?: unknown }).name);
    const copied = registration ? copiedArrays(registration, names, this.registry) : [];
    return copied.length === 0 ? described : { ...described, label: { ...described.label, copied } };
  }

  /** Whether a call comes to the bytes of the one before, in a scope of the same values. */
  private isUnchanged({ offset, call: before }: Definition, call: EncodedCall, { bytes, length }: Written): boolean {
    if (offset < 0 || (call.scope > 0 && call.scope !== before.scope)) return false;
    return this.messages.isStored(offset, bytes, length);
  }

  /** Bytes of functions that were encoded since the last call. */
  takeNewBytes(): number {
    const { newBytes } = this;
    this.newBytes = 0;
    return newBytes;
  }

  /** One that a worker asks for; null when it is no longer there. */
  get(number: number): Definition | null {
    return this.byNumber.get(number) ?? null;
  }

  release(definition: Definition): void {
    definition.users--;
    this.drop(definition);
  }

  private retire(definition: Definition): void {
    definition.isOld = true;
    this.drop(definition);
  }

  private drop(definition: Definition): void {
    if (!definition.isOld || definition.users > 0) return;
    this.byNumber.delete(definition.number);
    const { stored } = definition;
    if (--stored.definitions > 0 || stored.offset < 0) return;
    this.arena.release(stored.offset);
    this.messages.largeViews.release(stored.views);
  }
}

/** `method` is the function's own name when the registration is that of its class. */
function describe(registration: Registration | null, method: unknown): Pick<Definition, "key" | "label"> {
  if (!registration) return { key: "native", label: { name: "(native)", line: 0 } };
  const { entry } = registration;
  const suffix = typeof method === "string" && method !== "" ? `.${method}` : "";
  const name = `${entry.name || "(anonymous)"}${suffix}`.slice(0, maxName);
  return { key: `${entry.id}${suffix}`, label: { name, line: entry.line, ...fileOf(entry) } };
}

/** Whether closures like this one may differ in nothing but primitives that they capture. */
function canVary(fn: object, { entry }: Registration, { captured }: Seen): boolean {
  const { kind, capturesThis, writesCaptures } = entry;
  if (kind !== "function" || capturesThis || writesCaptures === true || captured.length === 0) return false;
  return arePrimitives(captured) && isAsMade(fn, entry.name);
}

function isSame(before: Seen, now: Seen): boolean {
  if (before === now) return true;
  return sameItems(before.captured, now.captured) && sameItems(before.values, now.values);
}

function sameItems(before: readonly unknown[], now: readonly unknown[]): boolean {
  if (before.length !== now.length) return false;
  for (let i = 0; i < before.length; i++) if (!Object.is(before[i], now[i])) return false;
  return true;
}
