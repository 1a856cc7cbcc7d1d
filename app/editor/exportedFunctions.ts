import type { VariantMark } from "./editorProps.ts";

/**
 * Marks for what looks like a variant, without results. They stand in until the compiler has read the program, so that
 * lines do not move when its marks arrive.
 */
export function exportedFunctions(text: string): readonly VariantMark[] {
  const declarations = text.matchAll(/^export\s+(?:async\s+)?function\b\s*\*?\s*([\w$]+)/gm);
  return Array.from(declarations, (found, tone) => ({
    name: found[1] ?? "",
    line: text.slice(0, found.index).split("\n").length,
    label: "",
    tone,
  }));
}
