import { importedName } from "../module/imports.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import type { Facts } from "./facts.ts";
import { visibleBinding, type Names } from "./names.ts";
import type { Replacement } from "./outcome.ts";

/** Exports of "makespan" that a rewrite can need. */
export type Needed = "pool" | "range" | "WorkerPool";

const others: Readonly<Record<Needed, string>> = { pool: "workers", range: "numbers", WorkerPool: "Pool" };

/** The file's imports from "makespan", and what a rewrite adds to them. */
export class Imports {
  readonly #facts: Facts;
  readonly #names: Names;
  readonly #at: Node;
  readonly #added = new Map<Needed, string>();

  /** `at` is where the names will be used. */
  constructor(facts: Facts, names: Names, at: Node) {
    this.#facts = facts;
    this.#names = names;
    this.#at = at;
  }

  get #declarations(): readonly NodeOf<"ImportDeclaration">[] {
    return this.#facts.ast.body
      .filter((node) => node.type === "ImportDeclaration")
      .filter(({ source }) => source.value === "makespan");
  }

  /** What an export is called where the loop is; it is imported if need be. */
  nameOf(needed: Needed): string {
    const known = this.#added.get(needed) ?? this.#imported(needed);
    if (known !== null) return known;
    const isFree = visibleBinding(this.#facts, needed, this.#at) === null && !this.#isType(needed);
    const name = isFree ? needed : this.#names.fresh(others[needed]);
    this.#added.set(needed, name);
    return name;
  }

  /** A type has the name to itself. */
  #isType(name: string): boolean {
    return this.#facts.ast.body.some((statement) => {
      const node = "declaration" in statement && statement.declaration ? statement.declaration : statement;
      return "id" in node && node.id?.type === "Identifier" && node.id.name === name;
    });
  }

  #imported(needed: Needed): string | null {
    for (const { specifiers, importKind } of this.#declarations) {
      for (const specifier of specifiers) {
        const { local } = specifier;
        if (specifier.type === "ImportNamespaceSpecifier") {
          if (visibleBinding(this.#facts, local.name, this.#at)?.declaration === specifier)
            return `${local.name}.${needed}`;
          continue;
        }
        if (specifier.type !== "ImportSpecifier" || specifier.imported.type !== "Identifier") continue;
        if (specifier.imported.name !== needed) continue;
        if (needed === "WorkerPool") return local.name;
        const isValue = importKind !== "type" && specifier.importKind !== "type";
        const binding = visibleBinding(this.#facts, local.name, this.#at);
        if (isValue && binding?.kind === "import" && importedName(binding) === needed) return local.name;
      }
    }
    return null;
  }

  /** The edits that add what is missing: to an import there is, or as a line before the first statement. */
  edits(): readonly Replacement[] {
    if (this.#added.size === 0) return [];
    // Types come last.
    const added = [...this.#added].toSorted(([a], [b]) =>
      a === "WorkerPool" ? 1 : b === "WorkerPool" ? -1 : a < b ? -1 : 1,
    );
    const list = added.map(([needed, local]) => {
      const name = local === needed ? needed : `${needed} as ${local}`;
      return needed === "WorkerPool" ? `type ${name}` : name;
    });
    const home = this.#declarations.find(
      ({ importKind, specifiers }) => importKind !== "type" && specifiers.at(-1)?.type === "ImportSpecifier",
    );
    const last = home?.specifiers.at(-1);
    if (last) return [{ start: last.end, end: last.end, text: `, ${list.join(", ")}` }];
    const start = this.#facts.ast.body[0]?.start ?? 0;
    const isTypeOnly = this.#added.size === 1 && this.#added.has("WorkerPool");
    const names = isTypeOnly ? `type { ${list.join(", ").replace(/^type /, "")} }` : `{ ${list.join(", ")} }`;
    return [{ start, end: start, text: `import ${names} from "makespan";\n` }];
  }
}
