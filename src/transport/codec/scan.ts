import { poolBrand } from "./token.ts";

/** What a look through a value found: whether plain structured clone would lose something, and its size. */
export interface Scan {
  readonly plain: boolean;
  /** An estimate of the bytes a clone copies; shared memory counts nothing. */
  readonly bytes: number;
}

const typedArrayTag = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)?.get;
const cloneable = new Set<unknown>([Date.prototype, RegExp.prototype, ArrayBuffer.prototype, DataView.prototype]);

export function isSharedMemory(value: object): boolean {
  return typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer;
}

function viewBytes(view: ArrayBufferView): number {
  return isSharedMemory(view.buffer) ? 0 : view.byteLength;
}

/** Whether it is one of the engine's typed arrays or a DataView, not a subclass. */
export function isPlainView(value: object): value is ArrayBufferView {
  if (!ArrayBuffer.isView(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  const tag = (typedArrayTag?.call(value) as string | undefined) ?? "DataView";
  const own = (globalThis as Record<string, unknown>)[tag];
  return typeof own === "function" && own.prototype === prototype;
}

function primitiveBytes(value: unknown): number {
  return typeof value === "string" ? value.length : 8;
}

/**
 * Looks through a value without recursion, so that neither depth nor cycles matter. Arrays of numbers and typed arrays,
 * the bulk of what is sent, cost a loop at most.
 */
export function scan(root: unknown): Scan {
  let bytes = 0;
  const seen = new Set<object>();
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const value = stack.pop();
    if (value === null || (typeof value !== "object" && typeof value !== "function")) {
      if (typeof value === "symbol") return { plain: false, bytes };
      bytes += primitiveBytes(value);
      continue;
    }
    if (typeof value === "function") return { plain: false, bytes };
    if (seen.has(value)) continue;
    seen.add(value);
    if (isPlainView(value)) {
      bytes += viewBytes(value);
      continue;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    bytes += 16;
    if (Array.isArray(value) && prototype === Array.prototype) {
      for (const item of value as unknown[]) {
        if (typeof item === "number") bytes += 8;
        else stack.push(item);
      }
    } else if (prototype === Object.prototype || prototype === null) {
      if (poolBrand in value || Object.getOwnPropertySymbols(value).length > 0) return { plain: false, bytes };
      for (const key of Object.keys(value)) stack.push((value as Record<string, unknown>)[key]);
    } else if (value instanceof Map && prototype === Map.prototype) {
      for (const [key, item] of value) stack.push(key, item);
    } else if (value instanceof Set && prototype === Set.prototype) {
      for (const item of value) stack.push(item);
    } else if (value instanceof ArrayBuffer && prototype === ArrayBuffer.prototype) {
      bytes += value.byteLength;
    } else if (!cloneable.has(prototype)) {
      return { plain: false, bytes };
    }
  }
  return { plain: true, bytes };
}
