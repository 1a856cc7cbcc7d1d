import { contains, type Range } from "../../edits.ts";
import type { Binding } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { boundIdentifiers, unwrapTypes } from "../../syntax/walk.ts";
import { wholeNumber } from "../counted.ts";
import { usesIn, type Facts } from "../facts.ts";
import type { Loop } from "../loop.ts";
import type { Names } from "../names.ts";
import type { Replacement } from "../outcome.ts";
import { isMember, memberName } from "../syntax.ts";
import { regionOf } from "../targets/find.ts";
import type { Target } from "../targets/target.ts";
import type { BeforeEvaluator } from "../values/before.ts";

/** A loop over the places of an array that could as well go through its elements. */
export interface Elements {
  /** The array's name. */
  readonly source: string;
  /** The parameter that gets an element. */
  readonly item: string;
  /** What stands in the body for `xs[i]`; the statement that gave it a name goes. */
  readonly uses: readonly Replacement[];
}

/**
 * `for (let i = 0; i < xs.length; i++)` whose body looks at `xs[i]` only: a task then needs its element, rather than the
 * whole array. Null for any other loop.
 */
export function elementsOf(
  before: BeforeEvaluator,
  loop: Loop,
  targets: readonly Target[],
  names: Names,
): Elements | null {
  const { facts } = before;
  const { items, item } = loop;
  if (items.type !== "counted" || items.step !== 1 || items.operator !== "<" || wholeNumber(facts, items.start) !== 0)
    return null;
  const end = unwrapTypes(items.end);
  const array = isMember(end) && memberName(end) === "length" ? facts.namedBinding(end.object) : null;
  const index = item && facts.bindingOf(item);
  if (!array || !index || !isArray(before, array)) return null;
  // What is written to an element comes back from the task, so that only the value is left.
  const written = new Set(
    targets.flatMap(({ type, writes }) => (type === "slots" ? writes.map(({ name }) => name) : [])),
  );
  const inBody = usesIn(array, regionOf(loop)).filter(({ node }) => !written.has(node));
  const reads = inBody.map(({ node, writes }) => (writes ? null : elementRead(facts, node, index)));
  if (reads.length === 0 || !reads.every((read) => read !== null)) return null;
  const named = namedElement(facts, loop, reads);
  if (!named && reads.some((read) => isWritten(facts, read))) return null;
  const name = named?.name ?? names.fresh("item");
  const uses = reads.map((read) => ({ ...rangeOf(read), text: name }));
  if (!named) return { source: array.name, item: name, uses };
  const others = uses.filter((use) => !contains(named.statement, use));
  return { source: array.name, item: name, uses: [wholeLine(facts, named.statement), ...others] };
}

function isArray(before: BeforeEvaluator, binding: Binding): boolean {
  const { sites, kinds } = before.variable(binding);
  return (
    kinds === 0 && sites.size > 0 && [...sites].every(({ form }) => form.type === "array" || form.type === "typed")
  );
}

/** `xs[i]` around a mention of the array, with the `!` that says it is there; null for any other use. */
function elementRead(facts: Facts, name: Node, index: Binding): Node | null {
  const member = facts.parentOf(name);
  if (!member || member.type !== "MemberExpression" || member.object !== name || !member.computed) return null;
  if (facts.namedBinding(member.property) !== index || unwrapTypes(member.property) !== member.property) return null;
  const outer = facts.parentOf(member);
  return outer?.type === "TSNonNullExpression" ? outer : member;
}

function isWritten(facts: Facts, read: Node): boolean {
  const parent = facts.parentOf(read);
  return parent?.type === "UpdateExpression" || (parent?.type === "AssignmentExpression" && parent.left === read);
}

/** `const x = xs[i];` at the beginning of the body. */
function namedElement(
  facts: Facts,
  { body }: Loop,
  reads: readonly Node[],
): { readonly name: string; readonly statement: Node } | null {
  const first = body.type === "BlockStatement" ? body.body[0] : null;
  if (first?.type !== "VariableDeclaration" || first.kind !== "const" || first.declarations.length > 1) return null;
  const [declarator] = first.declarations;
  const { id, init } = declarator ?? {};
  if (id?.type !== "Identifier" || !init || !reads.includes(init) || boundIdentifiers(id).length !== 1) return null;
  if (id.typeAnnotation || facts.lostComments(first, []).length > 0) return null;
  return { name: id.name, statement: first };
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}

/** A statement with the white space before it, and the comment behind it kept. */
function wholeLine({ source }: Facts, { start, end }: Range): Replacement {
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  const isFirst = source.slice(lineStart, start).trim() === "";
  const rest = /^[ \t]*\n/.exec(source.slice(end));
  return isFirst && rest ? { start: lineStart, end: end + rest[0].length, text: "" } : { start, end, text: "" };
}
