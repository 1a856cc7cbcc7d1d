import type { LinePlace } from "#protocol/program.ts";
import type { Step } from "../tasks/steps.ts";
import type { JoinKind } from "../tasks/readers/reader.ts";
import type { Folding } from "../tasks/sinks/keyed.ts";
import type { Call } from "../tasks/sinks/sink.ts";
import type { Origin } from "./origin.ts";

/** What a bag is: an operation on the bags it was made of. */
export interface PlanNode {
  readonly id: number;
  readonly operation: Operation;
  /** What the program called it: "map", "countByKey". */
  readonly name: string;
  readonly inputs: readonly PlanNode[];
  /** The program's line; 0 when it is not known. */
  readonly place: LinePlace;
}

export type Operation =
  /** `partitions` null leaves it to the executor in how many parts the elements are read. */
  | { readonly type: "origin"; readonly origin: Origin; readonly partitions: number | null }
  | { readonly type: "step"; readonly step: Step }
  | { readonly type: "group"; readonly key: Call }
  | ({ readonly type: "fold"; readonly zero: unknown; readonly combine: Call } & Folding)
  | { readonly type: "distinct"; readonly key: Call | null }
  /** Distinct elements that the other bag has too, or has not. */
  | { readonly type: "set"; readonly wanted: boolean }
  | { readonly type: "join"; readonly how: JoinKind }
  | { readonly type: "sort"; readonly key: Call; readonly descending: boolean }
  | { readonly type: "product" }
  | { readonly type: "concat" }
  | { readonly type: "zip" }
  | { readonly type: "repartition"; readonly count: number }
  | { readonly type: "coalesce"; readonly count: number }
  | { readonly type: "partitionBy"; readonly by: Call | null; readonly count: number };

let made = 0;

/** A node of a plan; each has a number of its own. */
export function planNode(
  operation: Operation,
  { name, inputs = [], place }: Pick<PlanNode, "name" | "place"> & Partial<Pick<PlanNode, "inputs">>,
): PlanNode {
  return { id: made++, operation, name, inputs, place };
}
