import { analyzeFile, type ParsedFile, type SourceFile } from "../module/files.ts";
import type { Scope } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { skipTrivia, wordAt } from "../syntax/trivia.ts";

/**
 * Other files refer to a default export by a name, so where the text gives it none it gets a variable. That is called
 * `default`, which no variable of the text can be; linking then finds it a name for the builds.
 */
const unnamed = "default";

/** Where the variable of a default export without a name is declared: after `export default`. */
export function afterKeywords(statement: Node, source: string): number {
  const keyword = skipTrivia(source, statement.start + "export".length);
  return keyword + "default".length;
}

/** The name of the variable that a default export makes available; null when it is only a type. */
export function defaultName({ declaration }: NodeOf<"ExportDefaultDeclaration">, scope: Scope): string | null {
  switch (declaration.type) {
    case "TSInterfaceDeclaration":
    case "TSDeclareFunction":
      return null;
    case "Identifier":
      return isKeptByName(declaration.name, scope) ? declaration.name : unnamed;
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return declaration.id?.name ?? unnamed;
    default:
      return unnamed;
  }
}

/** Whether `export default name` can stand for the variable itself, since it never changes. */
function isKeptByName(name: string, scope: Scope): boolean {
  const binding = scope.bindings.get(name);
  if (!binding || binding.references.some((use) => use.writes)) return !binding;
  return binding.kind !== "let" && binding.kind !== "var";
}

/** Where a function without a name would have it. */
function namePlace(node: NodeOf<"FunctionDeclaration">, source: string): number {
  const start = wordAt(source, node.start) === "async" ? skipTrivia(source, node.start + "async".length) : node.start;
  const end = start + "function".length;
  const star = skipTrivia(source, end);
  return source[star] === "*" ? star + 1 : end;
}

/** `export default value` as the declaration of a constant. */
function asConstant(statement: NodeOf<"ExportDefaultDeclaration">, source: string): Node {
  const { start, end, declaration } = statement;
  const at = afterKeywords(statement, source);
  const id = { type: "Identifier", name: unnamed, start: at, end: at };
  const declarator = { type: "VariableDeclarator", id, init: declaration, start: at, end: declaration.end };
  return { type: "VariableDeclaration", kind: "const", declarations: [declarator], start, end } as unknown as Node;
}

function withVariable(statement: Node, source: string, snapshot: boolean): Node {
  if (statement.type !== "ExportDefaultDeclaration") return statement;
  const declaration: { type: string; id?: unknown } = statement.declaration;
  switch (statement.declaration.type) {
    case "TSInterfaceDeclaration":
    case "TSDeclareFunction":
      return statement;
    case "Identifier":
      return snapshot ? asConstant(statement, source) : statement;
    case "FunctionDeclaration": {
      const at = namePlace(statement.declaration, source);
      declaration.id ??= { type: "Identifier", name: unnamed, start: at, end: at };
      return statement;
    }
    case "ClassDeclaration":
      if (declaration.id) return statement;
      // Unlike a function, a class is not there before its statement is run: it may as well be a constant.
      declaration.type = "ClassExpression";
      return asConstant(statement, source);
    default:
      return asConstant(statement, source);
  }
}

/** Finds the variables of a file, its default export's among them. */
export function analyzeLinked(file: ParsedFile, source: string): SourceFile {
  const analyzeWith = (snapshot: boolean): SourceFile => {
    const body = file.program.body.map((statement) => withVariable(statement, source, snapshot));
    return analyzeFile(file, { ...file.program, body } as unknown as NodeOf<"Program">);
  };
  const analyzed = analyzeWith(false);
  const statement = file.program.body.find((node) => node.type === "ExportDefaultDeclaration");
  if (statement?.declaration.type !== "Identifier") return analyzed;
  // What a variable holds when the export is met counts, not what it holds later.
  return isKeptByName(statement.declaration.name, analyzed.scope) ? analyzed : analyzeWith(true);
}
