import type { Block } from "../blocks/block.ts";
import type { PlanNode } from "../plan/node.ts";
import type { Flow } from "./flow.ts";
import type { Runner } from "./runner.ts";

/** What operations with tasks of their own need to get at their inputs. */
export interface Lowered {
  readonly runner: Runner;
  /** The elements of a node, ready to run. */
  flow(node: PlanNode): Promise<Flow>;
  /** The elements of a node, a block for each partition: computed once, however many operations need them. */
  blocks(node: PlanNode): Promise<readonly Block[]>;
}
