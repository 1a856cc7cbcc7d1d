import type { FunctionInfo } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { isClass, type ClassNode } from "../../syntax/walk.ts";
import { staticKey } from "../syntax.ts";
import { argumentAt, type Arguments, type Evaluator } from "./evaluator.ts";
import { unknown, type Site } from "./site.ts";
import { join, nullish, objectAt, text, type Value } from "./value.ts";

type ClassMember = ClassNode["body"]["body"][number];

/** The class and those it extends, as far as the program has them; `complete` when it has them all. */
interface Ancestry {
  readonly classes: readonly ClassNode[];
  readonly complete: boolean;
}

function parentClass(e: Evaluator, node: ClassNode): ClassNode | null {
  const binding = node.superClass ? e.facts.namedBinding(node.superClass) : null;
  const declaration = binding?.kind === "class" ? binding.declaration : null;
  return declaration && isClass(declaration) ? declaration : null;
}

export function ancestry(e: Evaluator, node: ClassNode): Ancestry {
  const classes: ClassNode[] = [];
  let current: ClassNode | null = node;
  let last = node;
  while (current && !classes.includes(current)) {
    classes.push(current);
    last = current;
    current = parentClass(e, current);
  }
  return { classes, complete: !last.superClass };
}

/** Whether an object of one class can be an object of the other. */
function isRelated(e: Evaluator, one: ClassNode, other: ClassNode): boolean {
  return ancestry(e, one).classes.includes(other) || ancestry(e, other).classes.includes(one);
}

/** The functions a method name can mean on an object of a class or on the class itself; null when one is not known. */
export function methodsOf(e: Evaluator, site: Site, name: string): readonly FunctionInfo[] | null {
  const { form } = site;
  if (form.type !== "instance" && form.type !== "class") return null;
  const found: FunctionInfo[] = [];
  for (const { info, node } of e.world.methods.get(name) ?? []) {
    const home = e.facts.parentOf(e.facts.parentOf(node) ?? node);
    if (home && isClass(home)) {
      const isStatic = "static" in node && node.static === true;
      if (isStatic !== (form.type === "class") || !isRelated(e, home, form.of)) continue;
    } else if (node.type !== "AssignmentExpression") {
      // A method of an object literal.
      continue;
    }
    if (!info) return null;
    found.push(info);
  }
  return found;
}

/** The value of a field, method or static of an object or class. */
export function readClassMember(e: Evaluator, site: Site, name: string, at: Node): Value {
  const methods = methodsOf(e, site, name) ?? [];
  const functions = methods.map((info) => objectAt(e.site(info.node, { type: "function", info })));
  if (site.form.type === "class")
    return methods.length > 0 ? join(...functions) : readStatic(e, site.form.of, name, at);
  const known = site.fields.get(name);
  if (!site.outer) return join(known ?? nullish, ...functions);
  return functions.length > 0 ? join(...functions) : declaredField(e, site, name);
}

function fieldsNamed(e: Evaluator, node: ClassNode, name: string): readonly ClassMember[] {
  return ancestry(e, node).classes.flatMap(({ body }) => body.body.filter((member) => staticKey(member) === name));
}

/** What a field of an object made before the loop holds, by its type or else by what it starts with. */
function declaredField(e: Evaluator, site: Site, name: string): Value {
  if (site.form.type !== "instance") return unknown;
  const { classes } = ancestry(e, site.form.of);
  for (const node of classes) {
    for (const member of node.body.body) {
      const parameter = parameterProperty(member, name);
      if (parameter) return e.types.annotated(parameter) ?? unknown;
      if (member.type !== "ClassProperty" && member.type !== "ClassPrivateProperty") continue;
      if (staticKey(member) !== name || member.static) continue;
      const typed = e.types.annotated(member);
      if (typed) return typed;
      return member.value ? e.before.evaluate(member.value) : unknown;
    }
  }
  return unknown;
}

/** The parameter of a constructor that makes a field of that name. */
function parameterProperty(member: ClassMember, name: string): Node | null {
  if (member.type !== "ClassMethod" || member.kind !== "constructor") return null;
  for (const parameter of member.params) {
    if (parameter.type !== "TSParameterProperty") continue;
    const inner = parameter.parameter.type === "AssignmentPattern" ? parameter.parameter.left : parameter.parameter;
    if (inner.type === "Identifier" && inner.name === name) return inner;
  }
  return null;
}

/** Statics are evaluated anew in each worker, so only those that are written as plain constants are the same there. */
function readStatic(e: Evaluator, node: ClassNode, name: string, at: Node): Value {
  const [field] = fieldsNamed(e, node, name);
  const value = field?.type === "ClassProperty" && field.static && field.readonly ? field.value : null;
  if (value && /^(?:Numeric|String|Boolean)Literal$/.test(value.type)) return e.before.evaluate(value);
  e.refuse(
    at,
    `Each worker evaluates the class anew, so ${e.quote(at)} need not be what it is here: read it into a constant before the loop.`,
  );
  return unknown;
}

/** `new C(…)`: an object with the fields that the constructors and field values give it. */
export function construct(e: Evaluator, node: ClassNode, args: Arguments, at: Node): Value {
  const made = e.make(at, { type: "instance", of: node });
  initialise(e, node, args, made, at);
  return made;
}

/** Runs the constructor of `node` on an object; without one, that of the class it extends. */
export function initialise(e: Evaluator, node: ClassNode, args: Arguments, made: Value, at: Node): void {
  const constructor = node.body.body.find((member) => member.type === "ClassMethod" && member.kind === "constructor");
  const info = constructor && e.facts.infoOf(constructor);
  e.initialiseFields(node, made);
  if (constructor?.type === "ClassMethod" && info) {
    e.call(info, args, made, at);
    constructor.params.forEach((parameter, index) => {
      if (parameter.type === "TSParameterProperty") setParameter(e, made, parameter.parameter, argumentAt(args, index));
    });
    return;
  }
  const parent = parentClass(e, node);
  if (parent) initialise(e, parent, args, made, at);
  else if (node.superClass) initialiseBuiltIn(e, node, made, at);
}

function setParameter(e: Evaluator, made: Value, parameter: Node, given: Value): void {
  const target = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  const value = parameter.type === "AssignmentPattern" ? join(given, e.evaluate(parameter.right)) : given;
  if (target.type === "Identifier") for (const site of made.sites) e.addField(site, target.name, value);
}

/** `super(…)` in a constructor of `node`. */
export function callSuper(e: Evaluator, node: ClassNode, args: Arguments, made: Value, at: Node): void {
  const parent = parentClass(e, node);
  if (parent) initialise(e, parent, args, made, at);
  else initialiseBuiltIn(e, node, made, at);
}

/** Of built-in classes only errors can be extended: others bring methods that are not looked at. */
function initialiseBuiltIn(e: Evaluator, node: ClassNode, made: Value, at: Node): void {
  const parent = node.superClass;
  const isError = parent?.type === "Identifier" && parent.name.endsWith("Error") && !e.facts.bindingOf(parent);
  if (!isError) e.refuse(at, `What ${e.quote(parent ?? at)} brings to its objects is not known.`);
  for (const site of made.sites) e.addField(site, "message", text);
}

/** The fields with values that an object of a class starts with, those of the class itself only. */
export function fieldValues(node: ClassNode): readonly { readonly name: string | null; readonly value: Node }[] {
  return node.body.body.flatMap((member) => {
    if (member.type !== "ClassProperty" && member.type !== "ClassPrivateProperty") return [];
    return member.static || !member.value ? [] : [{ name: staticKey(member), value: member.value }];
  });
}

/** Whether objects of a class have private members, which do not travel. */
export function hasPrivateMembers(e: Evaluator, node: ClassNode): boolean {
  return ancestry(e, node).classes.some(({ body }) =>
    body.body.some((member) => "key" in member && member.key.type === "PrivateName"),
  );
}
