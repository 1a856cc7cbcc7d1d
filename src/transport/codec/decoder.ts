import { NumberRange } from "#base/range.ts";
import { absent, orUndefined } from "./absent.ts";
import { decodeObject } from "./decodeObject.ts";
import { boundEngineFunction, engineFunctionAt } from "./engineTask.ts";
import { decodeParts } from "./functionParts.ts";
import { nativeAt } from "./natives.ts";
import type { FunctionFactory, Registry } from "./registry.ts";
import { keyOf, symbolOf } from "./symbols.ts";
import { isToken, tokenKey, type EngineToken, type FunctionToken, type MemberToken, type Token } from "./token.ts";

/**
 * Puts the real things back where tokens stand. The received graph is this thread's own, so it is changed in place.
 * Objects are made first and filled later, so that cycles come back whole and depth does not matter.
 */
export class Decoder {
  readonly registry: Registry;
  private readonly made = new Map<object, unknown>();
  private readonly making = new Set<object>();
  private readonly pool: unknown;
  private readonly functions: Map<number, unknown>;
  private waiting: (() => void)[] = [];
  /** How many of them have been called. */
  private called = 0;
  private closing: (() => void)[] = [];

  /** `functions` holds those that came in earlier messages of the same job. */
  constructor(registry: Registry, pool: unknown, functions: Map<number, unknown>) {
    this.registry = registry;
    this.pool = pool;
    this.functions = functions;
  }

  decode(root: unknown): unknown {
    const result = this.take(root);
    while (this.called < this.waiting.length) this.fillWaiting();
    for (const close of this.closing) close();
    this.waiting = [];
    this.called = 0;
    this.closing = [];
    return result;
  }

  /** The value for what was received, which may still have to be filled; `absent` for a class that is being made. */
  take(value: unknown): unknown {
    if (value === null || typeof value !== "object") return value;
    if (this.made.has(value)) return this.made.get(value);
    if (isToken(value)) return this.making.has(value) ? absent : this.token(value);
    this.keep(value, value);
    this.fill(value);
    return value;
  }

  /** Has `assign` called with the value as soon as it is there. */
  put(value: unknown, assign: (taken: unknown) => void): void {
    const taken = this.take(value);
    if (taken === absent) this.later(() => this.put(value, assign));
    else assign(taken);
  }

  keep<T>(token: object, value: T): T {
    this.made.set(token, value);
    return value;
  }

  /** Has `step` called after what is under way. */
  later(step: () => void): void {
    this.waiting.push(step);
  }

  /** Has `close` called when everything is filled. */
  atEnd(close: () => void): void {
    this.closing.push(close);
  }

  /** Calls what waits now, though not what that leaves waiting. */
  private fillWaiting(): void {
    const end = this.waiting.length;
    while (this.called < end) this.waiting[this.called++]?.();
  }

  private fill(value: object): void {
    if (Array.isArray(value)) {
      const array = value as unknown[];
      this.later(() => {
        for (let i = 0; i < array.length; i++) {
          const item = array[i];
          if (typeof item === "object" && item !== null) this.put(item, (taken) => (array[i] = taken));
        }
      });
    } else if (value instanceof Map) {
      const entries = [...(value as Map<unknown, unknown>)];
      this.later(() => this.fillMap(value, entries));
    } else if (value instanceof Set) {
      const items = [...(value as Set<unknown>)];
      this.later(() => this.fillSet(value, items));
    } else if (Object.getPrototypeOf(value) === Object.prototype) {
      const record = value as Record<string, unknown>;
      this.later(() => {
        for (const key of Object.keys(record)) {
          const item = record[key];
          if (typeof item === "object" && item !== null)
            this.put(item, (taken) => Object.defineProperty(record, key, { value: taken }));
        }
      });
    }
  }

  /** All at once, so that the order is kept. */
  fillMap(map: Map<unknown, unknown>, entries: readonly (readonly [unknown, unknown])[]): void {
    const taken = entries.map(([key, item]) => [this.take(key), this.take(item)] as const);
    if (taken.some((entry) => entry.includes(absent))) return this.later(() => this.fillMap(map, entries));
    Map.prototype.clear.call(map);
    for (const [key, item] of taken) Map.prototype.set.call(map, key, item);
  }

  fillSet(set: Set<unknown>, items: readonly unknown[]): void {
    const taken = items.map((item) => this.take(item));
    if (taken.includes(absent)) return this.later(() => this.fillSet(set, items));
    Set.prototype.clear.call(set);
    for (const item of taken) Set.prototype.add.call(set, item);
  }

  private token(token: Token): unknown {
    switch (token[tokenKey]) {
      case "native":
        return this.keep(token, nativeAt(token.path));
      case "symbol":
        return symbolOf(token.name);
      case "module":
        return this.keep(token, this.registry.module(token.name));
      case "object":
        return decodeObject(this, token);
      case "range":
        return this.keep(token, new NumberRange(token.from, token.step, token.length));
      case "pool":
        return this.keep(token, this.pool);
      case "cut":
        return this.take(token.nodes[token.index]);
      case "prototype":
        return this.prototypeOf(token, token.owner);
      case "member":
        return this.member(token);
      case "engine":
        return this.engine(token);
      case "function":
        return this.fn(token);
    }
  }

  private engine(token: EngineToken): unknown {
    if (token.args === null) return this.keep(token, engineFunctionAt(token.name));
    const args: unknown[] = [];
    const fn = this.keep(token, boundEngineFunction(token.name, args));
    for (const [i, value] of token.args.entries()) this.put(value, (taken) => (args[i] = taken));
    return fn;
  }

  private member(token: MemberToken): unknown {
    const owner = this.take(token.owner);
    if (owner === absent) return absent;
    const holder = token.isStatic ? owner : (owner as { prototype: unknown }).prototype;
    return this.keep(token, Object.getOwnPropertyDescriptor(holder, keyOf(token.key))?.[token.part]);
  }

  private prototypeOf(token: Token, owner: unknown): unknown {
    const made = this.take(owner);
    return made === absent ? absent : this.keep(token, (made as { readonly prototype: unknown }).prototype);
  }

  /** What the factories make is registered already, so that it can travel on. */
  private fn(token: FunctionToken): unknown {
    const known = this.functions.has(token.ref)
      ? this.functions.get(token.ref)
      : token.origin === undefined
        ? undefined
        : this.registry.original(token.origin);
    if (known !== undefined) return this.keep(token, known);
    this.making.add(token);
    const fn = this.makeFunction(token);
    this.making.delete(token);
    if (token.name !== undefined && (fn as { name?: unknown }).name !== token.name)
      Object.defineProperty(fn, "name", { value: token.name, configurable: true });
    this.functions.set(token.ref, fn);
    if (token.origin !== undefined) this.registry.remember(fn, token.origin);
    this.keep(token, fn);
    // The driver's own functions stay as they are there.
    if (!this.registry.isOwn(token.id)) decodeParts(this, token, fn);
    return fn;
  }

  private makeFunction(token: FunctionToken): object {
    const factory = this.registry.factory(token.id);
    const self = orUndefined(this.take(token.self));
    if (this.registry.entries[token.id]?.kind === "class") return this.makeClass(token, factory, self);
    if (factory.fixed && !token.late) {
      const captures = token.captures.map((value) => this.take(value));
      if (!captures.includes(absent)) return factory.fixed.call(self, captures);
    }
    const made = factory.make.call(self);
    if (token.captures.length > 0) this.later(() => this.bind(token, factory));
    return made;
  }

  /** A class can need what it captures while it is being made; of a late one that is all it gets before. */
  private makeClass(token: FunctionToken, factory: FunctionFactory, self: unknown): object {
    const eager = this.registry.entries[token.id]?.eager ?? [];
    const captures = token.captures.map((value, i) => (token.late && !eager.includes(i) ? absent : this.take(value)));
    if (eager.length > 0) this.fillWaiting();
    const isComplete = !captures.includes(absent);
    if (factory.fixed && isComplete) return factory.fixed.call(self, captures);
    factory.bind(captures.map(orUndefined));
    const made = factory.make.call(self);
    if (!isComplete) this.later(() => this.bind(token, factory));
    return made;
  }

  private bind(token: FunctionToken, factory: FunctionFactory): void {
    const captures = token.captures.map((value) => this.take(value));
    factory.bind(captures.map(orUndefined));
    if (captures.includes(absent)) this.later(() => this.bind(token, factory));
  }
}
