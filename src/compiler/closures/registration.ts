import { isClass } from "../syntax/walk.ts";
import type { Sendable } from "./sendable.ts";

/** What reads the captures of a function, as an expression; null when it has none. */
export function capturesText({ capturesThis, captures }: Sendable): string | null {
  const values = [...(capturesThis ? ["this"] : []), ...captures.map((binding) => binding.name)];
  return values.length === 0 ? null : `()=>[${values.join(",")}]`;
}

/** Whether a class can say itself what it is: a method of it would have another `this`. */
export function describesItself({ node, capturesThis }: Sendable): boolean {
  return isClass(node) && !capturesThis;
}

/** The arguments of `$fn` or `$class` after what they mark: its id and what reads its captures. */
export function registrationArguments(sendable: Sendable): string {
  if (describesItself(sendable)) return "";
  const captures = capturesText(sendable);
  return captures === null ? `,${sendable.id}` : `,${sendable.id},${captures}`;
}
