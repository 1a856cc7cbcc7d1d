import { insert, type Edit } from "../edits.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { functionLiteral, isClass, type ClassNode } from "../syntax/walk.ts";
import type { Names } from "./names.ts";
import { capturesText, describesItself } from "./registration.ts";
import type { Sendable } from "./sendable.ts";

type Member = ClassNode["body"]["body"][number];

/** The names, without "#", of what is private in the instances of a class. */
function privateNames(node: ClassNode, isWanted: (member: Member) => boolean): readonly string[] {
  const names = node.body.body.flatMap((member) =>
    "key" in member && member.key.type === "PrivateName" && !member.static && isWanted(member)
      ? [member.key.id.name]
      : [],
  );
  // A getter and a setter share a name.
  return [...new Set(names)];
}

const isField = (member: Member): boolean => member.type === "ClassPrivateProperty";

/** The names of a class's #private fields, in the order in which the inserted code reads them. */
export function privateFields(node: Node): readonly string[] {
  return isClass(node) ? privateNames(node, isField) : [];
}

/** Whether a class has methods or accessors, which could be passed on without it. */
export function hasMethods({ body }: ClassNode): boolean {
  return body.body.some((member) => member.type === "ClassMethod" && member.kind !== "constructor");
}

/** Whether instances of a class have #private members. */
export function hasPrivateMembers(node: Node): boolean {
  return isClass(node) && privateNames(node, () => true).length > 0;
}

function constructorOf(node: ClassNode): NodeOf<"ClassMethod"> | null {
  const found = node.body.body.find((member) => member.type === "ClassMethod" && member.kind === "constructor");
  return found?.type === "ClassMethod" ? found : null;
}

/** Whether a parameter takes whatever stands for an argument apart without a call. */
function takesAnything(pattern: Node): boolean {
  switch (pattern.type) {
    case "AssignmentPattern":
      return takesAnything(pattern.left);
    case "TSParameterProperty":
      return takesAnything(pattern.parameter);
    case "RestElement":
      return takesAnything(pattern.argument);
    case "ObjectPattern":
      return pattern.properties.every((property) =>
        property.type === "RestElement"
          ? takesAnything(property.argument)
          : !property.computed && takesAnything(property.value),
      );
    case "ArrayPattern":
      // There are no elements in what stands for the argument.
      return pattern.elements.every((element) => !element || element.type === "Identifier");
    default:
      return pattern.type === "Identifier";
  }
}

/** Whether making a class does no more than to make it. */
function isQuietClass(node: Node): boolean {
  if (!isClass(node)) return true;
  const isQuiet = (member: Member): boolean =>
    member.type !== "StaticBlock" &&
    !("computed" in member && member.computed) &&
    !((member.type === "ClassProperty" || member.type === "ClassPrivateProperty") && member.static && member.value);
  return !node.superClass && node.body.body.every(isQuiet);
}

/** An instance field and its initial value. */
function initialValues(node: ClassNode): readonly Node[] {
  return node.body.body.flatMap((member) =>
    (member.type === "ClassProperty" || member.type === "ClassPrivateProperty") && !member.static && member.value
      ? [member.value]
      : [],
  );
}

/** Whether the inserted code keeps a class from doing anything when an instance is only to be restored. */
export function canRestore(node: Node): boolean {
  if (!isClass(node) || node.superClass?.type === "NullLiteral") return false;
  const parameters = constructorOf(node)?.params ?? [];
  return (
    parameters.every(takesAnything) &&
    initialValues(node).every((value) => isQuietClass(functionLiteral(value) ?? value))
  );
}

/** How to get at what is private in a class, as an object: code that only works within the class. */
function accessText(node: ClassNode): string {
  const [first] = privateNames(node, () => true);
  const fields = privateFields(node).map((name) => `o.#${name}`);
  const write = fields.length === 0 ? "" : `[${fields.join(",")}]=v;`;
  return `{has:(o)=>#${first} in o,read:(o)=>[${fields.join(",")}],write:(o,v)=>{${write}}}`;
}

/** The method by which a class says what it is: its id, what it captures, how to get at what is private in it. */
function describeEdit(sendable: Sendable, node: ClassNode, names: Names): Edit {
  const captures = capturesText(sendable);
  const parts = [
    ...(describesItself(sendable) ? [`id:${names.first === null ? "" : `${names.first}+`}${sendable.id}`] : []),
    ...(describesItself(sendable) && captures !== null ? [`captures:${captures}`] : []),
    ...(hasPrivateMembers(node) ? [`privates:${accessText(node)}`] : []),
  ];
  // It costs nothing until it is called, unlike a property that is set on a class (measured: as much as the class).
  const text = `static [${names.describe}](){return{${parts.join(",")}};}`;
  return insert(node.body.start + 1, text, "statement", node.body);
}

/** Makes constructor and initial values do nothing while an instance is being restored. */
function guardEdits(node: ClassNode, names: Names): readonly Edit[] {
  const args = `${names.restoring}.args`;
  const made = constructorOf(node);
  const call = node.superClass ? `{super(...${args});return;}` : "return;";
  const directive = made?.body.directives.at(-1);
  const at = directive?.end ?? (made?.body.start ?? 0) + 1;
  // An anonymous function gets its name from the field only if it stands there by itself.
  const values = initialValues(node).filter((value) => !functionLiteral(value));
  return [
    ...(made ? [insert(at, `${directive ? ";" : ""}if(${args})${call}`, "statement", node.body)] : []),
    ...values.map((value) => insert(startOf(value), `${args}?void 0:`, "open", node.body)),
  ];
}

/** Where an expression begins, its parentheses included. */
function startOf(value: Node): number {
  const start: unknown = value.extra?.["parenStart"];
  return typeof start === "number" ? start : value.start;
}

/**
 * The insertions in the bodies of classes: what says which class it is, and through which instances with #private
 * members travel. Those are read and written by the class itself, and an object that can hold them comes from its
 * constructor, which then does nothing else.
 */
export function classBodyEdits(all: readonly Sendable[], names: Names): readonly Edit[] {
  const classes = all.flatMap((sendable) => (isClass(sendable.node) ? [{ sendable, node: sendable.node }] : []));
  const moving = classes.flatMap(({ sendable, node }) => (sendable.cannotTravel === null ? [node] : []));
  const holding = moving.filter(hasPrivateMembers);
  // What a class with private members extends can be any class of the program.
  const guarded = holding.some((node) => node.superClass) ? moving : holding;
  return [
    ...classes.map(({ sendable, node }) => describeEdit(sendable, node, names)),
    ...guarded.flatMap((node) => guardEdits(node, names)),
  ];
}
