import { isClass } from "../syntax/walk.ts";
import { memberList } from "./classMembers.ts";
import type { Sendable } from "./sendable.ts";

/** The arguments of `$fn` or `$class` after what they mark: its id, what reads its captures, what lists its methods. */
export function registrationArguments(sendable: Sendable): string {
  const { id, node } = sendable;
  const values = [...(sendable.capturesThis ? ["this"] : []), ...sendable.captures.map((binding) => binding.name)];
  const captures = values.length === 0 ? null : `()=>[${values.join(",")}]`;
  const members = isClass(node) ? memberList(node) : null;
  const rest = members === null ? [captures] : [captures ?? "0", members];
  return [`,${id}`, ...rest.filter((argument) => argument !== null)].join(",");
}
