import type * as babel from "@babel/types";

interface Span {
  /** Offset of the first character, in UTF-16 units. */
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
}

/** A Babel node whose offsets are known, as they are for every parsed text; so are those of all nodes below it. */
type Positioned<T> = T extends readonly (infer Item)[]
  ? readonly Positioned<Item>[]
  : T extends { readonly type: string }
    ? Span & { readonly [Key in Exclude<keyof T, keyof Span | "loc">]: Positioned<T[Key]> }
    : T;

/** Any node of a parsed program. */
export type Node = Positioned<babel.Node>;

/** The node of one type, or of one of several. */
export type NodeOf<Type extends Node["type"]> = Extract<Node, { readonly type: Type }>;
