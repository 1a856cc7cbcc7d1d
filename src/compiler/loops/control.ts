import type { Node } from "../syntax/ast.ts";
import { forEachChild, isClass, isFunction } from "../syntax/walk.ts";
import type { Findings } from "./findings.ts";
import type { Loop } from "./loop.ts";

/** The places where an iteration ends before its body does: `continue`, or `return` in a callback. */
export type EarlyEnds = readonly Node[];

/** What `break` and `continue` mean at a place. */
interface Inside {
  /** In a loop or switch of the body. */
  readonly breakable: boolean;
  readonly loop: boolean;
  readonly labels: readonly string[];
}

/** Finds ways out of the loop, which cannot be had in parallel, and the places where only an iteration ends. */
export function earlyEnds(loop: Loop, findings: Findings): EarlyEnds {
  const ends: Node[] = [];
  const isCallback = loop.method !== null;
  const visit = (node: Node, inside: Inside): void => {
    if (isFunction(node) || isClass(node)) return;
    if (node.type === "ReturnStatement" && isCallback) {
      ends.push(node);
      if (node.argument && loop.method?.name === "forEach") refuseValue(node, findings);
    } else if (node.type === "ContinueStatement" && endsIteration(node.label?.name, loop, inside)) {
      ends.push(node);
    } else refuseWayOut(node, inside, findings);
    forEachChild(node, (child) => visit(child, within(node, inside)));
  };
  if (!isFunction(loop.body)) visit(loop.body, { breakable: false, loop: false, labels: [] });
  return ends;
}

function refuseValue(node: Node, findings: Findings): void {
  findings.refuse(node, "`forEach` does nothing with what its function returns: return without a value.");
}

function endsIteration(label: string | undefined, loop: Loop, inside: Inside): boolean {
  if (loop.method) return false;
  return label === undefined ? !inside.loop : label === loop.label && !inside.labels.includes(label);
}

function within(node: Node, inside: Inside): Inside {
  if (node.type === "LabeledStatement") return { ...inside, labels: [...inside.labels, node.label.name] };
  if (node.type === "SwitchStatement") return { ...inside, breakable: true };
  const isLoop = /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/.test(node.type);
  return isLoop ? { ...inside, breakable: true, loop: true } : inside;
}

function refuseWayOut(node: Node, inside: Inside, findings: Findings): void {
  switch (node.type) {
    case "BreakStatement":
      if (node.label ? inside.labels.includes(node.label.name) : inside.breakable) return;
      return findings.refuse(
        node,
        "`break` ends the loop early, when later iterations would already be running: go through all of them, and pick what you need afterwards.",
      );
    case "ContinueStatement":
      if (node.label ? inside.labels.includes(node.label.name) : inside.loop) return;
      return findings.refuse(
        node,
        `\`continue ${node.label?.name ?? ""}\` goes on with a loop around this one: parallelise that one, or put this one into a function.`,
      );
    case "ReturnStatement":
      return findings.refuse(
        node,
        "`return` leaves the function from inside the loop: go through all iterations, and pick what you need afterwards.",
      );
    case "AwaitExpression":
      return findings.refuse(
        node,
        "`await` in the body: what it waits for cannot be followed into a worker. Await before the loop, or collect the promises.",
      );
    case "YieldExpression":
      return findings.refuse(
        node,
        "`yield` hands out a value in the middle of the loop: collect the values first, then yield them.",
      );
    default:
  }
}
