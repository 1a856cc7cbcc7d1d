import type { Analysis, Binding, FunctionInfo } from "../scope/model.ts";
import { functionLiteral } from "../syntax/walk.ts";

/** The function or class a variable holds for good; null when it can be anything. */
export function functionBehind(binding: Binding, analysis: Analysis): FunctionInfo | null {
  const { declaration } = binding;
  if (!declaration || binding.references.some((use) => use.writes)) return null;
  if (binding.kind === "function" || binding.kind === "class") return analysis.infoOf.get(declaration) ?? null;
  if (declaration.type !== "VariableDeclarator" || declaration.id.type !== "Identifier") return null;
  const literal = functionLiteral(declaration.init);
  return literal ? (analysis.infoOf.get(literal) ?? null) : null;
}
