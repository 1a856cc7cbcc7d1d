import type { PlanRewrite } from "makespan";
import { engineFunction } from "#transport/codec/engineTask.ts";
import type { Call } from "../tasks/sinks/sink.ts";
import { planNode, type PlanNode } from "./node.ts";
import { readsLengthOnly } from "./provable.ts";

/** A plan with the same result, and what was done to it. */
export interface Rewritten {
  readonly root: PlanNode;
  readonly rewrites: readonly PlanRewrite[];
}

/** Rewrites a plan, from the inputs upwards. A node that nothing changes stays the same node. */
export function rewrite(root: PlanNode): Rewritten {
  const rewrites: PlanRewrite[] = [];
  const done = new Map<number, PlanNode>();
  const visit = (node: PlanNode): PlanNode => {
    const known = done.get(node.id);
    if (known) return known;
    const inputs = node.inputs.map(visit);
    const same = inputs.every((input, i) => input === node.inputs[i]);
    const changed = lengthsOfGroups(same ? node : { ...node, inputs }, rewrites);
    done.set(node.id, changed);
    return changed;
  };
  return { root: visit(root), rewrites };
}

/** `groupBy(key).mapValues(values => values.length)` counts each key where its elements are, in place of moving them. */
function lengthsOfGroups(node: PlanNode, rewrites: PlanRewrite[]): PlanNode {
  const { operation, inputs } = node;
  const [group] = inputs;
  if (operation.type !== "step" || operation.step.op !== "mapValues" || group?.operation.type !== "group") return node;
  if (!readsLengthOnly(operation.step.fn)) return node;
  const counted = planNode(
    { type: "fold", key: group.operation.key, create: null, zero: 0, fn: countOne, combine: addCounts },
    { name: "foldBy", inputs: group.inputs, place: group.place },
  );
  rewrites.push({
    name: "groupBy and mapValues to foldBy",
    reason: "Of each group only its length is read, so elements are counted where they are and need not move.",
    step: counted.id,
  });
  return counted;
}

const countOne = engineFunction("bag.countOne", (count: number) => count + 1) as Call;
const addCounts = engineFunction("bag.addCounts", (left: number, right: number) => left + right) as Call;
