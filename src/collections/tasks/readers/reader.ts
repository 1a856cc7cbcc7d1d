import type { Block } from "../../blocks/block.ts";
import type { SharedText } from "../../blocks/texts.ts";
import type { Call } from "../sinks/sink.ts";

/** Where a task's elements come from; of each kind, `Input` says what a task needs. */
export type Reader =
  | { readonly op: "range" }
  | { readonly op: "blocks" }
  /** Lines of a text or a file; with `parse`, the values that they are in JSON. */
  | { readonly op: "lines"; readonly parse: boolean }
  | { readonly op: "groups" }
  | { readonly op: "folds"; readonly combine: Call }
  | { readonly op: "picks" }
  | { readonly op: "cogroup"; readonly how: JoinKind }
  | { readonly op: "product" }
  | { readonly op: "zip" }
  | { readonly op: "sorted"; readonly descending: boolean };

export type JoinKind = "inner" | "left" | "right" | "outer" | "cogroup";

/** The part of a bag that one task reads. */
export interface Input {
  /** Which of the stage's branches it belongs to. */
  readonly branch: number;
  readonly partition: number;
  /** The index of its first element, where that is known; else 0. */
  readonly start: number;
  readonly source: Source;
  /** The initial value of a fold, which each task has its own of. */
  readonly zero?: unknown;
}

export type Source =
  | { readonly kind: "range"; readonly from: number; readonly step: number; readonly length: number }
  | { readonly kind: "blocks"; readonly blocks: readonly Block[] }
  | { readonly kind: "text"; readonly text: string | SharedText }
  /** The lines of a file that begin from byte `from` up to, not including, byte `to`. */
  | { readonly kind: "file"; readonly file: Blob; readonly from: number; readonly to: number }
  /** Elements of a block by their places, ascending. */
  | { readonly kind: "picks"; readonly block: Block; readonly places: Int32Array }
  | { readonly kind: "sides"; readonly left: readonly Block[]; readonly right: readonly Block[] }
  | { readonly kind: "columns"; readonly columns: readonly (readonly Block[])[] };
