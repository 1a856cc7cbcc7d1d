import type { Replacement } from "../loops/outcome.ts";
import type { Binding } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { unwrapTypes } from "../syntax/walk.ts";
import type { ProgramFix } from "#protocol/fix.ts";
import { refused, type Change, type Refused } from "./fix.ts";
import { functionsAt, lineText, type KnownProgram } from "./program.ts";
import { sharedName } from "./sharedImport.ts";
import { isLength, sharedForms, unsharedKind } from "./typedArrays.ts";

type ShareFix = Extract<ProgramFix, { readonly type: "share" }>;

/** Has an array made in shared memory where it is declared. */
export function fixShare(program: KnownProgram, fix: ShareFix): Change | Refused {
  const candidates = variablesOf(program, fix);
  const [binding] = candidates;
  const name = `\`${fix.name}\``;
  if (!binding) return refused(`No variable ${name} was found: run the program again.`);
  if (candidates.length > 1)
    return refused(`${name} means ${candidates.length} variables: share the one that is meant where it is made.`);
  const declarator = declaratorOf(program, binding, name);
  if ("reason" in declarator) return declarator;
  return writtenBy(program, fix, binding) ?? changeOf(program, binding, declarator, name);
}

/** The variables that the function captures or reads under the name; if it is gone, all of that name. */
function variablesOf(program: KnownProgram, fix: ShareFix): readonly Binding[] {
  const found = new Set<Binding>();
  const { bindings } = program.analysis.root;
  for (const { info, moduleValues } of functionsAt(program, fix)) {
    for (const binding of info.captures.keys()) if (binding.name === fix.name) found.add(binding);
    const read = moduleValues.includes(fix.name) ? bindings.get(fix.name) : undefined;
    if (read) found.add(read);
  }
  if (found.size > 0) return [...found];
  return [...new Set(program.analysis.declared.values())].filter((binding) => binding.name === fix.name);
}

/** Why a function that writes into the array must go on with a copy of its own; null when none does. */
function writtenBy(program: KnownProgram, fix: ShareFix, binding: Binding): Refused | null {
  for (const { info } of functionsAt(program, fix)) {
    const use = info.captures.get(binding)?.find(({ mutation, writes }) => mutation !== null || writes);
    if (!use) continue;
    const where = lineText(program.sources.positionAt(use.node.start));
    return refused(
      `\`${fix.fn}\` changes \`${fix.name}\` on ${where}: in shared memory, workers would write over each other.`,
    );
  }
  return null;
}

/** Where the variable is declared with a value; what stands against changing it otherwise. */
function declaratorOf(
  { sources }: KnownProgram,
  binding: Binding,
  name: string,
): NodeOf<"VariableDeclarator"> | Refused {
  const { declaration, kind, references } = binding;
  if (kind === "parameter") return refused(`${name} is a parameter: share it where it is made.`);
  if (kind === "import") return refused(`${name} comes from another module: share it there.`);
  if (declaration?.type !== "VariableDeclarator" || (kind !== "const" && kind !== "let"))
    return refused(`${name} is not declared by const or let: share it where it is made.`);
  const where = lineText(sources.positionAt(declaration.start));
  if (declaration.id.type !== "Identifier")
    return refused(`${name} is taken out of something on ${where}: share it where it is made.`);
  if (!declaration.init) return refused(`${name} has no value yet on ${where}: share it where it gets one.`);
  const assigned = references.find(({ writes, node }) => writes && node !== declaration.id);
  if (assigned)
    return refused(
      `${name} is assigned again on ${lineText(sources.positionAt(assigned.node.start))}: share it there too.`,
    );
  return declaration;
}

function changeOf(
  program: KnownProgram,
  binding: Binding,
  declarator: NodeOf<"VariableDeclarator">,
  name: string,
): Change | Refused {
  const { sources, files } = program;
  const init = declarator.init as Node;
  const where = lineText(sources.positionAt(declarator.start));
  const file = files.find(({ start, end }) => declarator.start >= start && declarator.end <= end);
  const kind = unsharedKind(program, init);
  if (!file) return refused(`No variable ${name} was found: run the program again.`);
  if (kind !== null) return refused(`${name} is ${kind}, which cannot be made in shared memory: use a typed array.`);
  if (namesPlainBuffer(sources.text, declarator))
    return refused(`The type of ${name} on ${where} says that it is not in shared memory: change that first.`);
  const shared = sharedName(sources.text, file, binding.scope);
  const edits = sharedValue(program, init, shared.name);
  if (!edits) return refused(`${name} is in shared memory already: run the program again.`);
  const summary = `${name} is made in shared memory now.`;
  return { ok: true, edits: [...shared.edits, ...edits], at: declarator.start, summary };
}

/** `Float64Array<ArrayBuffer>`, and the like, written as the variable's type or in a cast of its value. */
function namesPlainBuffer(source: string, { id, init }: NodeOf<"VariableDeclarator">): boolean {
  const annotation = id.type === "Identifier" ? id.typeAnnotation : null;
  const casts = init ? source.slice(unwrapTypes(init).end, init.end) : "";
  return [annotation ? source.slice(annotation.start, annotation.end) : "", casts].some((text) =>
    /<\s*ArrayBuffer\s*>/.test(text),
  );
}

/** The edits that put an expression's array into shared memory; null if it is there. */
function sharedValue(program: KnownProgram, init: Node, shared: string): readonly Replacement[] | null {
  const value = unwrapTypes(init);
  if (isMadeBy(program, value)) return null;
  if (value === init && value.type === "NewExpression" && value.callee.type === "Identifier") {
    const [length, ...others] = value.arguments;
    const method = program.bindingOf(value.callee) ? undefined : sharedForms.get(value.callee.name);
    if (method !== undefined && length && others.length === 0 && isLength(program, length)) {
      // What stands between the parentheses stays, comments too.
      const end = value.typeArguments?.end ?? value.callee.end;
      return [{ start: value.start, end, text: `${shared}.${method}` }];
    }
  }
  // A comma would make two arguments of it.
  const [before, after] = init.type === "SequenceExpression" ? ["((", "))"] : ["(", ")"];
  return [
    { start: init.start, end: init.start, text: `${shared}.from${before}` },
    { start: init.end, end: init.end, text: after },
  ];
}

/** Whether an expression is a call of a method of "makespan"'s `shared`. */
function isMadeBy(program: KnownProgram, value: Node): boolean {
  const callee = value.type === "CallExpression" ? unwrapTypes(value.callee) : null;
  if (callee?.type !== "MemberExpression") return false;
  const binding = program.bindingOf(callee.object);
  return binding?.from?.module === "makespan" && binding.from.name === "shared";
}
