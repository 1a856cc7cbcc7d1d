import type { Binding, Reference } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { usesIn, type Facts } from "../facts.ts";
import type { Loop } from "../loop.ts";
import { isMember, withCasts } from "../syntax.ts";

/** Why a variable that iterations share keeps them in order, and what to do instead. */
export function carriedReason(facts: Facts, loop: Loop, binding: Binding, at: Node | null): string {
  const { name, declaration } = binding;
  if (binding.kind === "var" && declaration && declaration.start >= loop.node.start && declaration.end <= loop.node.end)
    return `\`${name}\` is declared with var, so all iterations share it: declare it with const or let.`;
  const uses = usesIn(binding, loop.node);
  const reads = uses.filter(({ reads: isRead, writes, mutation }) => isRead && !writes && !mutation);
  const changes = uses.filter(({ writes, mutation }) => writes || mutation);
  const carried = `\`${name}\` is carried from one iteration to the next`;
  if (reads.length === 0 && changes.every(({ reads: isRead }) => !isRead)) {
    return `\`${name}\` is assigned anew by each iteration and the last one wins: collect the values, and take the last one after the loop.`;
  }
  const folds = changes.some(({ node }) => isFold(facts, node));
  const line = (node: Node): number => facts.lineOf(node.start);
  const read = reads.find(({ node }) => node !== at) ?? reads[0];
  const change = changes[0];
  const where = read && change ? ` (changed on line ${line(change.node)}, read on line ${line(read.node)})` : "";
  if (changes.every(({ mutation }) => mutation)) {
    return `\`${name}\` is read on line ${line(read?.node ?? loop.node)} while the loop fills it: read it after the loop.`;
  }
  if (folds)
    return `${carried}${where}: use a reduction, one change such as \`${name} += …\` in each iteration, and read it after the loop.`;
  return `${carried}${where}: work it out from the iteration's own element, or use a reduction.`;
}

/** Whether a variable is changed as sums and counts are. */
function isFold(facts: Facts, name: Node): boolean {
  const parent = facts.parentOf(name);
  return parent?.type === "UpdateExpression" || (parent?.type === "AssignmentExpression" && parent.operator !== "=");
}

/** Why an object that iterations share must not be changed in that way, and what to do instead. */
export function changedReason(facts: Facts, { node, binding, mutation }: Reference): string {
  const quoted = `\`${facts.text(widest(facts, node))}\``;
  switch (mutation?.kind) {
    case "element":
      return `${quoted} may be changed by several iterations: collect what each one adds, and put it together after the loop.`;
    case "method":
      return mutation.name === "push"
        ? `\`${binding.name}.push(…)\` gives a value that depends on the iterations before: push without using it.`
        : `\`${binding.name}.${mutation.name}(…)\` changes what all iterations share: collect what each one adds, and put it together after the loop.`;
    default:
      return `${quoted} is changed by all iterations: collect what each one adds, and put it together after the loop.`;
  }
}

/** `a.b[c]` around the name `a`. */
function widest(facts: Facts, name: Node): Node {
  let node = withCasts(name, (inner) => facts.parentOf(inner));
  for (;;) {
    const parent = facts.parentOf(node);
    if (!parent || !isMember(parent) || parent.object !== node) return node;
    node = parent;
  }
}

/** Why rows of an array cannot be written by tasks, and what to do instead. */
export function rowReason({ name }: Binding, isShared: boolean): string {
  if (isShared)
    return `\`${name}\` is written in more than one way, so iterations may meet: write each element by one index.`;
  return `Each iteration writes a row of \`${name}\`, and a task can only do that in shared memory: make it with shared, as in shared.float64(n), or collect a row in each iteration.`;
}
