import { propertyText } from "../closures/naming.ts";
import { withoutComputedKey } from "../closures/computedKeys.ts";
import { registrationArguments, type Sendable } from "../closures/sendable.ts";
import { methodText } from "../closures/wraps.ts";
import { blank, sortEdits, type Edit } from "../edits.ts";
import type { BuildText } from "./build.ts";
import type { LinkedInput } from "./linked.ts";

/** The expression, in lines around the function's own text, that makes a lifted function anew. */
function lift(text: BuildText, input: LinkedInput, edits: readonly Edit[], sendable: Sendable): void {
  const { names, source } = input;
  const { node, id } = sendable;
  const captures = sendable.captures.map((binding) => binding.name).join(",");
  const state = captures === "" ? "" : `let ${captures};`;
  const bind = captures === "" ? "" : `[${captures}]=${names.value};`;
  const { before, after, cut } = enclose(sendable, source);
  text.line(`${id}:()=>{${state}return{bind(${names.value}){${bind}},make(){return ${names.register}(${before}`);
  text.piece(cut ? sortEdits([...edits, cut]) : edits, node.start, node.end);
  text.line(`${after}${registrationArguments(sendable)});}};},`);
}

/** What has to stand around a function's text to make it an expression that gives it its name. */
function enclose(
  sendable: Sendable,
  source: string,
): { readonly before: string; readonly after: string; readonly cut?: Edit } {
  const { node, givenName } = sendable;
  if (node.type === "ObjectMethod") {
    const cut = withoutComputedKey(node, source);
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
    if (sendable.moduleName === null) lift(text, input, edits, sendable);
    else text.line(`${sendable.id}:()=>({bind(){},make(){return ${sendable.moduleName};}}),`);
  }
  text.line("};}");
}
