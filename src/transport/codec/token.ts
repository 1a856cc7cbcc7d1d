/** Stand-ins for what structured clone cannot carry. The key is one that no ordinary program uses. */
export const tokenKey = "\u0000makespan";

export type BaseKind = "object" | "array" | "map" | "set" | "error";

export type Token =
  | { readonly [tokenKey]: "native"; readonly path: readonly string[] }
  | { readonly [tokenKey]: "function"; readonly id: number; self: unknown; captures: unknown[] }
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
  | { readonly [tokenKey]: "range"; readonly from: number; readonly step: number; readonly length: number }
  | { readonly [tokenKey]: "pool" };

export function isToken(value: object): value is Token {
  return Object.hasOwn(value, tokenKey);
}

/** Objects that stand for the pool: they travel as "the pool there". */
export const poolBrand = Symbol("makespan.pool");
