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

/** Parses a program; null, with errors reported, when its syntax is wrong. */
export function parseProgram(source: string, report: Report): NodeOf<"Program"> | null {
  const say = (error: unknown): void => {
    const problem = asProblem(error);
    const start = Math.min(problem.pos, source.length);
    report.error({ start, end: Math.min(start + 1, source.length) }, sentence(problem));
  };
  try {
    const file = parseWithBabel(source, {
      sourceType: "module",
      errorRecovery: true,
      attachComment: false,
      createParenthesizedExpressions: false,
      plugins: ["typescript", "decorators"],
    });
    for (const error of file.errors ?? []) say(error);
    const program: Node = file.program as unknown as NodeOf<"Program">;
    return report.hasErrors ? null : program;
  } catch (error) {
    // A mistake the parser cannot read past.
    say(error);
    return null;
  }
}
