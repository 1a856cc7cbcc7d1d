import type { Replacement } from "../loops/outcome.ts";
import { functionBehind } from "../tasks/behind.ts";
import { memberName } from "../scope/mutations.ts";
import type { CallSite, FunctionInfo } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { unwrapTypes } from "../syntax/walk.ts";
import type { ProgramFix } from "#protocol/fix.ts";
import { refused, type Change, type Refused } from "./fix.ts";
import { optionsArgument, saysChunkSize, setChunkSize, withoutOptions } from "./options.ts";
import { functionsAt, lineText, type KnownProgram } from "./program.ts";

type ChunkSizeFix = Extract<ProgramFix, { readonly type: "chunkSize" }>;

const mapMethods = new Set(["map", "starmap"]);

/** A call that runs a function for each item of a source, and its options if it has any. */
interface MapCall {
  readonly call: CallSite["node"];
  readonly fn: Node;
  readonly source: Node;
  readonly options: Node | null;
  /** The object literal behind the options; null when there are none, or the text does not show them. */
  readonly literal: NodeOf<"ObjectExpression"> | null;
}

/** Sets the chunk size of all maps over a function; "auto" takes it away from those that have one. */
export function fixChunkSize(program: KnownProgram, fix: ChunkSizeFix): Change | Refused {
  const { sources } = program;
  const infos = new Set(functionsAt(program, fix).map(({ info }) => info));
  const name = fix.fn === "(anonymous)" ? "the function" : `\`${fix.fn}\``;
  if (infos.size === 0) return refused(`There is no function ${name} on ${lineText(fix)}: run the program again.`);
  const maps = program.analysis.calls.flatMap((call) => mapCall(program, call, infos));
  const [first] = maps;
  if (!first) return refused(`No map over ${name} was found: set chunkSize where the function is handed over.`);
  const hidden = maps.find(({ options, literal }) => options && !literal);
  if (hidden) {
    const where = lineText(sources.positionAt(hidden.options?.start ?? hidden.call.start));
    return refused(`The options of the map on ${where} are not written out there: set chunkSize where they are.`);
  }
  const changed = fix.chunkSize === "auto" ? maps.filter(({ literal }) => literal && saysChunkSize(literal)) : maps;
  if (changed.length === 0) {
    return refused(`The map on ${lineText(sources.positionAt(first.call.start))} leaves its chunk size to the pool.`);
  }
  const edits = once(changed.flatMap((map) => editsOf(sources.text, map, fix.chunkSize)));
  const lines = changed.map(({ fn }) => lineText(sources.positionAt(fn.start)));
  const which = lines.length === 1 ? `The map on ${lines[0]} takes` : `${lines.length} maps take`;
  const size = fix.chunkSize === "auto" ? "as many items at a time as suit" : `${fix.chunkSize} items at a time`;
  return { ok: true, edits, at: edits[0]?.start ?? 0, summary: `${which} ${size} now.` };
}

/** The call, if it is a map over one of `infos`; an array's own `map` takes no source. */
function mapCall(program: KnownProgram, { node }: CallSite, infos: ReadonlySet<FunctionInfo>): readonly MapCall[] {
  const callee = unwrapTypes(node.callee);
  if (node.type === "NewExpression" || !mapMethods.has(memberName(callee) ?? "")) return [];
  const [fn, source, options = null] = node.arguments;
  if (!fn || !source || source.type === "SpreadElement") return [];
  const info = functionOf(program, fn);
  if (!info || !infos.has(info)) return [];
  return [{ call: node, fn, source, options, literal: options && literalOf(program, options) }];
}

/** The function that an expression is, or names for good, under whichever name. */
function functionOf(program: KnownProgram, expression: Node): FunctionInfo | null {
  const direct = program.analysis.infoOf.get(unwrapTypes(expression));
  if (direct) return direct;
  const binding = program.bindingOf(expression);
  if (!binding) return null;
  const declared = functionBehind(binding, program.analysis);
  const { declaration, kind } = binding;
  if (declared || kind !== "const" || declaration?.type !== "VariableDeclarator") return declared;
  const init = declaration.id.type === "Identifier" ? declaration.init : null;
  return init && program.bindingOf(init) !== binding ? functionOf(program, init) : null;
}

/** The object literal that options are: there, or in a constant that is used nowhere else. */
function literalOf(program: KnownProgram, options: Node): NodeOf<"ObjectExpression"> | null {
  const node = unwrapTypes(options);
  if (node.type === "ObjectExpression") return node;
  const binding = program.bindingOf(node);
  const declaration = binding?.kind === "const" ? binding.declaration : null;
  if (declaration?.type !== "VariableDeclarator" || declaration.id.type !== "Identifier") return null;
  const init = declaration.init ? unwrapTypes(declaration.init) : null;
  return init?.type === "ObjectExpression" && binding?.references.length === 1 ? init : null;
}

function editsOf(text: string, map: MapCall, chunkSize: number | "auto"): readonly Replacement[] {
  const { fn, source, options, literal } = map;
  if (!options || !literal) return chunkSize === "auto" ? [] : [optionsArgument(text, fn.end, source, chunkSize)];
  const isInCall = unwrapTypes(options) === literal;
  const removal = chunkSize === "auto" && isInCall ? withoutOptions(text, source, options, literal) : null;
  return removal ? [removal] : setChunkSize(text, literal, chunkSize, isInCall);
}

/** In the order of the text, each once. */
function once(edits: readonly Replacement[]): readonly Replacement[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  return sorted.filter((edit, index) => sorted[index - 1]?.start !== edit.start);
}
