import type { Node, NodeOf } from "../syntax/ast.ts";
import type { Blanking } from "./blanking.ts";

const useModule = "Namespaces with values are not supported: use an object, or plain functions and constants.";

function isAmbient(node: Node): boolean {
  return "declare" in node && node.declare === true;
}

/** Whether nothing of a declaration is left at run time. */
function isTypeDeclaration(node: Node | null | undefined): boolean {
  if (!node) return false;
  switch (node.type) {
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSDeclareFunction":
    case "TSDeclareMethod":
    case "TSIndexSignature":
    case "TSNamespaceExportDeclaration":
      return true;
    case "TSModuleDeclaration":
      return isAmbient(node) || holdsTypesOnly(node);
    case "VariableDeclaration":
    case "ClassDeclaration":
    case "TSEnumDeclaration":
      return isAmbient(node);
    case "ClassProperty":
      return isAmbient(node) || node.abstract === true;
    default:
      return false;
  }
}

function holdsTypesOnly(node: NodeOf<"TSModuleDeclaration">): boolean {
  return node.body.body.every((statement) =>
    isTypeDeclaration(statement.type === "ExportNamedDeclaration" ? statement.declaration : statement),
  );
}

/** Blanks a statement or class member that is types only and refuses what has no JavaScript; true when it was either. */
export function blankStatement(blanking: Blanking, node: Node, parent: Node): boolean {
  switch (node.type) {
    case "ImportDeclaration":
      // Which names are used as values is known only after the scope analysis.
      return true;
    case "TSImportEqualsDeclaration":
      blanking.report.error(node, '`import … = …` is not supported: write `import { … } from "makespan"`.');
      return true;
    case "TSExportAssignment":
      blanking.report.error(node, "`export =` is not supported: write `export default`.");
      return true;
    case "ExportNamedDeclaration":
      if (node.exportKind !== "type" && !isTypeDeclaration(node.declaration)) return false;
      break;
    case "ExportDefaultDeclaration":
      if (!isTypeDeclaration(node.declaration)) return false;
      break;
    case "ExportAllDeclaration":
      if (node.exportKind !== "type") return false;
      break;
    default:
      if (!isTypeDeclaration(node)) {
        if (node.type !== "TSModuleDeclaration") return false;
        blanking.report.error(node, useModule);
        return true;
      }
  }
  // The semicolon ends whatever the line before left open, as the declaration did.
  const inFor = parent.type.startsWith("For");
  blanking.blank(node.start, node.end, inFor ? "" : ";");
  return true;
}
