import type { Binding } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";

/** How a value is put together with what was there before it. */
export type Fold =
  /** `total + value`, or `value + total` when the value comes first. */
  | { readonly type: "operator"; readonly operator: string; readonly valueFirst: boolean }
  /** `Math.max(best, value)`. */
  | { readonly type: "extreme"; readonly name: "max" | "min" }
  /** `if (value > best) best = value`, or the comparison the other way round. */
  | { readonly type: "choice"; readonly operator: string; readonly valueFirst: boolean };

/** One place of the body that writes to something from outside of the loop. */
export interface Write {
  /** The variable as it is named there. */
  readonly name: Node;
  /** The statement, or the expression where that is all there is. */
  readonly statement: Node;
  /** What is evaluated in its stead, as the iteration's own part of it; more than one for `push(a, b)`. */
  readonly values: readonly Node[];
  /** The expressions that are made of nothing but the write, with what of each is the iteration's own. */
  readonly parts: ReadonlyMap<Node, readonly Node[]>;
}

/** A variable that a loop fills or adds up. */
export type Target = { readonly binding: Binding; readonly writes: readonly Write[] } & (
  | { readonly type: "list" }
  /** `out[i] = value` for the loop's own index; `fold` for `out[i] += value`. */
  | { readonly type: "slots"; readonly fold: Fold | null }
  /** The same into shared memory, which tasks can do themselves; with a width, into a row of the iteration's own. */
  | { readonly type: "shared"; readonly width: Node | null }
  | { readonly type: "fold"; readonly fold: Fold }
  /** `found = true` in some iterations. */
  | { readonly type: "flag"; readonly value: boolean }
);

/** The kind of a write, before it is known what others there are. */
export type Recognised = { readonly write: Write } & (
  | { readonly type: "list" }
  | { readonly type: "slots"; readonly fold: Fold | null; readonly width: Node | null }
  | { readonly type: "fold"; readonly fold: Fold }
  | { readonly type: "flag"; readonly value: boolean }
);
