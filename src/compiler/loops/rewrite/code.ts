import type { Range } from "../../edits.ts";
import type { Node } from "../../syntax/ast.ts";
import type { Facts } from "../facts.ts";
import type { Replacement } from "../outcome.ts";
import type { Write } from "../targets/target.ts";
import { editedText, handedText, missingText, valuesText, type Writing } from "./handed.ts";
import { indentationOf, lineIndent, type Indentation } from "./indentation.ts";
import type { Plan } from "./plan.ts";
import { lastExpression, shortBody } from "./short.ts";

/** A task's function: an expression where one will do, else a block. */
export interface TaskCode {
  readonly text: string;
  readonly isBlock: boolean;
}

/** What changes in the loop's body when it becomes a function's. */
interface BodyChanges {
  readonly edits: readonly Replacement[];
  /** Statements that are added at its beginning, and one at its end. */
  readonly first: readonly string[];
  readonly last: string | null;
}

/** A function of what the loop gives its iterations, as far as its body uses that. */
function functionOf({ facts, loop, elements, names }: Writing, body: string): string {
  const isUsed = (pattern: Node): boolean =>
    pattern.type !== "Identifier" || new RegExp(`(?<![\\w$])${escaped(pattern.name)}(?![\\w$])`).test(body);
  const text = (pattern: Node | null): string | null => (pattern && isUsed(pattern) ? facts.text(pattern) : null);
  const item = elements ? elements.item : text(loop.item);
  const index = text(elements ? loop.item : loop.index);
  return `${index === null ? `(${item ?? ""})` : `(${item ?? names.fresh("_")}, ${index})`} => ${body}`;
}

function escaped(name: string): string {
  return name.replaceAll("$", "\\$");
}

/** The statement that takes a write's place, after the comments that would be lost with it. */
function replaced({ facts }: Writing, write: Write, text: string): Replacement {
  const { start, end } = write.statement;
  const indent = lineIndent(facts.source, start);
  const lost = facts.lostComments(write.statement, write.values);
  const comments = lost.map((comment) => (comment.startsWith("//") ? `${comment}\n${indent}` : `${comment} `));
  return { start, end, text: `${comments.join("")}${text}` };
}

/** The function for a single target whose writes end the iteration. */
export function endingCode(writing: Writing, plan: Plan): TaskCode {
  const { ends } = writing;
  const short = ends.length === 0 ? shortBody(writing, plan) : null;
  if (short) return { text: short.called ?? functionOf(writing, short.text), isBlock: false };
  const absent = plan.handing.type === "value" ? null : `return ${missingText(plan)};`;
  const early = ends.map(({ start, end }) => ({ start, end, text: absent ?? "return;" }));
  const last = lastExpression(writing, plan);
  if (last) return block(writing, { edits: [...early, last], first: [], last: null });
  const edits = plan.target.writes.map((write) =>
    replaced(writing, write, `return ${handedText(writing, plan, write)};`),
  );
  return block(writing, { edits: [...edits, ...early], first: [], last: plan.always ? null : absent });
}

/** The function for targets whose values are collected in variables of the iteration. */
export function collectingCode(writing: Writing, plans: readonly Plan[], nameOf: (plan: Plan) => string): TaskCode {
  const { facts, ends } = writing;
  const handed = plans.filter(({ handing }) => handing.type !== "nothing");
  const atLast = ends.length === 0 ? lastWrites(writing, handed) : null;
  const first = handed.flatMap((plan) => beginning(facts, plan, nameOf(plan)));
  const edits = handed.flatMap((plan) => {
    const [write] = plan.target.writes;
    if (plan.handing.type !== "value" || !write || atLast?.writes.has(write)) return [];
    return [replaced(writing, write, `const ${nameOf(plan)} = ${valuesText(writing, write)};`)];
  });
  const fields = handed.map((plan): Field => {
    const [write] = plan.target.writes;
    const name = nameOf(plan);
    return { name, value: write && atLast?.writes.has(write) ? valuesText(writing, write) : name };
  });
  const last = fields.length === 0 ? null : `return ${recordOf(fields)};`;
  for (const { start, end } of ends) edits.push({ start, end, text: last ?? "return;" });
  if (!atLast) return block(writing, { edits, first, last });
  return block(writing, { edits: [...edits, { ...atLast.range, text: last ?? "" }], first, last: null });
}

interface Field {
  readonly name: string;
  readonly value: string;
}

function recordOf(fields: readonly Field[]): string {
  const [only] = fields;
  if (fields.length === 1 && only) return only.value;
  return `{ ${fields.map(({ name, value }) => (name === value ? name : `${name}: ${value}`)).join(", ")} }`;
}

/** The writes of single values that the body ends with; null when there are none, or comments among them. */
function lastWrites(
  { facts, loop }: Writing,
  handed: readonly Plan[],
): { readonly writes: ReadonlySet<Write>; readonly range: Range } | null {
  const { body } = loop;
  if (body.type !== "BlockStatement") return null;
  const known = new Map<Node, Write>();
  for (const { target, handing } of handed) {
    const [write] = target.writes;
    if (handing.type === "value" && write) known.set(write.statement, write);
  }
  const run: Write[] = [];
  for (const statement of body.body.toReversed()) {
    const write = known.get(statement);
    if (!write) break;
    run.unshift(write);
  }
  const [from, to] = [run[0], run.at(-1)];
  if (!from || !to) return null;
  const range = { start: from.statement.start, end: to.statement.end };
  return facts.lostComments(
    range,
    run.flatMap(({ values }) => values),
  ).length > 0
    ? null
    : { writes: new Set(run), range };
}

/** The declaration of a variable that an iteration fills, under the name of the one outside. */
function beginning(facts: Facts, { target, handing }: Plan, name: string): string[] {
  if (handing.type !== "partial") return [];
  if (target.type !== "list") return [`let ${name} = ${handing.start};`];
  return [`const ${name}${annotationOf(facts, target.binding.declaration)} = [];`];
}

function annotationOf(facts: Facts, declaration: Node | null): string {
  const id = declaration?.type === "VariableDeclarator" ? declaration.id : null;
  return id?.type === "Identifier" && id.typeAnnotation ? facts.text(id.typeAnnotation) : "";
}

/** A function with the loop's body and what changes in it. */
function block(writing: Writing, changes: BodyChanges): TaskCode {
  return { text: functionOf(writing, bodyText(writing, changes)), isBlock: true };
}

function bodyText(writing: Writing, changes: BodyChanges): string {
  const { facts, loop } = writing;
  const { body } = loop;
  const { first, last } = changes;
  const indentation = indentationOf(facts, loop);
  const isBlock = body.type === "BlockStatement";
  const code = editedText(writing, isBlock ? { start: body.start + 1, end: body.end - 1 } : body, changes.edits);
  if (isBlock && first.length === 0 && !code.includes("\n")) {
    return `{ ${[code.trim(), ...(last === null ? [] : [last])].join(" ")} }`;
  }
  return blockOf(isBlock ? code.trimEnd() : `\n${indentation.inner}${code.trim()}`, changes, indentation);
}

function blockOf(code: string, { first, last }: BodyChanges, { outer, inner }: Indentation): string {
  const before = first.map((line) => `\n${inner}${line}`).join("");
  // What stands behind the opening brace goes to a line of its own when something comes before it.
  const isBehind = before !== "" && !/^[ \t]*\r?\n/.test(code);
  const after = last === null ? "" : `\n${inner}${last}`;
  return `{${before}${isBehind ? `\n${inner}${code.trimStart()}` : code}${after}\n${outer}}`;
}
