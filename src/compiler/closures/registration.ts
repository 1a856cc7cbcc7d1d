import type { Sendable } from "./sendable.ts";

/** The arguments of `$fn` after the function: its id and what reads its captures. */
export function registrationArguments(sendable: Sendable): string {
  const values = [...(sendable.capturesThis ? ["this"] : []), ...sendable.captures.map((binding) => binding.name)];
  return values.length === 0 ? `,${sendable.id}` : `,${sendable.id},()=>[${values.join(",")}]`;
}
