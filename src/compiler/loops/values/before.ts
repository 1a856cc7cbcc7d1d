import { importedName } from "../../module/imports.ts";
import type { Binding, FunctionInfo } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { forEachChild, isClass, isFunction, type FunctionNode } from "../../syntax/walk.ts";
import type { Facts } from "../facts.ts";
import { dottedPath, isCall, isMember, memberName, methodCall, withCasts } from "../syntax.ts";
import type { World } from "../world.ts";
import { Evaluator } from "./evaluator.ts";
import { iterate } from "./iteration.ts";
import { language } from "./expressions.ts";
import { projected } from "./projection.ts";
import {
  awaited,
  int,
  isPrimitive,
  join,
  nothing,
  nullish,
  number,
  objectAt,
  present,
  text,
  widened,
  type Value,
} from "./value.ts";
import { mayBeUnknown, unknown, type Site } from "./site.ts";
import { declaredPattern, type Types } from "./types.ts";

/**
 * What variables from outside of a loop can hold. It goes by types where they are written and by initial values
 * elsewhere, and looks for each answer when it is asked; it checks nothing.
 */
export class BeforeEvaluator extends Evaluator {
  readonly makesOuter = true;
  readonly #variables = new Map<Binding, Value | null>();
  readonly #results = new Map<FunctionInfo, Value | null>();

  /** The variants' first parameters are pools. */
  readonly #variants: ReadonlySet<Node>;

  constructor(facts: Facts, world: World, types: Types, variants: ReadonlySet<Node>) {
    super(facts, world, types, language);
    this.#variants = variants;
  }

  get before(): Evaluator {
    return this;
  }

  variable(binding: Binding): Value {
    const known = this.#variables.get(binding);
    // A variable that is needed to tell what it holds itself can be anything.
    if (known !== undefined) return known ?? unknown;
    this.#variables.set(binding, null);
    const value = this.#find(binding);
    this.#variables.set(binding, value);
    return value;
  }

  #find(binding: Binding): Value {
    const { declaration, kind: sort } = binding;
    if (sort === "import") return this.#imported(binding);
    if (!declaration) return unknown;
    if (sort === "enum") return objectAt(this.#enumSite(declaration));
    if (sort === "function" || (sort === "selfName" && isFunction(declaration)))
      return this.#functionValue(declaration);
    if (isClass(declaration)) return objectAt(this.site(declaration, { type: "class", of: declaration }));
    const typed = this.types.annotated(declaredPattern(binding) ?? declaration);
    if (typed && !mayBeUnknown(typed)) return typed;
    if (sort === "parameter") return this.#parameter(binding, declaration);
    if (declaration.type !== "VariableDeclarator") return unknown;
    return this.#declared(binding, declaration);
  }

  #imported(binding: Binding): Value {
    const name = importedName(binding);
    if (name === null) return unknown;
    if (name === "pool") return objectAt(this.site(binding.declaration ?? binding.scope.node, { type: "executor" }));
    return objectAt(this.site(binding.declaration ?? binding.scope.node, { type: "import", name }));
  }

  #enumSite(declaration: Node): Site {
    const site = this.site(declaration, { type: "record" });
    site.addContent(join(text, number));
    return site;
  }

  #functionValue(declaration: Node): Value {
    const info = this.facts.infoOf(declaration);
    return info ? objectAt(this.site(declaration, { type: "function", info })) : unknown;
  }

  /** What its initial value, and everything that is assigned to it or put into it, can be. */
  #declared(binding: Binding, declaration: Node & { readonly type: "VariableDeclarator" }): Value {
    const init = projected(this, declaration.id, this.#initial(declaration), binding);
    for (const site of init.sites) this.#addChanges(binding, site);
    if (binding.kind === "const") return init;
    // A variable that starts with a number stays one: TypeScript has checked what is assigned later.
    if (isPrimitive(init) && present(init).kinds !== 0) return widened(init);
    // What it starts with, where that is asked for on the way.
    this.#variables.set(binding, widened(init));
    const assigned = binding.references.filter(({ writes }) => writes).map(({ node }) => this.#assigned(node));
    return widened(join(init, ...assigned));
  }

  #initial(declaration: Node & { readonly type: "VariableDeclarator" }): Value {
    if (declaration.init) return this.evaluate(declaration.init);
    const loop = this.facts.parentOf(this.facts.parentOf(declaration) ?? declaration);
    if (loop?.type === "ForOfStatement") return iterate(this, this.evaluate(loop.right), loop.right);
    return loop?.type === "ForInStatement" ? text : nullish;
  }

  /** What an assignment to a name gives it. */
  #assigned(name: Node): Value {
    const parent = this.facts.parentOf(name);
    return parent?.type === "AssignmentExpression" && parent.left === name ? this.evaluate(parent) : unknown;
  }

  /** An empty array or collection without a type holds what the program puts into it. */
  #addChanges(binding: Binding, site: Site): void {
    for (const { node, mutation } of binding.references) {
      if (!mutation && !this.#isHandedOver(node)) continue;
      this.#addChange(node, site);
    }
  }

  /** Whether a collection is given to something that may fill it. */
  #isHandedOver(name: Node): boolean {
    const value = withCasts(name, (node) => this.facts.parentOf(node));
    const parent = this.facts.parentOf(value);
    return parent !== null && isCall(parent) && parent.arguments.some((argument) => argument === value);
  }

  /** Adds what one use of a collection puts into it. */
  #addChange(name: Node, site: Site): void {
    const typed = site.all.kinds !== 0 || site.all.sites.size > 0;
    const value = withCasts(name, (node) => this.facts.parentOf(node));
    const member = this.facts.parentOf(value);
    const use = member && isMember(member) && member.object === value ? this.facts.parentOf(member) : null;
    const call = use && isCall(use) ? methodCall(use) : null;
    if (call && ["push", "unshift", "add", "fill"].includes(call.name)) {
      for (const argument of call.call.arguments) site.addContent(this.#put(argument));
    } else if (call?.name === "set" && site.form.type === "map") {
      const [key, item] = call.call.arguments;
      if (key) site.addKeys(this.#put(key));
      if (item) site.addContent(this.#put(item));
    } else if (use?.type === "AssignmentExpression" && use.left === member && member && isMember(member)) {
      const field = memberName(member);
      if (field === null || site.form.type !== "record") site.addContent(this.#put(use.right));
      else site.addField(field, this.#put(use.right));
    } else if (!typed) {
      site.addContent(unknown);
      if (site.form.type === "map") site.addKeys(unknown);
    }
  }

  #put(argument: Node): Value {
    if (argument.type !== "SpreadElement") return widened(this.evaluate(argument));
    return widened(iterate(this, this.evaluate(argument.argument), argument));
  }

  /** What a parameter without a type gets: from the collection whose method it is given to, or from the calls. */
  #parameter(binding: Binding, declaration: Node): Value {
    const owner = binding.scope.node;
    if (!isFunction(owner)) return unknown;
    const index = owner.params.findIndex((parameter) => parameter === declaration);
    if (index === 0 && this.#variants.has(owner)) return objectAt(this.site(declaration, { type: "executor" }));
    const pattern = declaration.type === "AssignmentPattern" ? declaration.left : declaration;
    const given = this.#givenTo(owner, index);
    const initial = declaration.type === "AssignmentPattern" ? this.evaluate(declaration.right) : nothing;
    return projected(this, pattern, join(given, initial), binding);
  }

  #givenTo(owner: Node, index: number): Value {
    const value = withCasts(owner, (node) => this.facts.parentOf(node));
    const parent = this.facts.parentOf(value);
    const call = parent && isCall(parent) ? methodCall(parent) : null;
    if (call && call.call.arguments[0] === value) return this.#fromCollection(call.object, index);
    const made = call?.name === "from" && dottedPath(call.object) === "Array" ? call.call.arguments : [];
    if (made[0] && made[1] === value) return index === 0 ? iterate(this, this.evaluate(made[0]), made[0]) : int;
    return this.#fromCalls(owner, index);
  }

  #fromCollection(collection: Node, index: number): Value {
    const value = this.evaluate(collection);
    const known = [...value.sites].every(({ form }) => ["array", "typed", "range", "set"].includes(form.type));
    if (!known || value.sites.size === 0) return unknown;
    const isSet = [...value.sites].some(({ form }) => form.type === "set");
    if (index === 0) return iterate(this, value, collection);
    return index === 1 && !isSet ? int : unknown;
  }

  /** From all calls of a function that is only ever called. */
  #fromCalls(owner: Node, index: number): Value {
    const binding = this.facts.bindingDeclaredBy(owner);
    if (!binding) return unknown;
    const given = binding.references.map(({ node, writes }) => {
      const call = this.facts.parentOf(node);
      if (writes || call?.type !== "CallExpression" || call.callee !== node) return unknown;
      const argument = call.arguments[index];
      if (call.arguments.some(({ type }) => type === "SpreadElement")) return unknown;
      return argument ? this.evaluate(argument) : nullish;
    });
    return given.length > 0 ? widened(join(...given)) : unknown;
  }

  call(info: FunctionInfo): Value {
    const typed = this.types.returned(info.node);
    if (typed && !mayBeUnknown(typed)) return typed;
    const known = this.#results.get(info);
    if (known !== undefined) return known ?? unknown;
    this.#results.set(info, null);
    const value = this.#returned(info);
    this.#results.set(info, value);
    return value;
  }

  #returned({ node }: FunctionInfo): Value {
    if (!isFunction(node)) return unknown;
    if (node.generator) return objectAt(this.site(node, { type: "iterator" }));
    const value = this.#returnedBy(node);
    return node.async ? this.make(node, { type: "promise" }, awaited(value)) : value;
  }

  #returnedBy(node: FunctionNode): Value {
    if (node.body.type !== "BlockStatement") return this.evaluate(node.body);
    const values: Value[] = [];
    const visit = (child: Node): void => {
      if (isFunction(child) || isClass(child)) return;
      if (child.type === "ReturnStatement") values.push(child.argument ? this.evaluate(child.argument) : nullish);
      forEachChild(child, visit);
    };
    visit(node.body);
    return values.length > 0 ? join(...values) : nullish;
  }

  self(at: Node): Value {
    for (const outer of this.facts.around(at)) {
      if (isClass(outer)) return this.types.instanceOf(outer);
      if (isFunction(outer) && outer.type !== "ArrowFunctionExpression") {
        const home = this.facts.parentOf(this.facts.parentOf(outer) ?? outer);
        if (!home || !isClass(home)) return unknown;
        if ("static" in outer && outer.static === true) return objectAt(this.site(home, { type: "class", of: home }));
      }
    }
    return nullish;
  }

  assign(): void {}
  initialiseFields(): void {}
  returns(): void {}
  refuse(): void {}
  changed(): void {}
  touch(): void {}
}
