import { contains, type Range } from "../../edits.ts";
import type { Binding, FunctionInfo } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { isClass, isFunction, type ClassNode } from "../../syntax/walk.ts";
import type { Findings } from "../findings.ts";
import { fieldValues } from "./classes.ts";
import type { BeforeEvaluator } from "./before.ts";
import { Evaluator, noArguments, type Arguments } from "./evaluator.ts";
import { language } from "./expressions.ts";
import { bindParameters, followBody } from "./functions.ts";
import type { Site } from "./site.ts";
import { join, nothing, objectAt, type Value } from "./value.ts";

/** An object from before the loop that an iteration looks into, and where. */
export interface Touch {
  readonly site: Site;
  readonly at: Node;
}

/** A loop as the check of its iterations sees it. */
export interface Iterations {
  /** The loop itself, whose head declares variables of the iteration. */
  readonly loop: Node;
  /** The code that every iteration runs. */
  readonly region: Node;
  /** Runs the region once. */
  run(e: Evaluator): void;
  /** What to do instead of evaluating a node; null for all that is evaluated as it stands. */
  instead(node: Node): ((e: Evaluator) => Value) | null;
  /** Why a variable must not be read or assigned by an iteration; null when it may. */
  refusal(binding: Binding, at: Node, assigns: boolean): string | null;
}

const maxPasses = 100;

/** Checks what one iteration does, in the loop's body and in every function that it can reach. */
export class TaskEvaluator extends Evaluator {
  readonly makesOuter = false;
  readonly before: BeforeEvaluator;
  /** Variables from outside that iterations read, with the first place. */
  readonly captured = new Map<Binding, Node>();
  readonly touched = new Map<string, Touch>();
  readonly reached = new Set<FunctionInfo>();
  /** `this` of the code around the loop, where an iteration uses it. */
  outerThis: Node | null = null;

  readonly #iterations: Iterations;
  readonly #findings: Findings;
  readonly #variables = new Map<Binding, Value>();
  readonly #results = new Map<FunctionInfo, Value>();
  readonly #selves = new Map<Node, Value>();
  #changed = false;

  constructor(before: BeforeEvaluator, iterations: Iterations, findings: Findings) {
    super(before.facts, before.world, before.types, language);
    this.before = before;
    this.#iterations = iterations;
    this.#findings = findings;
  }

  /** Goes through everything again until nothing new comes out. */
  check(): void {
    for (let pass = 0; pass < maxPasses; pass++) {
      this.#changed = false;
      this.#iterations.run(this);
      for (const info of this.world.implicit) this.call(info, noArguments, this.before.self(info.node), info.node);
      for (const info of this.reached) followBody(this, info);
      if (!this.#changed) return;
    }
    this.refuse(this.#iterations.loop, "What this loop does takes too long to find out.");
  }

  override evaluate(node: Node): Value {
    const instead = this.#iterations.instead(node);
    return instead ? instead(this) : super.evaluate(node);
  }

  changed(): void {
    this.#changed = true;
  }

  refuse(at: Range, reason: string): void {
    this.#findings.refuse(at, reason);
  }

  /** Whether each iteration has a variable of its own under that name. */
  isOwn({ scope }: Binding): boolean {
    const { loop, region } = this.#iterations;
    if (scope.node === loop || contains(region, scope.node)) return true;
    return [...this.reached].some(({ node }) => contains(node, scope.node));
  }

  variable(binding: Binding, at: Node): Value {
    const refusal = this.#iterations.refusal(binding, at, false);
    if (refusal !== null) this.refuse(at, refusal);
    if (!this.isOwn(binding)) {
      if (!this.captured.has(binding)) this.captured.set(binding, at);
      return this.before.variable(binding);
    }
    const { declaration, kind: sort } = binding;
    if (declaration && (sort === "function" || (sort === "selfName" && isFunction(declaration)))) {
      const info = this.facts.infoOf(declaration);
      return info ? objectAt(this.site(declaration, { type: "function", info })) : nothing;
    }
    if (declaration && isClass(declaration)) return this.#ownClass(declaration, at);
    return this.#variables.get(binding) ?? nothing;
  }

  #ownClass(declaration: ClassNode, at: Node): Value {
    this.refuse(
      at,
      "A class that is made anew in each iteration cannot leave its worker: declare it outside of the loop.",
    );
    return objectAt(this.site(declaration, { type: "class", of: declaration }));
  }

  assign(binding: Binding, value: Value, at: Node): void {
    if (!this.isOwn(binding)) {
      this.refuse(
        at,
        this.#iterations.refusal(binding, at, true) ?? `\`${binding.name}\` is shared by all iterations.`,
      );
      return;
    }
    const known = this.#variables.get(binding) ?? nothing;
    this.#variables.set(binding, this.#grown(known, value));
  }

  #grown(known: Value, value: Value): Value {
    const grown = join(known, value);
    if (grown.kinds !== known.kinds || grown.sites.size !== known.sites.size) this.#changed = true;
    return grown;
  }

  call(info: FunctionInfo, args: Arguments, self: Value, at: Node): Value {
    const { node } = info;
    if (!isFunction(node)) return nothing;
    if (contains(node, this.#iterations.loop)) {
      this.refuse(
        at,
        `${this.quote(at)} calls the function that the loop is in, which would have to wait for the pool in every task.`,
      );
      return nothing;
    }
    if (node.async) {
      this.refuse(at, `${this.quote(at)} gives a promise: an iteration must have its result when it ends.`);
      return nothing;
    }
    if (!this.reached.has(info)) {
      this.reached.add(info);
      this.#changed = true;
    }
    bindParameters(this, info, args);
    if (!info.isArrow) this.#selves.set(node, this.#grown(this.#selves.get(node) ?? nothing, self));
    if (node.generator) return objectAt(this.site(node, { type: "iterator" }));
    return this.#results.get(info) ?? nothing;
  }

  self(at: Node): Value {
    for (const outer of this.facts.around(at)) {
      const isField = outer.type === "ClassProperty" || outer.type === "ClassPrivateProperty";
      const home = isField ? this.facts.parentOf(this.facts.parentOf(outer) ?? outer) : outer;
      const known = home ? this.#selves.get(home) : undefined;
      if (known) return known;
      if (isFunction(outer) && outer.type !== "ArrowFunctionExpression") break;
    }
    this.outerThis ??= at;
    return this.before.self(at);
  }

  initialiseFields(node: ClassNode, made: Value): void {
    this.#selves.set(node, this.#grown(this.#selves.get(node) ?? nothing, made));
    for (const { name, value } of fieldValues(node)) {
      const given = this.evaluate(value);
      for (const site of made.sites) {
        if (name === null) this.addContent(site, given);
        else this.addField(site, name, given);
      }
    }
  }

  returns(value: Value, at: Node): void {
    const around = this.facts.functionAround(at);
    const info = around ? this.facts.infoOf(around) : null;
    if (info) this.#results.set(info, this.#grown(this.#results.get(info) ?? nothing, value));
  }

  touch(site: Site, at: Node): void {
    if (site.outer) this.touched.set(`${at.start} ${site.form.type} ${site.node?.start ?? ""}`, { site, at });
  }
}
