import { valueExports } from "../module/makespanExports.ts";
import type { SourceFile } from "../module/files.ts";
import { functionInfo, type Binding, type FunctionInfo, type Reference, type Scope } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { exportTableOf, type ExportOrigin, type ExportTable } from "./exportTable.ts";
import type { Dependency } from "../module/dependencies.ts";

/** What an exported name leads to: a variable, nothing, or two different ones. */
export type Resolution = Binding | "ambiguous" | null;

/** A node that stands nowhere in the text. */
function nowhere<Type extends Node["type"]>(fields: { readonly type: Type; readonly name?: string }): NodeOf<Type> {
  return { ...fields, start: -1, end: -1 } as unknown as NodeOf<Type>;
}

/** Whether a node stands in the text. */
export function isInText(node: Node): boolean {
  return node.start >= 0;
}

/** Finds the variable behind what a file exports, in whichever file it is (ECMA-262, ResolveExport). */
export class Resolver {
  /** Objects that hold all that a file exports. */
  readonly namespaces = new Map<SourceFile, Binding>();
  /** What comes from outside of the program, once for all files. */
  readonly externals = new Map<string, Binding>();
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #tables: ReadonlyMap<SourceFile, ExportTable>;
  readonly #root: Scope;

  /** `root` becomes the scope of what stands in no file: namespace objects and what comes from outside. */
  constructor(files: readonly SourceFile[], root: Scope) {
    this.#files = new Map(files.map((file) => [file.name, file]));
    this.#tables = new Map(files.map((file) => [file, exportTableOf(file)]));
    this.#root = root;
  }

  tableOf(file: SourceFile): ExportTable {
    return this.#tables.get(file) ?? { values: new Map(), types: new Set(), stars: [] };
  }

  /** The file a dependency leads to; null when it leads out of the program. */
  fileOf({ specifier }: Dependency): SourceFile | null {
    return specifier.kind === "file" ? (this.#files.get(specifier.name) ?? null) : null;
  }

  /** The variable behind the export `name` of a file. */
  resolve(file: SourceFile, name: string, met = new Set<string>()): Resolution {
    const key = `${file.name}\0${name}`;
    if (met.has(key)) return null;
    met.add(key);
    const { values, stars } = this.tableOf(file);
    const origin = values.get(name);
    if (origin) return this.#follow(file, origin, met);
    if (name === "default") return null;
    let found: Resolution = null;
    for (const star of stars) {
      const next = this.#behind(star, name, met, true);
      if (next === "ambiguous" || (found && next && found !== next)) return "ambiguous";
      found ??= next;
    }
    return found;
  }

  #follow(file: SourceFile, origin: ExportOrigin, met: Set<string>): Resolution {
    if ("dependency" in origin) return this.#behind(origin.dependency, origin.imported, met, false);
    const binding = file.scope.bindings.get(origin.local) ?? null;
    return binding?.from ? this.#imported(file, binding, met) : binding;
  }

  /** The variable that an import of a file stands for. */
  imported(file: SourceFile, binding: Binding): Resolution {
    return this.#imported(file, binding, new Set());
  }

  #imported(file: SourceFile, binding: Binding, met: Set<string>): Resolution {
    const { from } = binding;
    const dependency = file.dependencies.find(({ source }) => source.value === from?.module);
    return dependency && from ? this.#behind(dependency, from.name, met, false, binding.name) : null;
  }

  #behind(dependency: Dependency, name: string, met: Set<string>, star: boolean, local = name): Resolution {
    const file = this.fileOf(dependency);
    if (file) return name === "*" ? this.namespaceOf(file) : this.resolve(file, name, met);
    const { kind } = dependency.specifier;
    // What a URL exports is known only when it is loaded.
    if (star && !(kind === "makespan" && valueExports.has(name))) return null;
    return kind === "makespan" || kind === "url" ? this.#external(dependency.source.value, name, local) : null;
  }

  #external(module: string, name: string, local: string): Binding {
    const key = `${module}\0${name}`;
    const known = this.externals.get(key);
    if (known) return known;
    const from = { module, name };
    const made: Binding = { name: local, kind: "import", scope: this.#root, declaration: null, references: [], from };
    this.externals.set(key, made);
    return made;
  }

  /** The names a file exports, those of its `export *` included, in alphabetical order as namespaces have them. */
  namesOf(file: SourceFile, met = new Set<SourceFile>()): readonly string[] {
    if (met.has(file)) return [];
    met.add(file);
    const { values, stars } = this.tableOf(file);
    const passedOn = stars.flatMap((star) => {
      const next = this.fileOf(star);
      return (next ? this.namesOf(next, met) : [...valueExports]).filter((name) => name !== "default");
    });
    return [...new Set([...values.keys(), ...passedOn])].toSorted();
  }

  /** What a file exports, by name; what is ambiguous or only a type is left out. */
  membersOf(file: SourceFile): readonly (readonly [string, Binding])[] {
    return this.namesOf(file).flatMap((name) => {
      const binding = this.resolve(file, name);
      return binding && binding !== "ambiguous" ? [[name, binding] as const] : [];
    });
  }

  /** The object that holds what a file exports. */
  namespaceOf(file: SourceFile): Binding {
    const known = this.namespaces.get(file);
    if (known) return known;
    const declaration = nowhere({ type: "ObjectExpression" });
    const name = file.name.replace(/^.*\/|\.[^.]*$/g, "");
    const made: Binding = { name, kind: "namespace", scope: this.#root, declaration, references: [], from: null };
    this.namespaces.set(file, made);
    return made;
  }

  /** The file whose exports a namespace object holds. */
  fileBehind(namespace: Binding): SourceFile | null {
    return [...this.namespaces].find(([, binding]) => binding === namespace)?.[0] ?? null;
  }

  /**
   * Gives each namespace object that is used its members: for the analysis it is code that reads them. `infoOf` is what
   * is known of functions; it is added to.
   */
  fillNamespaces(infoOf: Map<Node, FunctionInfo>): void {
    const filled = new Set<Binding>();
    for (let more = true; more;) {
      more = false;
      for (const [file, binding] of this.namespaces) {
        if (filled.has(binding) || !binding.declaration || binding.references.length === 0) continue;
        filled.add(binding);
        infoOf.set(binding.declaration, this.#holder(file, binding.declaration));
        // Its members may be such objects, unused until now.
        more = true;
      }
    }
  }

  /** What the scope analysis would say of a function that reads all of a file's exports. */
  #holder(file: SourceFile, node: Node): FunctionInfo {
    const info = functionInfo("function", node, null, this.#root);
    for (const [, binding] of this.membersOf(file)) {
      const reference = referenceNowhere(binding, info);
      binding.references.push(reference);
      info.captures.set(binding, [reference]);
    }
    return info;
  }
}

/** A use of a variable that the text does not have. */
export function referenceNowhere(binding: Binding, owner: FunctionInfo | null): Reference {
  const node = nowhere({ type: "Identifier", name: binding.name });
  return { node, binding, reads: true, writes: false, mutation: null, owner, exportOnly: owner === null };
}
