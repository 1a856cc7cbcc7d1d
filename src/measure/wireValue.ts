import type { WireValue } from "#protocol/wireValue.ts";
import { bytesOf, className, handleNameOf, isObject, kindOf, type TypedArray, type ValueKind } from "./valueKind.ts";

type Tagged = Readonly<Record<string, WireValue>>;

/** Deeper values would overflow whoever turns them into text; a person has given up long before. */
const depthAtMost = 100;
/** A container of no more children than this keeps room for each of them, so that a big first one hides no other. */
const fewChildren = 32;
/** Characters of a string that count as one node. */
const charactersPerNode = 64;

/**
 * A value as plain JSON of at most about `maxNodes` nodes; never throws. Where JSON has no word for it, the result is
 * an object with `$type`; an object of the program's own that has a `$type` key, or that had to be cut short, comes as
 * `{"$type":"object","fields":{…}}`. Left-out elements end their list as `{"$type":"truncated","count":n}`; left-out
 * fields, and characters of a `{"$type":"string"}`, are counted in `omitted`. Symbol keys are left out.
 */
export function toWireValue(value: unknown, maxNodes: number): WireValue {
  return new WireWriter(Math.max(1, maxNodes)).write(value);
}

const unreadable: Tagged = { $type: "unreadable" };
const truncated = (count: number): Tagged => ({ $type: "truncated", count });

class WireWriter {
  /** Nodes that may still be written. */
  #left: number;
  /** The objects around the one being written, to see cycles. */
  readonly #around = new Set<object>();

  constructor(maxNodes: number) {
    this.#left = maxNodes;
  }

  write(value: unknown): WireValue {
    if (this.#left <= 0) return truncated(1);
    this.#left--;
    if (typeof value === "string") return this.#string(value);
    if (!isObject(value)) return leaf(value);
    if (this.#around.has(value)) return { $type: "circular" };
    if (this.#around.size >= depthAtMost) return truncated(1);
    this.#around.add(value);
    try {
      return this.#object(value);
    } catch {
      return unreadable;
    } finally {
      this.#around.delete(value);
    }
  }

  #string(text: string): WireValue {
    const room = (this.#left + 1) * charactersPerNode;
    this.#left -= Math.floor(Math.min(text.length, room) / charactersPerNode);
    return text.length <= room ? text : { $type: "string", value: text.slice(0, room), omitted: text.length - room };
  }

  #object(value: object): WireValue {
    const kind = kindOf(value);
    const written = this.#content(value, kind);
    const subclass = subclassName(value, kind);
    return subclass === null ? written : { $type: "class", class: subclass, value: written };
  }

  #content(value: object, kind: ValueKind): WireValue {
    switch (kind) {
      case "array":
        return this.#array(value as readonly unknown[]);
      case "typedArray": {
        const array = value as TypedArray;
        return { $type: "typed-array", kind: array[Symbol.toStringTag], values: this.#array(array) };
      }
      case "dataView":
      case "buffer":
        return this.#bytes(value as ArrayBuffer | DataView, kind);
      case "map":
        return { $type: "map", entries: this.#list((value as Map<unknown, unknown>).size, mapEntries(value)) };
      case "set":
        return { $type: "set", values: this.#list((value as Set<unknown>).size, Set.prototype.values.call(value)) };
      case "date":
        return { $type: "date", value: isoText(value as Date) };
      case "regexp":
        return { $type: "regexp", source: (value as RegExp).source, flags: (value as RegExp).flags };
      case "error":
        return { $type: "error", name: String((value as Error).name), message: String((value as Error).message) };
      case "boxed":
        return { $type: "class", class: className(value), fields: { value: this.write(value.valueOf()) } };
      case "opaque":
        return { $type: "class", class: className(value), fields: {} };
      case "handle":
        return { $type: "handle", name: handleNameOf(value) };
      case "object":
        return this.#fields(value);
    }
  }

  #bytes(value: ArrayBuffer | DataView, kind: "buffer" | "dataView"): Tagged {
    const values = this.#array(bytesOf(value));
    return kind === "buffer" ? { $type: "array-buffer", values } : { $type: "typed-array", kind: "DataView", values };
  }

  #array(values: ArrayLike<unknown>): readonly WireValue[] {
    return this.#list(values.length, elements(values));
  }

  /** The items as far as there is room for them, then how many are missing. */
  #list(count: number, items: Iterable<unknown>): readonly WireValue[] {
    const written: WireValue[] = [];
    for (const item of items) {
      if (this.#left <= 0) break;
      written.push(
        this.#child(count - written.length - 1, count, () => (item === hole ? this.#hole() : this.write(item))),
      );
    }
    return written.length < count ? [...written, truncated(count - written.length)] : written;
  }

  #hole(): WireValue {
    this.#left--;
    return { $type: "hole" };
  }

  /** Writes one child with a node set aside for each of the `after` that follow it, if they are few. */
  #child(after: number, count: number, write: () => WireValue): WireValue {
    const reserve = count <= fewChildren ? Math.min(after, this.#left - 1) : 0;
    this.#left -= reserve;
    const written = write();
    this.#left += reserve;
    return written;
  }

  #fields(value: object): WireValue {
    const keys = Object.keys(value);
    const entries: [string, WireValue][] = [];
    for (const key of keys) {
      if (this.#left <= 0) break;
      const after = keys.length - entries.length - 1;
      entries.push([key, this.#child(after, keys.length, () => this.#field(value, key))]);
    }
    const omitted = keys.length - entries.length;
    const fields = Object.fromEntries(entries);
    const cut = omitted > 0 ? { omitted } : {};
    const name = className(value);
    if (name !== "Object") return { $type: "class", class: name, fields, ...cut };
    return omitted > 0 || Object.hasOwn(fields, "$type") ? { $type: "object", fields, ...cut } : fields;
  }

  #field(value: object, key: string): WireValue {
    try {
      return this.write(Reflect.get(value, key));
    } catch {
      return unreadable;
    }
  }
}

/** Classes whose form does not say which subclass an object is of. */
const formClasses: Partial<Record<ValueKind, string>> = {
  array: "Array",
  map: "Map",
  set: "Set",
  date: "Date",
  regexp: "RegExp",
};

/** The name of a program's own subclass of such a class; null for every other object. */
function subclassName(value: object, kind: ValueKind): string | null {
  const formClass = kind === "typedArray" ? (value as TypedArray)[Symbol.toStringTag] : formClasses[kind];
  const name = className(value);
  return formClass === undefined || formClass === name ? null : name;
}

const hole = Symbol("hole");

function* elements(values: ArrayLike<unknown>): Generator<unknown> {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    yield value === undefined && !(i in values) ? hole : value;
  }
}

/** A subclass may have changed how it is iterated: the entries are asked of Map itself. */
function mapEntries(value: object): Iterable<unknown> {
  return Map.prototype.entries.call(value);
}

function isoText(date: Date): string | null {
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function leaf(value: unknown): WireValue {
  switch (typeof value) {
    case "undefined":
      return { $type: "undefined" };
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $type: "number", value: Object.is(value, -0) ? "-0" : String(value) };
    case "bigint":
      return { $type: "bigint", value: String(value) };
    case "symbol":
      return { $type: "symbol", description: value.description ?? "" };
    case "function":
      return { $type: "function", name: functionName(value as (...args: never) => unknown) };
    default:
      return null;
  }
}

function functionName(fn: (...args: never) => unknown): string {
  try {
    return String(fn.name);
  } catch {
    return "";
  }
}
