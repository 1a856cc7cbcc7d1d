/** Functions and objects that every thread has: found by path on the way out, looked up by path on the way in. */

const holders = ["Math", "JSON", "Reflect", "Atomics", "Intl", "WebAssembly", "console"];
/** What the language has. The platform's hundreds of classes are made by browsers when somebody first looks at them. */
const language = new Set(
  `AggregateError Array ArrayBuffer AsyncDisposableStack BigInt BigInt64Array BigUint64Array Boolean DataView Date
  DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Int16Array
  Int32Array Int8Array Iterator Map Number Object Promise Proxy RangeError ReferenceError RegExp Set SharedArrayBuffer
  String SuppressedError Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray
  WeakMap WeakRef WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval isFinite isNaN parseFloat
  parseInt unescape`.split(/\s+/),
);
const native = /\{\s*\[native code\]\s*\}\s*$/;

/** Only what comes with the engine is sure to be on the other side too. */
function isNative(fn: object): boolean {
  return native.test(Function.prototype.toString.call(fn).slice(-40));
}

type Visit = (name: string, fn: object) => void;

function ownFunctions(target: object, names: Iterable<string>, visit: Visit): void {
  for (const name of names) {
    const value = Object.getOwnPropertyDescriptor(target, name)?.value as unknown;
    if (typeof value === "function") visit(name, value);
  }
}

const allOf = (target: object): readonly string[] => Object.getOwnPropertyNames(target);

/** The engine's functions and objects by their paths, as far as somebody has looked at them. */
class Natives {
  private readonly paths = new Map<object, readonly string[]>();
  private isWhole = false;

  /** Takes in what the language has. */
  constructor() {
    this.add([], globalThis);
    this.addGlobals(allOf(globalThis).filter((name) => language.has(name)));
    for (const holder of holders) {
      const object = (globalThis as Record<string, unknown>)[holder];
      if (typeof object !== "object" || object === null) continue;
      this.add([holder], object);
      // Not only the engine's: the playground has a console of its own.
      ownFunctions(object, allOf(object), (member, fn) => this.addClass([holder, member], fn));
    }
  }

  pathOf(value: object): readonly string[] | null {
    const path = this.paths.get(value);
    if (path || this.isWhole) return path ?? null;
    const fn = nativeBehind(value);
    if (!fn) return null;
    const { name } = fn;
    this.addGlobals([name]);
    return this.paths.get(value) ?? this.pathInWhole(value);
  }

  private pathInWhole(value: object): readonly string[] | null {
    this.isWhole = true;
    this.addGlobals(allOf(globalThis));
    return this.paths.get(value) ?? null;
  }

  private add(path: readonly string[], value: object): void {
    if (!this.paths.has(value)) this.paths.set(value, path);
  }

  /** Adds functions and classes by their names. */
  private addGlobals(names: Iterable<string>): void {
    ownFunctions(globalThis, names, (name, fn) => {
      if (isNative(fn)) this.addClass([name], fn);
    });
  }

  /** A constructor, its prototype and the engine's functions on both: a program may have added some of its own. */
  private addClass(path: readonly string[], fn: object): void {
    this.add(path, fn);
    const addMembers = (of: object, prefix: readonly string[]): void => {
      ownFunctions(of, allOf(of), (member, method) => {
        if (member !== "prototype" && member !== "constructor" && isNative(method))
          this.add([...prefix, member], method);
      });
    };
    addMembers(fn, path);
    const prototype = Object.getOwnPropertyDescriptor(fn, "prototype")?.value as unknown;
    if ((typeof prototype !== "object" && typeof prototype !== "function") || prototype === null) return;
    this.add([...path, "prototype"], prototype);
    addMembers(prototype, [...path, "prototype"]);
  }
}

/** A function of the engine, or the class of one of its prototypes; null for anything else. */
function nativeBehind(value: object): { readonly name: string } | null {
  const constructor: unknown = Object.getOwnPropertyDescriptor(value, "constructor")?.value;
  const fn = typeof value === "function" ? value : constructor;
  if (typeof fn !== "function" || (fn !== value && fn.prototype !== value) || !isNative(fn)) return null;
  return fn;
}

let known: Natives | undefined;

/**
 * `["Math", "sqrt"]` for `Math.sqrt`, `["Math"]` for `Math`; null for what is not the engine's. Where a program may do
 * what it likes, call it once before that: what is looked at later may have been replaced.
 */
export function nativePath(value: object): readonly string[] | null {
  known ??= new Natives();
  return known.pathOf(value);
}

/** What is at a path that `nativePath` gave on another thread. */
export function nativeAt(path: readonly string[]): unknown {
  return path.reduce<unknown>((holder, name) => (holder as Record<string, unknown>)[name], globalThis);
}
