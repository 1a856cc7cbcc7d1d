import { blank, insert, type Edit, type Range, type Side } from "../edits.ts";
import type { Report } from "../report.ts";
import type { Node } from "../syntax/ast.ts";

/** What the parts of the type blanker share: the text, the edits so far, and where statements end. */
export class Blanking {
  readonly source: string;
  readonly report: Report;
  readonly edits: Edit[] = [];
  /** The name that a module-level variable of the text has in the builds. */
  readonly nameInBuild: (name: string) => string;
  readonly #openEnds = new Set<number>();
  readonly #enums = new Map<Node | null, Map<string, Set<string>>>();

  constructor(source: string, report: Report, nameInBuild: (name: string) => string) {
    this.source = source;
    this.report = report;
    this.nameInBuild = nameInBuild;
  }

  /** The members of an enum that were met so far in the same block (`null`: the module); undefined at its first. */
  enumMembers(name: string, block: Node | null): Set<string> | undefined {
    return this.#enums.get(block)?.get(name);
  }

  /** Remembers an enum, so that a later declaration of the same name adds to it. */
  beginEnum(name: string, block: Node | null): Set<string> {
    const enums = this.#enums.get(block) ?? new Map<string, Set<string>>();
    this.#enums.set(block, enums);
    const members = new Set<string>();
    enums.set(name, members);
    return members;
  }

  /** Overwrites the text from `start` to `end` by `prefix` and spaces. */
  blank(start: number, end: number, prefix = ""): void {
    if (end > start) this.edits.push(blank(start, end, prefix));
  }

  insert(at: number, text: string, side: Side, owner: Range): void {
    this.edits.push(insert(at, text, side, owner));
  }

  /** Remembers that a statement or field ends at `end` without a semicolon of its own. */
  markEnd(node: Range): void {
    if (this.source[node.end - 1] !== ";") this.#openEnds.add(node.end);
  }

  /**
   * Blanks a type that ends an expression. Where the type also ended the statement, a semicolon takes its first place:
   * without it the next line could continue the expression.
   */
  blankTail(start: number, end: number): void {
    this.blank(start, end, this.#openEnds.has(end) ? ";" : "");
  }
}
