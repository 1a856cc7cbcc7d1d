import type { Range } from "../../edits.ts";
import type { Binding, FunctionInfo } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import type { ClassNode } from "../../syntax/walk.ts";
import type { Facts } from "../facts.ts";
import type { World } from "../world.ts";
import { Site, type Form } from "./site.ts";
import type { Types } from "./types.ts";
import { join, nothing, nullish, objectAt, type Value } from "./value.ts";

/** What a call is given. With spread arguments any parameter can get any of the values. */
export interface Arguments {
  readonly values: readonly Value[];
  readonly spread: Value | null;
}

export function argumentAt({ values, spread }: Arguments, index: number): Value {
  if (spread) return join(...values, spread, nullish);
  return values[index] ?? nullish;
}

export const noArguments: Arguments = { values: [], spread: null };

export function argumentList(...values: readonly Value[]): Arguments {
  return { values, spread: null };
}

/** What the parts of the evaluation need of each other. */
export interface Language {
  /** What an expression can give. */
  evaluate(e: Evaluator, node: Node): Value;
  /** What calling a value can give. */
  apply(e: Evaluator, fn: Value, args: Arguments, at: Node): Value;
}

/** Works out what code can give, and what it does to what is around it. How variables and calls behave is up to it. */
export abstract class Evaluator {
  readonly facts: Facts;
  readonly world: World;
  readonly types: Types;
  readonly #language: Language;
  readonly #sites = new Map<Node, Map<string, Site>>();

  constructor(facts: Facts, world: World, types: Types, language: Language) {
    this.#language = language;
    this.facts = facts;
    this.world = world;
    this.types = types;
  }

  /** Whether the objects it makes are there before the loop. */
  abstract readonly makesOuter: boolean;
  /** The evaluator of what was made before the loop. */
  abstract readonly before: Evaluator;

  /** What a variable can hold where it is read. */
  abstract variable(binding: Binding, at: Node): Value;
  /** A variable is given a value at `at`. */
  abstract assign(binding: Binding, value: Value, at: Node): void;
  /** A function of the program is called. */
  abstract call(info: FunctionInfo, args: Arguments, self: Value, at: Node): Value;
  /** What `this` is there. */
  abstract self(at: Node): Value;
  /** An object of a class gets the fields that the class gives a value. */
  abstract initialiseFields(node: ClassNode, made: Value): void;
  /** A function returns. */
  abstract returns(value: Value, at: Node): void;
  /** Something at `at` must not happen in a task. */
  abstract refuse(at: Range, reason: string): void;
  /** Something more became known, so that what depends on it has to be looked at again. */
  abstract changed(): void;
  /** An object is looked into at `at`. */
  abstract touch(site: Site, at: Node): void;

  evaluate(node: Node): Value {
    return this.#language.evaluate(this, node);
  }

  apply(fn: Value, args: Arguments, at: Node): Value {
    return this.#language.apply(this, fn, args, at);
  }

  /** The objects that `node` makes; `part` tells apart several that one node makes. */
  site(node: Node, form: Form, part = ""): Site {
    let sites = this.#sites.get(node);
    if (!sites) this.#sites.set(node, (sites = new Map<string, Site>()));
    const key = `${part} ${formName(form)}`;
    let site = sites.get(key);
    if (!site) sites.set(key, (site = new Site(form, this.makesOuter, node)));
    return site;
  }

  /** An object of `form` that holds `content`, made by `node`. */
  make(node: Node, form: Form, content: Value = nothing, part = ""): Value {
    const site = this.site(node, form, part);
    this.addContent(site, content);
    return objectAt(site);
  }

  addContent(site: Site, value: Value): void {
    if (site.addContent(value)) this.changed();
  }

  addKeys(site: Site, value: Value): void {
    if (site.addKeys(value)) this.changed();
  }

  addField(site: Site, name: string, value: Value): void {
    if (site.addField(name, value)) this.changed();
  }

  /** The text of an expression, short enough for a sentence. */
  quote(node: Range): string {
    const text = this.facts.text(node).replace(/\s+/g, " ");
    return `\`${text.length > 40 ? `${text.slice(0, 38)} …` : text}\``;
  }
}

function formName(form: Form): string {
  if ("name" in form) return `${form.type} ${form.name}`;
  return "path" in form ? `${form.type} ${form.path}` : form.type;
}
