/** Functions and objects that every thread has: found by path on the way out, looked up by path on the way in. */

const holders = ["Math", "JSON", "Reflect", "Atomics", "Intl", "WebAssembly", "console"];
const native = /\{\s*\[native code\]\s*\}\s*$/;

function ownFunctions(target: object, visit: (name: string, fn: object) => void): void {
  for (const name of Object.getOwnPropertyNames(target)) {
    const value = Object.getOwnPropertyDescriptor(target, name)?.value as unknown;
    if (typeof value === "function") visit(name, value);
  }
}

type Add = (path: readonly string[], value: object) => void;

/** A constructor, its prototype and the functions on both. */
function addClass(path: readonly string[], fn: object, add: Add): void {
  add(path, fn);
  ownFunctions(fn, (member, method) => {
    if (member !== "prototype" && member !== "constructor") add([...path, member], method);
  });
  const prototype = Object.getOwnPropertyDescriptor(fn, "prototype")?.value as unknown;
  if ((typeof prototype !== "object" && typeof prototype !== "function") || prototype === null) return;
  add([...path, "prototype"], prototype);
  ownFunctions(prototype, (member, method) => {
    if (member !== "constructor") add([...path, "prototype", member], method);
  });
}

function collect(): Map<object, readonly string[]> {
  const paths = new Map<object, readonly string[]>();
  const add: Add = (path, value) => {
    if (!paths.has(value)) paths.set(value, path);
  };
  add([], globalThis);
  ownFunctions(globalThis, (name, fn) => {
    // Only what comes with the engine is sure to be on the other side too.
    if (native.test(Function.prototype.toString.call(fn))) addClass([name], fn, add);
  });
  for (const holder of holders) {
    const object = (globalThis as Record<string, unknown>)[holder];
    if (typeof object !== "object" || object === null) continue;
    add([holder], object);
    ownFunctions(object, (member, fn) => addClass([holder, member], fn, add));
  }
  return paths;
}

let known: Map<object, readonly string[]> | undefined;

/**
 * `["Math", "sqrt"]` for `Math.sqrt`, `["Math"]` for `Math`; null for what is not the engine's. Call once before user
 * code runs.
 */
export function nativePath(value: object): readonly string[] | null {
  known ??= collect();
  return known.get(value) ?? null;
}

/** What is at a path that `nativePath` gave on another thread. */
export function nativeAt(path: readonly string[]): unknown {
  return path.reduce<unknown>((holder, name) => (holder as Record<string, unknown>)[name], globalThis);
}
