import type { Analysis, Binding, FunctionInfo, Reference } from "../scope/model.ts";
import { memberName } from "../scope/mutations.ts";
import type { Node } from "../syntax/ast.ts";
import { forEachChild, isClass, type ClassNode } from "../syntax/walk.ts";
import { functionBehind } from "./behind.ts";
import { basesOf, classBehind, madeOf, methodsOf, type Holder } from "./holders.ts";

/** A function that runs in a task, and by what name the task calls it; null for the task itself. */
export interface Reached {
  readonly info: FunctionInfo;
  readonly through: string | null;
  /** Whether it comes to the task within its class. */
  readonly isMember: boolean;
}

/** Names that stand after a dot, or in a pattern that takes an object apart. */
function namesIn(node: Node, found: Set<string>): void {
  const name = memberName(node);
  if (name !== null) found.add(name);
  if (node.type === "ObjectPattern") {
    for (const property of node.properties)
      if (property.type === "ObjectProperty" && property.key.type === "Identifier") found.add(property.key.name);
  }
  forEachChild(node, (child) => namesIn(child, found));
}

/**
 * Looks for all that a task runs: functions by their names, methods when something reached has their class or object
 * and mentions their name, constructors and initial values when something reached makes an instance.
 */
class Search {
  readonly found = new Map<FunctionInfo, Reached>();
  private readonly analysis: Analysis;
  private readonly holders = new Map<Holder, string>();
  private readonly made = new Set<Holder>();
  private readonly names = new Set<string>();

  constructor(analysis: Analysis) {
    this.analysis = analysis;
  }

  from(task: FunctionInfo): void {
    this.add({ info: task, through: null, isMember: task.node.type === "ClassMethod" });
    for (let before = -1; before < this.found.size;) {
      before = this.found.size;
      for (const [holder, name] of this.holders) this.addMethods(holder, name);
    }
  }

  private add(reached: Reached): void {
    const { info } = reached;
    if (this.found.has(info)) return;
    this.found.set(info, reached);
    namesIn(info.node, this.names);
    for (const [binding, uses] of info.captures) this.follow(binding, uses);
  }

  private follow(binding: Binding, uses: readonly Reference[]): void {
    const { analysis } = this;
    // As the text has it: in a build, it can have another name.
    const name = uses[0]?.node.name ?? binding.name;
    const owner = classBehind(binding, analysis);
    if (owner) {
      const isMade = uses.some(({ node }) => {
        const parent = analysis.parentOf.get(node);
        return parent?.type === "NewExpression" && parent.callee === node;
      });
      return this.addClass(owner, name, isMade);
    }
    const helper = functionBehind(binding, analysis);
    if (helper) return this.add({ info: helper, through: name, isMember: false });
    const holder = madeOf(binding, analysis);
    if (!holder) return;
    if (isClass(holder)) this.addClass(holder, name, false);
    else this.holders.set(holder, name);
  }

  private addClass(owner: ClassNode, name: string, isMade: boolean): void {
    for (const node of [owner, ...basesOf(owner, this.analysis)]) {
      if (!this.holders.has(node)) this.holders.set(node, name);
      if (isMade) this.made.add(node);
    }
  }

  private addMethods(holder: Holder, name: string): void {
    for (const method of methodsOf(holder)) {
      const isCalled = method.isConstructor
        ? this.made.has(holder)
        : method.name !== null && this.names.has(method.name);
      const info = isCalled ? this.analysis.infoOf.get(method.node) : undefined;
      const through = method.isConstructor ? `new ${name}` : `${name}.${method.name}`;
      if (info) this.add({ info, through, isMember: isClass(holder) });
    }
    if (!this.made.has(holder)) return;
    for (const info of this.initializersOf(holder)) this.add({ info, through: `new ${name}`, isMember: true });
  }

  /** The initial values of a class's instance fields. */
  private initializersOf(holder: Holder): ReadonlySet<FunctionInfo> {
    const own = this.analysis.infoOf.get(holder);
    const found = new Set<FunctionInfo>();
    for (const { owner } of [...(own?.captures.values() ?? [])].flat()) {
      let info = owner;
      while (info && info.parent !== own) info = info.parent;
      const isField = info?.node.type === "ClassProperty" || info?.node.type === "ClassPrivateProperty";
      if (info?.kind === "initializer" && isField && "static" in info.node && !info.node.static) found.add(info);
    }
    return found;
  }
}

/** All that a task runs, as far as the text tells, itself first. */
export function reachedBy(task: FunctionInfo, analysis: Analysis): readonly Reached[] {
  const search = new Search(analysis);
  search.from(task);
  return [...search.found.values()];
}
