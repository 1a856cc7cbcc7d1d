import type { Node } from "../../syntax/ast.ts";
import { argumentAt, argumentList, type Arguments, type Evaluator } from "../values/evaluator.ts";
import { mayChange } from "../values/members.ts";
import type { Form, Site } from "../values/site.ts";
import { int, isPrimitive, join, type Value } from "../values/value.ts";

/** A call of a built-in method: on what, with what, and where. */
export interface MethodCall {
  readonly e: Evaluator;
  readonly site: Site;
  readonly self: Value;
  readonly args: Arguments;
  readonly at: Node;
}

/** What a built-in method gives, and does through the evaluator. */
export type Method = (call: MethodCall) => Value;
export type Methods = Readonly<Record<string, Method>>;

export const argument = ({ args }: MethodCall, index: number): Value => argumentAt(args, index);

/** All arguments from `index` on. */
export function argumentsFrom({ args }: MethodCall, index: number): Value {
  return join(...args.values.slice(index), ...(args.spread ? [args.spread] : []));
}

/** Everything an array or another collection holds. */
export function elements({ content, fields }: Site): Value {
  return join(content, ...fields.values());
}

/** A new array of `content`. */
export function arrayOf({ e, at }: MethodCall, content: Value, part = ""): Value {
  return e.make(at, { type: "array" }, content, part);
}

export function makeOf({ e, at }: MethodCall, form: Form, content: Value, part = ""): Value {
  return e.make(at, form, content, part);
}

/** What a callback given as an argument gives for an element. */
export function callback(call: MethodCall, index: number, ...values: readonly Value[]): Value {
  const { e, args, at } = call;
  return e.apply(argumentAt(args, index), argumentList(...values), at);
}

/** What a callback gives when it gets an element, its index and the collection, as most do. */
export function forEachElement(call: MethodCall): Value {
  return callback(call, 0, elements(call.site), int, call.self);
}

/** Notes that the method changes its object, which then must be the iteration's own. */
export function changes({ e, site, at }: MethodCall): boolean {
  return mayChange(e, site, at);
}

/** Whether an object may come from outside of the iteration. */
function hasOuter(value: Value): boolean {
  return [...value.sites].some((site) => site.outer);
}

/** Two objects from outside of the loop are copied on their way into a task, each by itself: they are never the same. */
export function comparesObjects(e: Evaluator, one: Value, other: Value, at: Node): void {
  if (isPrimitive(one) || isPrimitive(other) || !hasOuter(one) || !hasOuter(other)) return;
  e.refuse(
    at,
    `${e.quote(at)} compares what may be objects, and a worker gets a copy of each: compare a number or text in them, or write the types.`,
  );
}

export const gives =
  (value: Value): Method =>
  () =>
    value;
