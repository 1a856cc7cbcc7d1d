import { isPlainView, isSharedMemory } from "./kinds.ts";

/** Where module-level values are read; a Registry is one. */
export interface ModuleValues {
  readonly moduleValueNames: readonly string[];
  /** Names of values that functions assign. */
  readonly assigned: ReadonlySet<string>;
  /** null when it is not set. */
  readModuleValue(name: string): { readonly value: unknown } | null;
}

/** Module-level values that mean the same on every thread, and the number of the scope that they make. */
export interface StableValues {
  readonly values: ReadonlyMap<string, unknown>;
  readonly scope: number;
}

/** Whether a value can be no other on the other side: a primitive, or a view of shared memory. */
export function isStable(value: unknown): boolean {
  if (typeof value !== "object") return typeof value !== "function" && typeof value !== "symbol";
  return value === null || isSharedMemory(value) || (isPlainView(value) && isSharedMemory(value.buffer));
}

/**
 * Tells whether the stable values are still what they were at the last call. Then the task workers can go on in the
 * same scope, which matters for speed: the engine treats the constants of a scope as constants in compiled code only as
 * long as the scope has been made once.
 */
export class StableScope {
  private readonly source: ModuleValues;
  private latest: StableValues = { values: new Map(), scope: 0 };
  private scopes = 0;

  constructor(source: ModuleValues) {
    this.source = source;
  }

  /** The number of a scope that no other call shares. */
  next(): number {
    return ++this.scopes;
  }

  read(): StableValues {
    const values = new Map<string, unknown>();
    for (const name of this.source.moduleValueNames) {
      // What a function assigns has to come afresh, or a call would see what an earlier one left behind.
      const read = this.source.assigned.has(name) ? null : this.source.readModuleValue(name);
      if (read && isStable(read.value)) values.set(name, read.value);
    }
    if (!this.isLatest(values)) this.latest = { values, scope: this.next() };
    return this.latest;
  }

  private isLatest(values: ReadonlyMap<string, unknown>): boolean {
    const { values: before } = this.latest;
    if (values.size !== before.size) return false;
    for (const [name, value] of values) if (!before.has(name) || !Object.is(before.get(name), value)) return false;
    return true;
  }
}
