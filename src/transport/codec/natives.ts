/** Functions that every thread has: found by path on the way out, looked up by path on the way in. */

const holders = ["Math", "JSON", "Reflect", "Atomics", "console"];

function ownFunctions(target: object, visit: (name: string, fn: object) => void): void {
  for (const name of Object.getOwnPropertyNames(target)) {
    const value = Object.getOwnPropertyDescriptor(target, name)?.value as unknown;
    if (typeof value === "function") visit(name, value);
  }
}

function collect(): Map<object, readonly string[]> {
  const paths = new Map<object, readonly string[]>();
  const add = (path: readonly string[], fn: object): void => {
    if (!paths.has(fn)) paths.set(fn, path);
  };
  ownFunctions(globalThis, (name, fn) => {
    // Only what comes with the engine is sure to be on the other side too.
    if (!/\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(fn))) return;
    add([name], fn);
    ownFunctions(fn, (member, method) => {
      if (member !== "prototype" && member !== "constructor") add([name, member], method);
    });
    const prototype = Object.getOwnPropertyDescriptor(fn, "prototype")?.value as unknown;
    if (typeof prototype === "object" && prototype !== null) {
      ownFunctions(prototype, (member, method) => {
        if (member !== "constructor") add([name, "prototype", member], method);
      });
    }
  });
  for (const holder of holders) {
    const object = (globalThis as Record<string, unknown>)[holder];
    if (typeof object === "object" && object !== null) ownFunctions(object, (member, fn) => add([holder, member], fn));
  }
  return paths;
}

let known: Map<object, readonly string[]> | undefined;

/** `["Math", "sqrt"]` for `Math.sqrt`; null for a function that is not the engine's. Call once before user code runs. */
export function nativePath(fn: object): readonly string[] | null {
  known ??= collect();
  return known.get(fn) ?? null;
}

/** The function at a path that `nativePath` gave on another thread. */
export function nativeAt(path: readonly string[]): unknown {
  return path.reduce<unknown>((holder, name) => (holder as Record<string, unknown>)[name], globalThis);
}
