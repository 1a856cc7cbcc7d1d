import { parse as parseWithBabel } from "@babel/parser";
import type { Report } from "../report.ts";
import type { Node, NodeOf } from "./ast.ts";

interface SyntaxProblem {
  readonly message: string;
  readonly pos: number;
  readonly missingPlugin: string | readonly string[];
}

/** Babel ends its messages with "(line:column)", counted from 0; the diagnostic has its own position. */
function sentence(problem: SyntaxProblem): string {
  const plugins = [problem.missingPlugin].flat();
  if (plugins.includes("jsx")) return "JSX is not supported: a program computes values and has no page to draw on.";
  if (plugins.includes("decoratorAutoAccessors")) {
    return "`accessor` fields are not supported: write a getter and a setter.";
  }
  if (plugins.some((plugin) => plugin !== "")) return "This syntax is not supported yet by any browser.";
  const text = problem.message.replace(/\s*\(\d+:\d+\)\s*$/, "");
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function asProblem(error: unknown): SyntaxProblem {
  const { message, pos, missingPlugin } = error as Partial<SyntaxProblem>;
  return { message: message ?? String(error), pos: pos ?? 0, missingPlugin: missingPlugin ?? "" };
}

/** Parses a file whose text begins at the offset `start`; null, with errors reported, when its syntax is wrong. */
export function parseProgram(source: string, report: Report, start = 0): NodeOf<"Program"> | null {
  const end = start + source.length;
  let failed = false;
  const say = (error: unknown): void => {
    const problem = asProblem(error);
    const at = Math.min(Math.max(problem.pos, start), end);
    failed = true;
    report.error({ start: at, end: Math.min(at + 1, end) }, sentence(problem));
  };
  try {
    const file = parseWithBabel(source, {
      sourceType: "module",
      startIndex: start,
      startLine: 1,
      startColumn: 0,
      errorRecovery: true,
      attachComment: false,
      createParenthesizedExpressions: false,
      plugins: ["typescript", "decorators"],
    });
    for (const error of file.errors ?? []) say(error);
    const program: Node = file.program as unknown as NodeOf<"Program">;
    return failed ? null : program;
  } catch (error) {
    // A mistake the parser cannot read past.
    say(error);
    return null;
  }
}
