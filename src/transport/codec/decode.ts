import { NumberRange } from "#base/range.ts";
import type { Encoded, EncodedCall } from "#protocol/tasks.ts";
import { nativeAt } from "./natives.ts";
import type { MakeScope, Registry, TaskScope } from "./registry.ts";
import { isToken, symbolOf, tokenKey, type FunctionToken, type InstanceToken, type Token } from "./token.ts";

/**
 * Puts the real things back where tokens stand. The received graph is this thread's own, so it is changed in place.
 * Objects are made first and filled later, which is what lets cycles through functions and instances come back whole.
 */
class Decoder {
  private readonly made = new Map<object, unknown>();
  private readonly pending: (() => void)[] = [];
  private readonly registry: Registry;
  private readonly pool: unknown;
  private readonly functions: Map<number, unknown>;

  /** `functions` holds those that came in earlier messages of the same job. */
  constructor(registry: Registry, pool: unknown, functions: Map<number, unknown>) {
    this.registry = registry;
    this.pool = pool;
    this.functions = functions;
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
      case "object":
        return this.objectWithSymbols(token);
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

  private objectWithSymbols(token: Extract<Token, { [tokenKey]: "object" }>): unknown {
    const { fields } = token;
    this.keep(token, fields);
    this.later(() => {
      for (const key of Object.keys(fields)) fields[key] = this.take(fields[key]);
      for (const [name, value] of token.symbols) Object.assign(fields, { [symbolOf(name)]: this.take(value) });
    });
    return fields;
  }

  /** What the factories make is registered already, so that it can travel on. */
  private fn(token: FunctionToken): unknown {
    if (this.functions.has(token.ref)) return this.keep(token, this.functions.get(token.ref));
    const fn = this.makeFunction(token);
    this.functions.set(token.ref, fn);
    return fn;
  }

  private makeFunction(token: FunctionToken): unknown {
    const factory = this.registry.factory(token.id);
    const self = this.take(token.self);
    const captures = (): unknown[] => token.captures.map((value) => this.take(value));
    if (factory.fixed && !token.cyclic) return this.keep(token, factory.fixed.call(self, captures()));
    const isClass = this.registry.entries[token.id]?.kind === "class";
    // Making a class may already read what it captures.
    if (isClass) factory.bind(captures());
    const made = this.keep(token, factory.make.call(self));
    if (!isClass) this.later(() => factory.bind(captures()));
    return made;
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

/**
 * The value on this side. `pool` is what a pool that was sent becomes here; `functions` are those that came with the
 * same job before.
 */
export function decodeValue(
  registry: Registry,
  encoded: Encoded,
  pool: unknown,
  functions: Map<number, unknown> = new Map(),
): unknown {
  return encoded.tokens ? new Decoder(registry, pool, functions).decode(encoded.value) : encoded.value;
}

/** What a task worker makes of a call: its function, the scope it lives in, and the functions that came with it. */
export interface DecodedCall {
  readonly fn: (...args: unknown[]) => unknown;
  readonly scope: TaskScope;
  readonly functions: Map<number, unknown>;
}

/**
 * Enters the scope of a call, made from the values that came with it unless `known` is that scope already, and makes
 * its function there.
 */
export function decodeCall(
  registry: Registry,
  call: EncodedCall,
  pool: unknown,
  makeScope: MakeScope,
  known: TaskScope | null,
): DecodedCall {
  const functions = new Map<number, unknown>();
  const decoder = new Decoder(registry, pool, functions);
  const { fn, values, settable } = call;
  // Values that are not settable hold no stand-ins.
  const scope = known ?? makeScope(settable ? {} : values);
  registry.enter(scope);
  if (settable) {
    const decoded = decoder.decode(values) as Record<string, unknown>;
    for (const name of Object.keys(decoded)) if (Object.hasOwn(scope.values, name)) scope.values[name]?.(decoded[name]);
  }
  return { fn: decoder.decode(fn) as DecodedCall["fn"], scope, functions };
}
