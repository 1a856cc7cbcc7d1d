import type { Level, SpecialProperty } from "./properties.ts";

/** Stand-ins for what structured clone cannot carry. The key is one that no ordinary program uses. */
export const tokenKey = "\u0000makespan";

/** What an object is made as on the other side; `clone` is something the engine clones, a date or a view, say. */
export type BaseKind = "object" | "array" | "map" | "set" | "error" | "clone";

/** A function or class of the program. */
export interface FunctionToken {
  readonly [tokenKey]: "function";
  readonly id: number;
  /** Its number on the sending thread: the same function or class, also when it comes again in a later message. */
  readonly ref: number;
  self: unknown;
  captures: unknown[];
  /** Whether it is made before its captures are: it captures itself, directly or through other functions. */
  late: boolean;
  /** Its name, when that is not the one it has in the text: from a computed key, say. */
  name?: string;
  /** Properties that the program has given it. */
  own?: SpecialProperty[];
  /** Its prototype, when that has been replaced; or what has been added to it, and what it inherits from. */
  prototype?: unknown;
  members?: SpecialProperty[];
  base?: unknown;
  level?: Level;
  /** Of a class: the number that the driver knows it by, so that it is the same class there when it comes back. */
  origin?: number;
}

/** A method or an accessor's function of a class of the program. */
export interface MemberToken {
  readonly [tokenKey]: "member";
  readonly owner: unknown;
  readonly isStatic: boolean;
  /** As `keyText` writes it. */
  readonly key: string;
  readonly part: "value" | "get" | "set";
}

/** A function of Makespan itself, with its first arguments. */
export interface EngineToken {
  readonly [tokenKey]: "engine";
  readonly name: string;
  /** null: the function itself. */
  args: unknown[] | null;
}

/** The #private members of one class that an object has: the class, and the values of its fields. */
export interface PrivateState {
  readonly classOf: unknown;
  values: unknown[];
}

/** An object that structured clone would change: an instance, a frozen object, one with accessors and so on. */
export interface ObjectToken {
  readonly [tokenKey]: "object";
  readonly base: BaseKind;
  /** Its class: a class of the program or of the engine. */
  classOf?: unknown;
  /** Its prototype when that is no class's, null for none; without this and `classOf` it is the base's own. */
  proto?: unknown;
  /** Own properties, all of them ordinary. */
  fields: Record<string, unknown>;
  /** Own properties in order, when not all are ordinary. */
  special?: SpecialProperty[];
  /** Elements of an array or a set, keys and values of a map in turn, or the thing that the engine clones. */
  items?: unknown[];
  privates?: PrivateState[];
  /** Whether it is frozen, sealed or closed to new properties. */
  level?: Level;
}

/** Something that lies too deep to stand where it belongs: `nodes[index]`. */
export interface CutToken {
  readonly [tokenKey]: "cut";
  readonly nodes: readonly unknown[];
  readonly index: number;
}

export type Token =
  | FunctionToken
  | MemberToken
  | ObjectToken
  | CutToken
  | EngineToken
  /** A function or an object that comes with the engine. */
  | { readonly [tokenKey]: "native"; readonly path: readonly string[] }
  /** A symbol that every thread has, named by `symbolName`. */
  | { readonly [tokenKey]: "symbol"; readonly name: string }
  /** The prototype of a function or class of the program. */
  | { readonly [tokenKey]: "prototype"; readonly owner: unknown }
  /** All that a module exports. */
  | { readonly [tokenKey]: "module"; readonly name: string }
  | { readonly [tokenKey]: "range"; readonly from: number; readonly step: number; readonly length: number }
  | { readonly [tokenKey]: "pool" };

export function isToken(value: object): value is Token {
  return Object.hasOwn(value, tokenKey);
}

/** Objects that stand for the pool: they travel as "the pool there". */
export const poolBrand = Symbol("makespan.pool");
