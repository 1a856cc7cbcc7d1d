import type { Role } from "../closures/roles.ts";
import { blank, type Edit, type Range } from "../edits.ts";
import type { Scope } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { boundIdentifiers, exportedDeclaration } from "../syntax/walk.ts";
import type { LinkedInput } from "./linked.ts";

/** What of a program's statements the task build leaves out. */
export interface KeptParts {
  /** Pieces that are left out, in the order of the text. */
  readonly dropped: readonly Range[];
  /** Blanks for those pieces and for the `export`s before what is kept. */
  readonly edits: readonly Edit[];
}

type RoleOf = (name: string) => Role;

function isKeptRole(role: Role): boolean {
  return role === "code" || role === "reevaluated";
}

/** Pieces to leave out of a declaration some of whose names are kept, each with one comma. */
function droppedDeclarators(node: NodeOf<"VariableDeclaration">, isKept: (declarator: Node) => boolean): Range[] {
  let keptBefore = false;
  return node.declarations.flatMap((declarator, index): Range[] => {
    if (isKept(declarator)) {
      keptBefore = true;
      return [];
    }
    const previous = node.declarations[index - 1];
    const next = node.declarations[index + 1];
    if (keptBefore && previous) return [{ start: previous.end, end: declarator.end }];
    return next ? [{ start: declarator.start, end: next.start }] : [];
  });
}

function statementPieces(statement: Node, roleOf: RoleOf): KeptParts {
  const whole: KeptParts = {
    dropped: [statement],
    edits: [blank(statement.start, statement.end, ";")],
  };
  const node = exportedDeclaration(statement);
  const unexported = node === statement ? [] : [blank(statement.start, node.start)];
  switch (node.type) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "TSEnumDeclaration": {
      const name = node.id?.type === "Identifier" ? node.id.name : null;
      return name !== null && isKeptRole(roleOf(name)) ? { dropped: [], edits: unexported } : whole;
    }
    case "VariableDeclaration": {
      const isKept = (declarator: Node): boolean =>
        declarator.type === "VariableDeclarator" &&
        boundIdentifiers(declarator.id).some((id) => isKeptRole(roleOf(id.name)));
      if (!node.declarations.some(isKept)) return whole;
      const dropped = droppedDeclarators(node, isKept);
      return { dropped, edits: [...unexported, ...dropped.map((piece) => blank(piece.start, piece.end))] };
    }
    default:
      return whole;
  }
}

function partsOfModule(scope: Scope, { roles }: LinkedInput): readonly KeptParts[] {
  const program = scope.node;
  if (program.type !== "Program") return [];
  const roleOf = (name: string): Role => {
    const binding = scope.bindings.get(name);
    return binding ? roles.roleOf(binding) : "value";
  };
  return program.body.map((statement) => statementPieces(statement, roleOf));
}

/** Decides which statements, or parts of them, run in task workers: declarations of code, and what classes need. */
export function keptParts(input: LinkedInput): KeptParts {
  const parts = input.analysis.modules.flatMap((scope) => partsOfModule(scope, input));
  const dropped = parts.flatMap((part) => part.dropped);
  return { dropped: dropped.toSorted((a, b) => a.start - b.start), edits: parts.flatMap((part) => part.edits) };
}
