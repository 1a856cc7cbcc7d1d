/** A small stand-in for the worker runtime, so that builds can be run in tests: two sides of one thread. */
import type { FunctionEntry } from "#protocol/program.ts";

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** What a build hands over for one function. */
export interface Maker {
  bind(values: unknown[]): void;
  make(this: unknown): AnyFunction;
  /** There for functions with captures: makes one whose captures are constants. */
  fixed?(this: unknown, values: unknown[]): AnyFunction;
}

type Makers = Readonly<Record<number, () => Maker>>;

interface TaskModule {
  readonly values: Readonly<Record<string, (value: unknown) => void>>;
  readonly read: Readonly<Record<string, () => unknown>>;
  readonly functions: Makers;
}

interface Registration {
  readonly id: number;
  readonly captures: () => unknown[];
}

/** The driver's or a worker's half: what its build has registered. */
export class Side {
  readonly registered = new WeakMap<object, Registration>();
  readonly classes: { readonly made: AnyFunction; readonly id: number }[] = [];
  getters: Readonly<Record<string, () => unknown>> = {};
  setters: Readonly<Record<string, (value: unknown) => void>> = {};
  makers: () => Makers = () => ({});

  readonly $fn = (made: AnyFunction, id: number, captures: () => unknown[] = () => []): AnyFunction => {
    this.registered.set(made, { id, captures });
    return made;
  };

  readonly $module = (getters: Readonly<Record<string, () => unknown>>, makers: () => Makers): void => {
    this.getters = getters;
    this.makers = makers;
  };

  readonly $task = (scope: (values: Readonly<Record<string, unknown>>) => TaskModule): void => {
    const module = scope({});
    this.setters = module.values;
    this.getters = module.read;
    this.makers = () => module.functions;
  };
}

/** Copies values from one side to the other: functions by id and captures, all else by structure. */
export class Carrier {
  readonly #from: Side;
  readonly #to: Side;
  readonly #functions: readonly FunctionEntry[];
  readonly #copies = new Map<object, unknown>();
  readonly #later: (() => void)[] = [];
  readonly #names = new Set<string>();

  constructor(from: Side, to: Side, functions: readonly FunctionEntry[]) {
    this.#from = from;
    this.#to = to;
    this.#functions = functions;
  }

  /** A copy of `value` for the other side. */
  carry(value: unknown): unknown {
    const copy = this.#copy(value);
    for (let step = this.#later.shift(); step; step = this.#later.shift()) step();
    return copy;
  }

  #copy(value: unknown): unknown {
    if (typeof value === "function") return this.#remember(value, () => this.#function(value as AnyFunction));
    if (typeof value !== "object" || value === null) return value;
    return this.#remember(value, () => this.#object(value));
  }

  #remember(value: object, make: () => unknown): unknown {
    if (!this.#copies.has(value)) this.#copies.set(value, make());
    return this.#copies.get(value);
  }

  #function(value: AnyFunction): unknown {
    const registration = this.#from.registered.get(value);
    if (!registration) {
      if (/\[native code\]/.test(Function.prototype.toString.call(value))) return value;
      throw new TypeError(`not registered: ${Function.prototype.toString.call(value).slice(0, 60)}`);
    }
    const entry = this.#functions[registration.id];
    const maker = this.#to.makers()[registration.id]?.();
    if (!entry || !maker) throw new TypeError(`no maker for ${registration.id}`);
    this.#moduleValues(entry);
    const captured = registration.captures();
    const receiver = entry.capturesThis ? this.#copy(captured.shift()) : undefined;
    if (captured.length !== entry.captures.length) throw new TypeError(`captures of ${entry.name} differ`);
    if (entry.kind === "class") {
      maker.bind(captured.map((item) => this.#copy(item)));
      return maker.make.call(receiver);
    }
    const made = maker.make.call(receiver);
    this.#later.push(() => maker.bind(captured.map((item) => this.#copy(item))));
    return made;
  }

  #moduleValues(entry: FunctionEntry): void {
    for (const name of entry.moduleValues) {
      const setter = this.#to.setters[name];
      if (this.#names.has(name) || !setter) continue;
      this.#names.add(name);
      this.#later.push(() => setter(this.#copy(this.#from.getters[name]?.())));
    }
  }

  #object(value: object): unknown {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (Array.isArray(value)) return this.#fill([], value);
    if (prototype === Object.prototype || prototype === null) return this.#fill({}, value);
    if (prototype === Map.prototype) {
      const copy = new Map<unknown, unknown>();
      this.#later.push(() => {
        for (const [key, item] of value as Map<unknown, unknown>) copy.set(this.#copy(key), this.#copy(item));
      });
      return copy;
    }
    const owner = value.constructor;
    if (!this.#from.registered.has(owner)) return structuredClone(value);
    const copiedClass = this.#copy(owner) as { prototype: object };
    const copy: object = value instanceof Error ? new Error(value.message) : {};
    return this.#fill(Object.setPrototypeOf(copy, copiedClass.prototype) as object, value);
  }

  #fill(copy: object, value: object): object {
    this.#later.push(() => {
      for (const key of Reflect.ownKeys(value)) {
        const descriptor = Object.getOwnPropertyDescriptor(value, key);
        if (!descriptor || (key === "length" && Array.isArray(value))) continue;
        const content = "value" in descriptor ? { ...descriptor, value: this.#copy(descriptor.value) } : descriptor;
        Object.defineProperty(copy, key, content);
      }
    });
    return copy;
  }
}
