import type { PlanNode } from "./node.ts";

/** Whether a node runs in the same tasks as what its elements go to. */
export function isFused({ operation }: PlanNode): boolean {
  return operation.type === "step" || operation.type === "concat";
}

/** Every node of a plan once, each after its inputs. */
export function nodesOf(root: PlanNode): PlanNode[] {
  const nodes = new Map<number, PlanNode>();
  const visit = (node: PlanNode): void => {
    if (nodes.has(node.id)) return;
    for (const input of node.inputs) visit(input);
    nodes.set(node.id, node);
  };
  visit(root);
  return [...nodes.values()];
}

/** The stage of each node, by its id, numbered in the order in which they run: nodes of one stage run in the same tasks. */
export function stagesOf(root: PlanNode): Map<number, number> {
  const leaders = new Map<number, number>();
  const assign = (node: PlanNode, leader: number): void => {
    if (leaders.has(node.id)) return;
    leaders.set(node.id, leader);
    for (const input of node.inputs) assign(input, isFused(node) ? leader : input.id);
  };
  assign(root, root.id);
  const numbers = new Map<number, number>();
  const stages = new Map<number, number>();
  for (const { id } of nodesOf(root)) {
    const leader = leaders.get(id) ?? id;
    if (!numbers.has(leader)) numbers.set(leader, numbers.size);
    stages.set(id, numbers.get(leader) ?? 0);
  }
  return stages;
}
