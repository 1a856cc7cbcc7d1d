import { NumberRange } from "#base/range.ts";
import type { Encoded } from "#protocol/tasks.ts";
import { nativeAt } from "./natives.ts";
import { $fn, type Registry } from "./registry.ts";
import { isToken, tokenKey, type Token } from "./token.ts";

type FunctionToken = Extract<Token, { [tokenKey]: "function" }>;
type InstanceToken = Extract<Token, { [tokenKey]: "instance" }>;

/**
 * Puts the real things back where tokens stand. The received graph is this thread's own, so it is changed in place.
 * Objects are made first and filled later, which is what lets cycles through functions and instances come back whole.
 */
class Decoder {
  private readonly made = new Map<object, unknown>();
  private readonly pending: (() => void)[] = [];
  private readonly registry: Registry;
  private readonly pool: unknown;

  constructor(registry: Registry, pool: unknown) {
    this.registry = registry;
    this.pool = pool;
  }

  decode(root: unknown): unknown {
    const result = this.take(root);
    for (let next = this.pending.pop(); next; next = this.pending.pop()) next();
    return result;
  }

  private take(value: unknown): unknown {
    if (value === null || typeof value !== "object") return value;
    if (this.made.has(value)) return this.made.get(value);
    if (isToken(value)) return this.token(value);
    this.made.set(value, value);
    this.fill(value);
    return value;
  }

  private later(step: () => void): void {
    this.pending.push(step);
  }

  private fill(value: object): void {
    if (Array.isArray(value)) {
      const array = value as unknown[];
      this.later(() => array.forEach((item, i) => (array[i] = this.take(item))));
    } else if (value instanceof Map) {
      this.later(() => {
        const entries = [...value];
        value.clear();
        for (const [key, item] of entries) value.set(this.take(key), this.take(item));
      });
    } else if (value instanceof Set) {
      this.later(() => {
        const items = [...value];
        value.clear();
        for (const item of items) value.add(this.take(item));
      });
    } else if (Object.getPrototypeOf(value) === Object.prototype) {
      const record = value as Record<string, unknown>;
      this.later(() => {
        for (const key of Object.keys(record)) record[key] = this.take(record[key]);
      });
    }
  }

  private token(token: Token): unknown {
    switch (token[tokenKey]) {
      case "native":
        return this.keep(token, nativeAt(token.path));
      case "range":
        return this.keep(token, new NumberRange(token.from, token.step, token.length));
      case "pool":
        return this.keep(token, this.pool);
      case "function":
        return this.fn(token);
      case "instance":
        return this.instance(token);
    }
  }

  private keep(token: object, value: unknown): unknown {
    this.made.set(token, value);
    return value;
  }

  private fn(token: FunctionToken): unknown {
    const entry = this.registry.entries[token.id];
    const factory = this.registry.factory(token.id);
    if (entry?.kind === "class") factory.bind(token.captures.map((value) => this.take(value)));
    const self = this.take(token.self);
    const fn = factory.make.call(self);
    this.keep(token, fn);
    // Registered again, so that it can travel on: into a nested call, or back as a result.
    let captured: unknown[] = [];
    if (token.captures.length > 0 || entry?.capturesThis) {
      $fn(fn, token.id, () => (entry?.capturesThis ? [self, ...captured] : [...captured]));
    } else {
      $fn(fn, token.id);
    }
    this.later(() => {
      captured = token.captures.map((value) => this.take(value));
      if (entry?.kind !== "class") factory.bind(captured);
    });
    return fn;
  }

  private instance(token: InstanceToken): unknown {
    const owner = token.classOf === null ? nativeAt([token.errorName]) : this.take(token.classOf);
    const value = emptyOf(token);
    const prototype = (owner as { prototype: object }).prototype;
    if (Object.getPrototypeOf(value) !== prototype) Object.setPrototypeOf(value, prototype);
    this.keep(token, value);
    const hidden = token.base === "error" ? ["message", "stack", "cause", "errors"] : [];
    this.later(() => {
      for (const item of token.items) this.addItem(value, item);
      for (const key of Object.keys(token.fields)) {
        const field = this.take(token.fields[key]);
        Object.defineProperty(value, key, {
          value: field,
          writable: true,
          configurable: true,
          enumerable: !hidden.includes(key),
        });
      }
    });
    return value;
  }

  private addItem(value: object, item: unknown): void {
    if (value instanceof Set) value.add(this.take(item));
    else if (value instanceof Map) {
      const [key, entry] = item as [unknown, unknown];
      value.set(this.take(key), this.take(entry));
    }
  }
}

function emptyOf(token: InstanceToken): object {
  switch (token.base) {
    case "error":
      return new Error();
    case "map":
      return new Map();
    case "set":
      return new Set();
    case "array":
      return [];
    case "object":
      return {};
  }
}

/** The value on this side. `pool` is what a pool that was sent becomes here. */
export function decodeValue(registry: Registry, encoded: Encoded, pool: unknown): unknown {
  return encoded.tokens ? new Decoder(registry, pool).decode(encoded.value) : encoded.value;
}

/** Sets the module-level values that came with a call and gives its function. */
export function decodeCall(registry: Registry, encoded: Encoded, pool: unknown): (...args: unknown[]) => unknown {
  const call = decodeValue(registry, encoded, pool) as {
    fn: (...args: unknown[]) => unknown;
    values: Record<string, unknown>;
  };
  for (const name of Object.keys(call.values)) registry.writeModuleValue(name, call.values[name]);
  return call.fn;
}
