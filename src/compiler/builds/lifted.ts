import { propertyText } from "../closures/naming.ts";
import { withoutComputedKey } from "../closures/computedKeys.ts";
import { registrationArguments } from "../closures/registration.ts";
import type { Sendable } from "../closures/sendable.ts";
import { methodText, registerOf } from "../closures/wraps.ts";
import { blank, sortEdits, type Edit } from "../edits.ts";
import type { BuildText } from "./build.ts";
import type { Binding } from "../scope/model.ts";
import type { LinkedInput } from "./linked.ts";

/**
 * The expression, in lines around the function's own text, that makes a lifted function anew. With captures the text
 * stands there twice: `fixed` binds them as constants, which the engine reads faster in loops than the variables that
 * `bind` sets afterwards (1.3 times, measured), but only the latter can hold the function itself.
 */
function lift(text: BuildText, input: LinkedInput, edits: readonly Edit[], sendable: Sendable): void {
  const { names } = input;
  const { node, id } = sendable;
  const { before, after, cut } = enclose(sendable, input);
  const own = cut ? sortEdits([...edits, cut]) : edits;
  const captures = sendable.captures.map((binding) => binding.name).join(",");
  const body = (head: string, tail: string): void => {
    text.line(`${head}return ${registerOf(sendable, names)}(${before}`);
    text.piece(own, node.start, node.end);
    text.line(`${after}${registrationArguments(sendable)});}${tail}`);
  };
  if (captures === "") {
    body(`${id}:()=>({bind(){},make(){`, "}),");
    return;
  }
  body(`${id}:()=>{let ${captures};return{bind(${names.value}){[${captures}]=${names.value};},make(){`, ",");
  body(`fixed(${names.value}){${constants(sendable.captures, "[]", names.value)}`, "};},");
}

/**
 * Declarations that take `from` apart, by name ("{}") or in order ("[]"): constants, but for what the program assigns.
 */
export function constants(bindings: readonly Binding[], shape: "{}" | "[]", from: string): string {
  const declare = (keyword: string, assigned: boolean): string => {
    const isWanted = (binding: Binding): boolean => binding.references.some((use) => use.writes) === assigned;
    if (!bindings.some(isWanted)) return "";
    // Taken apart in order, a name that is not wanted leaves a gap.
    const names =
      shape === "[]"
        ? bindings.map((binding) => (isWanted(binding) ? binding.name : ""))
        : bindings.filter(isWanted).map((binding) => binding.name);
    return `${keyword} ${shape[0]}${names.join(",")}${shape[1]}=${from};`;
  };
  return declare("const", false) + declare("let", true);
}

/** What has to stand around a function's text to make it an expression that gives it its name. */
function enclose(
  sendable: Sendable,
  { names, source }: LinkedInput,
): { readonly before: string; readonly after: string; readonly cut?: Edit } {
  const { node, givenName } = sendable;
  if (node.type === "ObjectMethod") {
    const cut = withoutComputedKey(node, source);
    if (node.kind !== "method") return { before: `${names.accessor}({`, after: "})", ...(cut && { cut }) };
    return { before: "{", after: `}${methodText(sendable, source).access}`, ...(cut && { cut }) };
  }
  // A declared function that is assigned anew must not see the name that function expressions bind to themselves.
  const rebound =
    node.type === "FunctionDeclaration" && node.id && sendable.captures.some((b) => b.declaration === node);
  const name = rebound ? sendable.name : givenName;
  if (name === null) return { before: "(", after: ")" };
  const property = propertyText(name);
  const around = { before: `{${property.key}:`, after: `}${property.access}` };
  return rebound && node.id ? { ...around, cut: blank(node.id.start, node.id.end) } : around;
}

/**
 * Appends a function that returns the makers of all functions that can travel, by id. It is a declaration, so that it
 * can be handed over before the first statement. `bind` sets the captured values, `make` makes the function or class;
 * `make` is called with the captured `this`.
 */
export function appendLifted(text: BuildText, input: LinkedInput): void {
  const edits = sortEdits(input.edits);
  text.line(`function ${input.names.functions}(){return{`);
  for (const sendable of input.sendables) {
    if (sendable.cannotTravel !== null) continue;
    if (sendable.moduleName === null) lift(text, input, edits, sendable);
    else text.line(`${sendable.id}:()=>({bind(){},make(){return ${sendable.moduleName};}}),`);
  }
  for (const { id, expression } of input.foreign) text.line(`${id}:()=>({bind(){},make(){return ${expression};}}),`);
  text.line("};}");
}
