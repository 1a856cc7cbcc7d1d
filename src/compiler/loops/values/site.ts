import type { FunctionInfo } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import type { ClassNode } from "../../syntax/walk.ts";
import { anythingOf, isWithin, join, nothing, type Value } from "./value.ts";

/** What sort of object it is. `data` is what JSON gives; `unknown` can be anything. */
export type Form =
  | { readonly type: "array" }
  | { readonly type: "typed"; readonly name: string; readonly shared: boolean }
  | { readonly type: "map" | "set" | "record" | "data" | "date" | "range" | "random" | "iterator" | "promise" }
  | { readonly type: "pattern"; readonly flags: string | null }
  | { readonly type: "error"; readonly name: string }
  | { readonly type: "instance"; readonly of: ClassNode }
  | { readonly type: "class"; readonly of: ClassNode }
  | { readonly type: "function"; readonly info: FunctionInfo }
  | { readonly type: "native"; readonly path: string }
  | { readonly type: "import"; readonly name: string }
  | { readonly type: "executor" }
  | { readonly type: "unknown" };

/** Objects made at one place of the program, taken together. */
export class Site {
  readonly form: Form;
  /** Made before the loop, so that all iterations share it; otherwise each iteration makes its own. */
  readonly outer: boolean;
  /** Where it is made, or the type that describes it. */
  readonly node: Node | null;
  /** An array that can have holes. */
  sparse = false;
  readonly #fields = new Map<string, Value>();
  #content: Value = nothing;
  #keys: Value = nothing;
  #fill: (() => void) | null = null;

  constructor(form: Form, outer: boolean, node: Node | null) {
    this.form = form;
    this.outer = outer;
    this.node = node;
  }

  /** Has `fill` tell what it holds when that is first asked for: types can mention themselves. */
  later(fill: () => void): this {
    this.#fill = fill;
    return this;
  }

  #settle(): void {
    const fill = this.#fill;
    this.#fill = null;
    fill?.();
  }

  /** Elements, a map's values, and fields under names that are not known. */
  get content(): Value {
    this.#settle();
    return this.#content;
  }

  /** A map's keys. */
  get keys(): Value {
    this.#settle();
    return this.#keys;
  }

  get fields(): ReadonlyMap<string, Value> {
    this.#settle();
    return this.#fields;
  }

  /** Everything it can hold. */
  get all(): Value {
    return join(this.content, this.keys, ...this.fields.values());
  }

  /** Adds to what it can hold; false when that was known. */
  addContent(value: Value): boolean {
    this.#settle();
    if (isWithin(value, this.#content)) return false;
    this.#content = join(this.#content, value);
    return true;
  }

  addKeys(value: Value): boolean {
    this.#settle();
    if (isWithin(value, this.#keys)) return false;
    this.#keys = join(this.#keys, value);
    return true;
  }

  addField(name: string, value: Value): boolean {
    this.#settle();
    const known = this.#fields.get(name);
    if (known && isWithin(value, known)) return false;
    this.#fields.set(name, known ? join(known, value) : value);
    return true;
  }
}

const unknownSite = new Site({ type: "unknown" }, true, null);

/** Anything at all, made before the loop. */
export const unknown: Value = anythingOf(unknownSite);
unknownSite.addContent(unknown);

export function mayBeUnknown(value: Value): boolean {
  return value.sites.has(unknownSite);
}
