import { isMap, isPlainView, isSet, isSharedMemory } from "./kinds.ts";
import { isOrdinary } from "./properties.ts";
import { isProxy } from "./proxies.ts";

/** What a look through a value found: whether plain structured clone would lose something, and its size. */
export interface Scan {
  readonly plain: boolean;
  /** An estimate of the bytes a clone copies; shared memory counts nothing. */
  readonly bytes: number;
}

/** Structured clone and the binary form call themselves for what is nested, so that much of it overflows the stack. */
export const deepestNested = 150;
/** Looking for properties beside the elements takes as long as copying the array, so long ones are not looked at. */
const longestSearched = 256;

const cloneable = new Set<unknown>([Date.prototype, RegExp.prototype, ArrayBuffer.prototype]);
const none: readonly unknown[] = [];

function viewBytes(view: ArrayBufferView): number {
  return isSharedMemory(view.buffer) ? 0 : view.byteLength;
}

/** Whether an array has enumerable properties beside its elements; of a long one only those under symbols are seen. */
export function hasExtras(array: readonly unknown[]): boolean {
  if (Object.getOwnPropertySymbols(array).length > 0) return true;
  if (array.length > longestSearched) return false;
  // The elements come first in the order of keys, and most arrays have a last one.
  const keys = Object.keys(array);
  const last = keys[keys.length - 1];
  return last !== undefined && last !== String(array.length - 1) && !/^\d+$/.test(last);
}

/** Own properties besides those that every such object has. */
export function hasOwnProperties(value: object, natural = 0): boolean {
  return Object.getOwnPropertyNames(value).length > natural || Object.getOwnPropertySymbols(value).length > 0;
}

/** Adds up bytes while it is shown one object after the other. */
class Meter {
  bytes = 0;

  /** What is to be looked at within an object; null when structured clone would change the object itself. */
  within(value: object): readonly unknown[] | null {
    if (isProxy(value)) return null;
    if (isPlainView(value)) {
      this.bytes += viewBytes(value);
      return none;
    }
    this.bytes += 16;
    if (!Object.isExtensible(value)) return null;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype) return this.record(value);
    if (prototype === Array.prototype && Array.isArray(value)) return this.array(value);
    if (prototype === Map.prototype && isMap(value)) return hasOwnProperties(value) ? null : [...value].flat();
    if (prototype === Set.prototype && isSet(value)) return hasOwnProperties(value) ? null : [...value];
    if (!cloneable.has(prototype)) return null;
    if (value instanceof ArrayBuffer) this.bytes += value.byteLength;
    return hasOwnProperties(value, value instanceof RegExp ? 1 : 0) ? null : none;
  }

  private record(value: object): readonly unknown[] | null {
    if (Object.getOwnPropertySymbols(value).length > 0) return null;
    let inner: unknown[] | null = null;
    for (const key of Object.getOwnPropertyNames(value)) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key);
      if (!descriptor || !isOrdinary(descriptor)) return null;
      const item: unknown = descriptor.value;
      if (this.isLeaf(item)) continue;
      if (inner) inner.push(item);
      else inner = [item];
    }
    return inner ?? none;
  }

  private array(value: readonly unknown[]): readonly unknown[] | null {
    if (hasExtras(value)) return null;
    let inner: unknown[] | null = null;
    let numbers = 0;
    for (const item of value) {
      if (typeof item === "number") numbers++;
      else if (!this.isLeaf(item)) {
        if (inner) inner.push(item);
        else inner = [item];
      }
    }
    this.bytes += 8 * numbers;
    return inner ?? none;
  }

  /** Counts what holds nothing further. Functions and symbols are left for `scan` to stumble over. */
  isLeaf(value: unknown): boolean {
    if ((typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol")
      return false;
    this.bytes += typeof value === "string" ? value.length : 8;
    return true;
  }
}

/**
 * Looks through a value without recursion, so that neither depth nor cycles matter, in the order in which it would be
 * cloned. Arrays of numbers and typed arrays, the bulk of what is sent, cost a loop at most.
 */
export function scan(root: unknown): Scan {
  const meter = new Meter();
  if (meter.isLeaf(root)) return { plain: true, bytes: meter.bytes };
  const seen = new Set<object>();
  const lists: (readonly unknown[])[] = [[root]];
  const cursors: number[] = [0];
  while (lists.length > 0) {
    const top = lists.length - 1;
    const list = lists[top] ?? none;
    const cursor = cursors[top] ?? 0;
    if (cursor >= list.length) {
      lists.pop();
      cursors.pop();
      continue;
    }
    cursors[top] = cursor + 1;
    const value = list[cursor];
    if (meter.isLeaf(value)) continue;
    if (typeof value !== "object" || value === null) return { plain: false, bytes: meter.bytes };
    if (seen.has(value)) continue;
    seen.add(value);
    const inner = meter.within(value);
    if (!inner || top >= deepestNested) return { plain: false, bytes: meter.bytes };
    if (inner.length > 0) {
      lists.push(inner);
      cursors.push(0);
    }
  }
  return { plain: true, bytes: meter.bytes };
}
