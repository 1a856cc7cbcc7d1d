import type { Node, NodeOf } from "../syntax/ast.ts";
import { boundIdentifiers, exportedDeclaration } from "../syntax/walk.ts";
import type { ImportOrigin, Scope } from "./model.ts";

/** Declares what a block's own statements declare: `let`, `const`, functions, classes, enums and imports. */
export function declareLexical(statements: readonly Node[], scope: Scope): void {
  for (const statement of statements) {
    const node = exportedDeclaration(statement);
    if ("declare" in node && node.declare === true) continue;
    switch (node.type) {
      case "VariableDeclaration": {
        if (node.kind === "var") break;
        const kind = node.kind === "const" || node.kind === "let" ? node.kind : "using";
        for (const declarator of node.declarations)
          for (const identifier of boundIdentifiers(declarator.id)) scope.declare(identifier.name, kind, declarator);
        break;
      }
      case "FunctionDeclaration":
        if (node.id) scope.declare(node.id.name, "function", node);
        break;
      case "ClassDeclaration":
        if (node.id) scope.declare(node.id.name, "class", node);
        break;
      case "TSEnumDeclaration":
        scope.declare(node.id.name, "enum", node);
        break;
      case "ImportDeclaration":
        if (node.importKind === "type") break;
        for (const specifier of node.specifiers)
          if (specifier.type !== "ImportSpecifier" || specifier.importKind !== "type")
            scope.declare(specifier.local.name, "import", specifier, originOf(specifier, node.source.value));
        break;
      default:
    }
  }
}

function originOf(specifier: NodeOf<"ImportDeclaration">["specifiers"][number], module: string): ImportOrigin {
  switch (specifier.type) {
    case "ImportDefaultSpecifier":
      return { module, name: "default" };
    case "ImportNamespaceSpecifier":
      return { module, name: "*" };
    default: {
      const { imported } = specifier;
      return { module, name: imported.type === "Identifier" ? imported.name : imported.value };
    }
  }
}

/** Declares the `var`s below a statement, which belong to the function around them. */
export function declareVars(node: Node | null | undefined, scope: Scope): void {
  switch (node?.type) {
    case "VariableDeclaration":
      if (node.kind !== "var" || node.declare) return;
      for (const declarator of node.declarations)
        for (const identifier of boundIdentifiers(declarator.id)) scope.declare(identifier.name, "var", declarator);
      return;
    case "ExportNamedDeclaration":
      return declareVars(node.declaration, scope);
    case "BlockStatement":
      return node.body.forEach((statement) => declareVars(statement, scope));
    case "IfStatement":
      declareVars(node.consequent, scope);
      return declareVars(node.alternate, scope);
    case "ForStatement":
      declareVars(node.init, scope);
      return declareVars(node.body, scope);
    case "ForOfStatement":
    case "ForInStatement":
      declareVars(node.left, scope);
      return declareVars(node.body, scope);
    case "WhileStatement":
    case "DoWhileStatement":
    case "LabeledStatement":
      return declareVars(node.body, scope);
    case "TryStatement":
      declareVars(node.block, scope);
      declareVars(node.handler?.body, scope);
      return declareVars(node.finalizer, scope);
    case "SwitchStatement":
      for (const clause of node.cases) clause.consequent.forEach((statement) => declareVars(statement, scope));
      return;
    default:
  }
}
