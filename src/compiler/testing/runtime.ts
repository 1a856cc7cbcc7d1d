/** A small stand-in for the worker runtime, so that builds can be run in tests: two sides of one thread. */
import type { FunctionEntry } from "#protocol/program.ts";
import { $describe, $restoring, describe, forEachMember, memberAt, restored, type Member } from "./members.ts";

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
  readonly modules?: Modules;
}

type Modules = Readonly<Record<string, object>>;

interface Registration {
  readonly id: number;
  readonly captures: () => unknown[];
}

/** The driver's or a worker's half: what its build has registered. */
export class Side {
  readonly registered = new WeakMap<object, Registration>();
  readonly members = new WeakMap<object, Member>();
  getters: Readonly<Record<string, () => unknown>> = {};
  setters: Readonly<Record<string, (value: unknown) => void>> = {};
  makers: () => Makers = () => ({});
  modules: () => Modules = () => ({});

  readonly $fn = (made: AnyFunction, id: number, captures: () => unknown[] = () => []): AnyFunction => {
    this.registered.set(made, { id, captures });
    return made;
  };

  /** What a build's own code imports. */
  get runtime(): Readonly<Record<string, unknown>> {
    const { $fn, $class, $members, $accessor, $import, $module, $task } = this;
    return { $fn, $class, $describe, $members, $accessor, $restoring, $import, $module, $task };
  }

  readonly $class = (made: AnyFunction, id?: number, captures?: () => unknown[]): AnyFunction => {
    forEachMember(made, (fn, member) => void this.members.set(fn, member));
    return id === undefined ? made : this.$fn(made, id, captures);
  };

  /** What is known of a function, or a class says of itself. */
  find(made: object): Registration | null {
    const known = this.registered.get(made);
    if (known) return known;
    const { id, captures = () => [] } = describe(made);
    return id === undefined ? null : { id, captures };
  }

  readonly $members = (
    made: object,
    ...members: readonly [key: PropertyKey, part: Member["part"], id: number, captures?: () => unknown[]][]
  ): object => {
    for (const [key, part, id, captures] of members) {
      const fn = Object.getOwnPropertyDescriptor(made, key)?.[part] as AnyFunction | undefined;
      if (fn) this.$fn(fn, id, captures);
    }
    return made;
  };

  readonly $accessor = (holder: object): unknown => {
    const [key = ""] = Reflect.ownKeys(holder);
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    return descriptor?.get ?? descriptor?.set;
  };

  readonly $import = (value: unknown, id: number): void => {
    if (typeof value === "function") this.$fn(value as AnyFunction, id);
  };

  readonly $module = (
    getters: Readonly<Record<string, () => unknown>>,
    makers: () => Makers,
    modules: () => Modules = () => ({}),
  ): void => {
    this.getters = getters;
    this.makers = makers;
    this.modules = modules;
  };

  readonly $task = (scope: (values: Readonly<Record<string, unknown>>) => TaskModule): void => {
    const module = scope({});
    this.setters = module.values;
    this.getters = module.read;
    this.makers = () => module.functions;
    this.modules = () => module.modules ?? {};
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
    const registration = this.#from.find(value);
    const member = this.#from.members.get(value);
    if (!registration && member) return memberAt(this.#copy(member.owner) as object, member);
    if (!registration) {
      if (/\[native code\]/.test(Function.prototype.toString.call(value))) return value;
      throw new TypeError(`not registered: ${Function.prototype.toString.call(value).slice(0, 60)}`);
    }
    const entry = this.#functions[registration.id];
    if (entry?.cannotTravel !== undefined) throw new TypeError(entry.cannotTravel);
    const maker = this.#to.makers()[registration.id]?.();
    if (!entry || !maker) throw new TypeError(`no maker for ${registration.id}`);
    this.#moduleValues(entry);
    const captured = registration.captures();
    const receiver = entry.capturesThis ? this.#copy(captured.shift()) : undefined;
    if (captured.length !== entry.captures.length) throw new TypeError(`captures of ${entry.name} differ`);
    const bind = (isWanted: (index: number) => boolean): void =>
      maker.bind(captured.map((item, index) => (isWanted(index) ? this.#copy(item) : undefined)));
    // A class may read some of what it captures while it is made, and be caught up with the rest.
    if (entry.eager) bind((index) => entry.eager?.includes(index) ?? false);
    const made = maker.make.call(receiver);
    this.#later.push(() => bind(() => true));
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
    const module = Object.entries(this.#from.modules()).find(([, found]) => found === value);
    if (module) return this.#to.modules()[module[0]];
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
    if (!this.#from.find(owner)) return structuredClone(value);
    const copiedClass = this.#copy(owner) as { prototype: object };
    const holding = this.#privateClasses(owner, value);
    if (holding[0]) return this.#fill(this.#restored(holding, copiedClass, value), value);
    const copy: object = value instanceof Error ? new Error(value.message) : {};
    return this.#fill(Object.setPrototypeOf(copy, copiedClass.prototype) as object, value);
  }

  /** Those of an instance's class and what it extends that keep something #private in it. */
  #privateClasses(owner: object, value: object): object[] {
    const found: object[] = [];
    for (let link = owner; this.#from.find(link); link = Object.getPrototypeOf(link) as object)
      if (describe(link).privates?.has(value)) found.push(link);
    return found;
  }

  #restored(holding: readonly object[], copiedClass: object, value: object): object {
    const classes = holding.map((owner) => this.#copy(owner) as object);
    const copy = restored(classes[0] ?? copiedClass, copiedClass);
    holding.forEach((owner, index) => {
      const values = describe(owner).privates?.read(value) ?? [];
      const access = describe(classes[index] ?? {}).privates;
      this.#later.push(() =>
        access?.write(
          copy,
          values.map((item) => this.#copy(item)),
        ),
      );
    });
    return copy;
  }

  #fill(copy: object, value: object): object {
    this.#later.push(() => {
      for (const key of Reflect.ownKeys(value)) {
        const descriptor = Object.getOwnPropertyDescriptor(value, key);
        if (!descriptor || (key === "length" && Array.isArray(value))) continue;
        for (const part of ["value", "get", "set"] as const)
          if (part in descriptor) descriptor[part] = this.#copy(descriptor[part]) as never;
        Object.defineProperty(copy, key, descriptor);
      }
    });
    return copy;
  }
}
