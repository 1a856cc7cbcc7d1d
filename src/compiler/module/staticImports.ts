import { parse } from "@babel/parser";
import type { ImportSite } from "#protocol/program.ts";
import type { NodeOf } from "../syntax/ast.ts";

/** Where JavaScript names the modules it imports, in the order of the text; null when it is no module of JavaScript. */
export function staticImports(code: string): readonly ImportSite[] | null {
  try {
    const program = parse(code, { sourceType: "module", attachComment: false }).program as unknown as NodeOf<"Program">;
    return program.body.flatMap((node): ImportSite[] => {
      const source = "source" in node ? node.source : null;
      if (!source || typeof source !== "object" || !("value" in source)) return [];
      return [{ start: source.start, end: source.end, specifier: String(source.value) }];
    });
  } catch {
    // Whatever it is, an engine would not read it either.
    return null;
  }
}
