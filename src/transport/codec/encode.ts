import { NumberRange } from "#base/range.ts";
import type { Encoded, EncodedCall } from "#protocol/tasks.ts";
import { nativePath } from "./natives.ts";
import type { Registration, Registry } from "./registry.ts";
import { isPlainView, isSharedMemory, scan } from "./scan.ts";
import { poolBrand, symbolName, tokenKey, type BaseKind, type FunctionToken, type Token } from "./token.ts";

/** What cannot travel, with the path to it: a DataCloneError, as structured clone would throw. */
function refusal(path: string, what: string): DOMException {
  return new DOMException(`${path} ${what}`, "DataCloneError");
}

/** The engine's own classes that structured clone carries, beside arrays, Map, Set and typed arrays. */
const cloneableClasses: ReadonlySet<string> = new Set(
  `Date RegExp Boolean Number String BigInt ArrayBuffer DataView Blob File FileList ImageData ImageBitmap CryptoKey
  DOMMatrix DOMMatrixReadOnly DOMPoint DOMPointReadOnly DOMQuad DOMRect DOMRectReadOnly`.split(/\s+/),
);

function describe(value: object): string {
  if (value instanceof Promise) return "is a promise: await it before it is sent";
  if (value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef)
    return "is weakly held, which has no copy";
  const name: unknown = (value as { constructor?: { name?: unknown } }).constructor?.name;
  return typeof name === "string" && name !== "" && name !== "Object"
    ? `is a ${name}, which cannot be sent to another thread`
    : "is an object with a prototype of its own, which cannot be sent to another thread";
}

/** Turns one graph of values into what structured clone carries; shared identity and cycles within it are kept. */
class Encoder {
  readonly moduleNames = new Set<string>();
  /** Whether anything is handed on as it is that the program could still change. */
  holdsLive = false;
  private functions = 0;
  /** Functions whose captures are being looked at, outermost first. */
  private readonly open = new Set<unknown>();
  private readonly seen = new Map<object, unknown>();
  private readonly registry: Registry;

  constructor(registry: Registry) {
    this.registry = registry;
  }

  walk(value: unknown, path: string): unknown {
    if (typeof value === "symbol") throw refusal(path, "is a symbol, which cannot be sent to another thread");
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return value;
    const known = this.seen.get(value);
    if (known !== undefined) {
      if (this.open.has(known)) (known as FunctionToken).cyclic = true;
      return known;
    }
    return typeof value === "function" ? this.fn(value, path) : this.object(value, path);
  }

  private object(value: object, path: string): unknown {
    if (poolBrand in value) return this.remember(value, { [tokenKey]: "pool" });
    if (value instanceof NumberRange) {
      const { from, step, length } = value;
      return this.remember(value, { [tokenKey]: "range", from, step, length });
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (Array.isArray(value) && prototype === Array.prototype) return this.array(value, path);
    if (prototype === Object.prototype || prototype === null)
      return this.plainObject(value as Record<string, unknown>, path);
    if (value instanceof Map && prototype === Map.prototype) return this.map(value, path);
    if (value instanceof Set && prototype === Set.prototype) return this.set(value, path);
    if (isPlainView(value) || isSharedMemory(value)) return this.asItIs(value);
    return this.instance(value, prototype as object, path);
  }

  private remember<T>(value: object, encoded: T): T {
    this.seen.set(value, encoded);
    return encoded;
  }

  /** For what the engine clones by itself when the message is sent. */
  private asItIs<T extends object>(value: T): T {
    this.holdsLive ||= !isSharedMemory(ArrayBuffer.isView(value) ? value.buffer : value);
    return this.remember(value, value);
  }

  private array(value: readonly unknown[], path: string): unknown {
    const copy = this.remember<unknown[]>(value, Array.from({ length: value.length }));
    // A hole stays a hole: `in` tells it from undefined.
    for (let i = 0; i < value.length; i++) {
      if (i in value) copy[i] = this.walk(value[i], `${path}[${i}]`);
      else delete copy[i];
    }
    return copy;
  }

  private plainObject(value: Readonly<Record<string, unknown>>, path: string): unknown {
    const symbols = Object.getOwnPropertySymbols(value);
    if (symbols.length > 0) return this.objectWithSymbols(value, symbols, path);
    const copy = this.remember<Record<string, unknown>>(value, {});
    for (const key of Object.keys(value)) define(copy, key, this.walk(value[key], `${path}.${key}`));
    return copy;
  }

  private objectWithSymbols(
    value: Readonly<Record<string | symbol, unknown>>,
    symbols: readonly symbol[],
    path: string,
  ): Token {
    const token: Token = { [tokenKey]: "object", fields: {}, symbols: [] };
    this.remember(value, token);
    for (const key of Object.keys(value)) define(token.fields, key, this.walk(value[key], `${path}.${key}`));
    for (const symbol of symbols) {
      const name = symbolName(symbol);
      const at = `${path}[${String(symbol)}]`;
      if (name === null) throw refusal(at, "is under a symbol that other threads do not have: use Symbol.for");
      token.symbols.push([name, this.walk(value[symbol], at)]);
    }
    return token;
  }

  private map(value: ReadonlyMap<unknown, unknown>, path: string): unknown {
    const copy = this.remember(value, new Map<unknown, unknown>());
    for (const [key, item] of value)
      copy.set(this.walk(key, `${path}.key`), this.walk(item, `${path}.get(${String(key)})`));
    return copy;
  }

  private set(value: ReadonlySet<unknown>, path: string): unknown {
    const copy = this.remember(value, new Set<unknown>());
    for (const item of value) copy.add(this.walk(item, `${path}.item`));
    return copy;
  }

  private fn(fn: object, path: string): unknown {
    const registration = this.registry.find(fn);
    if (registration) return this.registered(fn, registration, path);
    const native = nativePath(fn);
    if (native) return this.remember(fn, { [tokenKey]: "native", path: native });
    const isBound = /\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(fn));
    const reason = isBound
      ? "is a bound function, which cannot be sent to another thread: write x => f(x) instead"
      : "is a function that cannot be sent to another thread: it was not written as a function of this program";
    throw refusal(path, reason);
  }

  private registered(fn: object, { entry, captures }: Registration, path: string): Token {
    const token: FunctionToken = {
      [tokenKey]: "function",
      id: entry.id,
      ref: this.functions++,
      self: undefined,
      captures: [],
      cyclic: false,
    };
    this.remember(fn, token);
    for (const name of entry.moduleValues) this.moduleNames.add(name);
    this.open.add(token);
    const values = captures ? readCaptures(captures, path) : [];
    if (entry.capturesThis) token.self = this.walk(values.shift(), "this");
    token.captures = values.map((value, i) => this.walk(value, entry.captures[i] ?? path));
    this.open.delete(token);
    return token;
  }

  private instance(value: object, prototype: object, path: string): unknown {
    // Its name and message live on the prototype; the engine clones it whole.
    if (value instanceof DOMException) return this.asItIs(value);
    const base = baseOf(value);
    const owner = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value as unknown;
    const registration = typeof owner === "function" ? this.registry.find(owner) : null;
    const native = typeof owner === "function" ? nativePath(owner) : null;
    if (!registration && native?.length === 1 && cloneableClasses.has(native[0] ?? "")) return this.asItIs(value);
    if (!registration && !(base === "error" && native)) throw refusal(path, describe(value));
    if (this.hasPrivateMembers(owner as object)) {
      const name = registration?.entry.name ?? "an object";
      throw refusal(
        path,
        `is a ${name} with #private members, which have no copy: create it inside the task, or make them public`,
      );
    }
    const token: Token = {
      [tokenKey]: "instance",
      classOf: null,
      base,
      errorName: native?.[0] ?? "",
      fields: {},
      items: [],
    };
    this.remember(value, token);
    if (registration) token.classOf = this.walk(owner, `${path}.constructor`);
    const names =
      base === "error"
        ? [...new Set([...Object.keys(value), "message", "stack", "cause", "errors"])]
        : Object.keys(value);
    for (const name of names) {
      if (Object.hasOwn(value, name))
        define(token.fields, name, this.walk((value as Record<string, unknown>)[name], `${path}.${name}`));
    }
    if (value instanceof Map) token.items = [...value].map((pair) => this.walk(pair, `${path}.entry`));
    if (value instanceof Set) token.items = [...value].map((item) => this.walk(item, `${path}.item`));
    return token;
  }

  private hasPrivateMembers(owner: object): boolean {
    for (
      let link: object | null = owner;
      link && link !== Function.prototype;
      link = Object.getPrototypeOf(link) as object | null
    ) {
      if (this.registry.find(link)?.entry.hasPrivateMembers) return true;
    }
    return false;
  }
}

/** Sets an own property even where the name is "__proto__". */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

function baseOf(value: object): BaseKind {
  if (value instanceof Error) return "error";
  if (value instanceof Map) return "map";
  if (value instanceof Set) return "set";
  return Array.isArray(value) ? "array" : "object";
}

function readCaptures(captures: () => unknown[], path: string): unknown[] {
  try {
    return captures();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refusal(path, `captures a variable that has no value yet (${reason})`);
  }
}

/** Encodes a value. @throws DOMException DataCloneError naming the path (from `path` on) to what cannot travel. */
export function encodeValue(registry: Registry, value: unknown, path: string): Encoded {
  return encodeWith(new Encoder(registry), value, path);
}

function encodeWith(encoder: Encoder, value: unknown, path: string): Encoded {
  const { plain, bytes } = scan(value);
  return plain ? { value, tokens: false, bytes } : { value: encoder.walk(value, path), tokens: true, bytes };
}

/** Encodes what a job needs: its inputs, then its function, so that a class met in both is one class. */
export class JobEncoder {
  private readonly registry: Registry;
  private readonly encoder: Encoder;

  constructor(registry: Registry) {
    this.registry = registry;
    this.encoder = new Encoder(registry);
  }

  /** @throws DOMException DataCloneError naming the path, from `path` on. */
  inputs(value: unknown, path: string): Encoded {
    return encodeWith(this.encoder, value, path);
  }

  /**
   * A copy that the program cannot change any more. Only containers are copied as long as nothing else in it can change:
   * texts are the bulk of many inputs, and they never do.
   */
  detached(encoded: Encoded): Encoded {
    if (encoded.tokens) return this.encoder.holdsLive ? structuredClone(encoded) : encoded;
    const copier = new Encoder(this.registry);
    try {
      const value = copier.walk(encoded.value, "");
      return { ...encoded, value: copier.holdsLive ? structuredClone(value) : value };
    } catch (error) {
      // Too deep for a walk that calls itself; the engine's own copy is not.
      if (error instanceof RangeError) return structuredClone(encoded);
      throw error;
    }
  }

  /**
   * The function with the module-level values that it, anything it captures, and the inputs read: all in one graph, so
   * that an object reached in two ways arrives as one. @throws DOMException DataCloneError.
   */
  call(fn: object): EncodedCall {
    const { encoder, registry } = this;
    const encodedFn = encoder.walk(fn, "the function");
    const stable = registry.stableScope.read();
    const values: Record<string, unknown> = {};
    for (const [name, value] of stable.values) define(values, name, value);
    let { scope } = stable;
    let settable = false;
    let bytes = 64;
    // Encoding a value can name further ones; a Set is iterated in the order it grows.
    for (const name of encoder.moduleNames) {
      const read = stable.values.has(name) ? null : registry.readModuleValue(name);
      if (!read) continue;
      const found = scan(read.value);
      bytes += found.bytes;
      settable ||= !found.plain;
      define(values, name, encoder.walk(read.value, name));
      scope = 0;
    }
    const live = encoder.holdsLive;
    return { fn: encodedFn, values, scope: scope || registry.stableScope.next(), settable, bytes, live };
  }
}
