import { NumberRange } from "#base/range.ts";
import { encodeFunction } from "./encodeFunction.ts";
import { encodeSpecial } from "./encodeSpecial.ts";
import { isMap, isPlainView, isSet, isSharedMemory } from "./kinds.ts";
import { markLateOnes } from "./late.ts";
import { define, isOrdinary, ownProperties, type OwnProperty } from "./properties.ts";
import { isProxy } from "./proxies.ts";
import { entryStep, propertyStep, refusal, root, type Place } from "./refusal.ts";
import type { Registry } from "./registry.ts";
import { hasExtras, hasOwnProperties } from "./scan.ts";
import { symbolName } from "./symbols.ts";
import { poolBrand, tokenKey, type FunctionToken, type ObjectToken, type Token } from "./token.ts";

/**
 * Turns one graph of values into what structured clone carries; shared identity and cycles within it are kept. Copies
 * and stand-ins are made first and filled later, so that depth does not matter.
 */
export class Encoder {
  readonly registry: Registry;
  /** Module-level values that the functions met so far read. */
  readonly moduleNames = new Set<string>();
  /** The functions met since `encode` was called. */
  readonly functions: FunctionToken[] = [];
  /** The encoded class for the prototype of instances that have nothing else about them. */
  readonly plainClasses = new Map<object, unknown>();
  private readonly seen = new Map<object, unknown>();
  private readonly waiting: (() => void)[] = [];

  constructor(registry: Registry) {
    this.registry = registry;
  }

  /** @throws DOMException DataCloneError naming the path, from `path` on, to what cannot travel. */
  encode(value: unknown, path: string): unknown {
    try {
      const encoded = this.take(value, root(path));
      // Filling one adds others at the end: the shallowest first.
      for (let next = 0; next < this.waiting.length; next++) this.waiting[next]?.();
      markLateOnes(this.functions);
      return encoded;
    } finally {
      this.waiting.length = 0;
      this.functions.length = 0;
    }
  }

  /** The primitive, copy or stand-in for a value. */
  take(value: unknown, place: Place): unknown {
    if (typeof value === "symbol") return symbolToken(value, place);
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return value;
    const known = this.seen.get(value);
    if (known !== undefined) return known;
    return typeof value === "function" ? encodeFunction(this, value, place) : this.object(value, place);
  }

  /** The same for an element or a property. */
  item(value: unknown, parent: Place, key: number | string | symbol): unknown {
    if (value === null || (typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol"))
      return value;
    return this.take(value, { parent, step: typeof key === "number" ? key : propertyStep(key) });
  }

  remember<T>(value: object, encoded: T): T {
    this.seen.set(value, encoded);
    return encoded;
  }

  /** Has `fill` called once everything that was met before is filled. */
  later(fill: () => void): void {
    this.waiting.push(fill);
  }

  /** For what the engine clones by itself when the message is sent. */
  asItIs<T extends object>(value: T): T {
    return this.remember(value, value);
  }

  private object(value: object, place: Place): unknown {
    if (isProxy(value))
      throw refusal(place, "is a Proxy, which cannot be sent to another thread: send the object behind it");
    if (poolBrand in value) return this.remember(value, { [tokenKey]: "pool" });
    if (value instanceof NumberRange) {
      const { from, step, length } = value;
      return this.remember(value, { [tokenKey]: "range", from, step, length });
    }
    if (isPlainView(value) || isSharedMemory(value)) return this.asItIs(value);
    return this.plain(value, place) ?? encodeSpecial(this, value, place);
  }

  /** A copy of something that differs from what a literal or an empty constructor makes by its contents only. */
  private plain(value: object, place: Place): unknown {
    if (!Object.isExtensible(value)) return null;
    const prototype = Object.getPrototypeOf(value) as object | null;
    switch (prototype) {
      case Object.prototype:
        return this.record(value, place);
      case Array.prototype:
        return Array.isArray(value) && !hasExtras(value) ? this.array(value, place) : null;
      case Map.prototype:
        return isMap(value) && !hasOwnProperties(value) ? this.map(value, place) : null;
      case Set.prototype:
        return isSet(value) && !hasOwnProperties(value) ? this.set(value, place) : null;
      default:
        return this.instance(value, prototype, place);
    }
  }

  private record(value: object, place: Place): unknown {
    const properties = ordinaryProperties(value);
    if (!properties) return null;
    const copy = this.remember<Record<string, unknown>>(value, {});
    this.later(() => this.fill(copy, properties, place));
    return copy;
  }

  /** An instance of a class of which one has been seen to have nothing else about it. */
  private instance(value: object, prototype: object | null, place: Place): unknown {
    const classOf = prototype && this.plainClasses.get(prototype);
    const properties = classOf && !Array.isArray(value) ? ordinaryProperties(value) : null;
    // A prototype of a class can be an instance of another.
    if (!properties || Object.hasOwn(value, "constructor")) return null;
    const token: ObjectToken = { [tokenKey]: "object", base: "object", classOf, fields: {} };
    this.remember(value, token);
    this.later(() => this.fill(token.fields, properties, place));
    return token;
  }

  private fill(copy: Record<string, unknown>, properties: readonly OwnProperty[], place: Place): void {
    for (const { key, descriptor } of properties) define(copy, key as string, this.item(descriptor.value, place, key));
  }

  private array(value: readonly unknown[], place: Place): unknown[] {
    const copy = this.remember<unknown[]>(value, Array.from({ length: value.length }));
    this.later(() => this.elements(value, copy, place));
    return copy;
  }

  /** A hole stays a hole: `in` tells it from undefined. */
  elements(from: readonly unknown[], to: unknown[], place: Place): void {
    for (let i = 0; i < from.length; i++) {
      if (i in from) to[i] = this.item(from[i], place, i);
      else delete to[i];
    }
  }

  private map(value: ReadonlyMap<unknown, unknown>, place: Place): unknown {
    const copy = this.remember(value, new Map<unknown, unknown>());
    this.later(() => this.entries(value, (key, item) => void copy.set(key, item), place));
    return copy;
  }

  /** Keys and values of a map, encoded. */
  entries(map: ReadonlyMap<unknown, unknown>, add: (key: unknown, item: unknown) => void, place: Place): void {
    for (const [key, item] of map)
      add(this.take(key, { parent: place, step: ".key" }), this.take(item, { parent: place, step: entryStep(key) }));
  }

  private set(value: ReadonlySet<unknown>, place: Place): unknown {
    const copy = this.remember(value, new Set<unknown>());
    this.later(() => {
      for (const item of value) copy.add(this.take(item, { parent: place, step: ".item" }));
    });
    return copy;
  }
}

/** All own properties, when they are ordinary and none is under a symbol. */
function ordinaryProperties(value: object): readonly OwnProperty[] | null {
  const properties = ownProperties(value);
  const isOne = ({ key, descriptor }: OwnProperty): boolean => typeof key === "string" && isOrdinary(descriptor);
  return properties.every(isOne) ? properties : null;
}

function symbolToken(symbol: symbol, place: Place): Token {
  const name = symbolName(symbol);
  if (name === null) throw refusal(place, "is a symbol that other threads do not have: make it with Symbol.for");
  return { [tokenKey]: "symbol", name };
}
