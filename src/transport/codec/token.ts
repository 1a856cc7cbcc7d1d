/** Stand-ins for what structured clone cannot carry. The key is one that no ordinary program uses. */
export const tokenKey = "\u0000makespan";

export type BaseKind = "object" | "array" | "map" | "set" | "error";

export type Token =
  | { readonly [tokenKey]: "native"; readonly path: readonly string[] }
  | {
      readonly [tokenKey]: "function";
      readonly id: number;
      /** Its number within the job: the same function or class, also when it comes again in a later message. */
      readonly ref: number;
      self: unknown;
      captures: unknown[];
      /** Whether it captures itself, directly or through others: then it must be made before its captures are. */
      cyclic: boolean;
    }
  | {
      readonly [tokenKey]: "instance";
      /** The class as an encoded function; null for one of the engine's own errors. */
      classOf: unknown;
      readonly base: BaseKind;
      readonly errorName: string;
      /** Own properties; of an error also message, stack and cause, which are not enumerable. */
      readonly fields: Record<string, unknown>;
      items: unknown[];
    }
  /** A plain object with members under symbols, each named by `symbolName`. */
  | { readonly [tokenKey]: "object"; readonly fields: Record<string, unknown>; readonly symbols: [string, unknown][] }
  | { readonly [tokenKey]: "range"; readonly from: number; readonly step: number; readonly length: number }
  | { readonly [tokenKey]: "pool" };

/** "iterator" for Symbol.iterator, "for:x" for Symbol.for("x"); null for a symbol that only one thread has. */
export function symbolName(symbol: symbol): string | null {
  const key = Symbol.keyFor(symbol);
  if (key !== undefined) return `for:${key}`;
  const name = /^Symbol\.(\w+)$/.exec(symbol.description ?? "")?.[1] ?? "";
  return (Symbol as unknown as Record<string, unknown>)[name] === symbol ? name : null;
}

/** The symbol of a name that `symbolName` gave. */
export function symbolOf(name: string): symbol {
  return name.startsWith("for:")
    ? Symbol.for(name.slice(4))
    : ((Symbol as unknown as Record<string, symbol>)[name] ?? Symbol.for(name));
}

export function isToken(value: object): value is Token {
  return Object.hasOwn(value, tokenKey);
}

/** Objects that stand for the pool: they travel as "the pool there". */
export const poolBrand = Symbol("makespan.pool");

export type FunctionToken = Extract<Token, { [tokenKey]: "function" }>;
export type InstanceToken = Extract<Token, { [tokenKey]: "instance" }>;
