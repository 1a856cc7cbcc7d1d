import { className, isObject, kindOf, ownKeys } from "./valueKind.ts";

/** What equal values have in common whatever their numbers' last digits and their Sets' order: a key to group by. */
export interface Outline {
  readonly text: string;
  /** The numbers found, in a fixed order. */
  readonly numbers: readonly number[];
}

/** Bounds on how much of a value is read; the rest is left to the comparison proper. */
const depthAtMost = 20;
const nodesAtMost = 1000;

/** The outline of a value. Equal values have equal outlines; the reverse need not hold. */
export function outlineOf(value: unknown): Outline {
  const numbers: number[] = [];
  let nodes = 0;
  const text = (part: unknown, depth: number): string => {
    if (typeof part === "number") {
      numbers.push(part);
      return "#";
    }
    if (!isObject(part)) return leafText(part);
    nodes++;
    return depth > depthAtMost || nodes > nodesAtMost ? "…" : objectText(part, (child) => text(child, depth + 1));
  };
  return { text: text(value, 0), numbers };
}

function leafText(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : `${typeof value}:${String(value)}`;
}

function objectText(value: object, text: (child: unknown) => string): string {
  const kind = kindOf(value);
  const name = className(value);
  switch (kind) {
    case "array":
      return `[${listText(value as readonly unknown[], text)}]`;
    case "object":
      return `${name}{${fieldsText(value, text)}}`;
    case "date":
      return `${name}:${(value as Date).getTime()}`;
    case "regexp":
      return String(value);
    case "error":
      return `${name}:${(value as Error).message}`;
    case "map":
    case "set":
      return `${name}:${(value as ReadonlySet<unknown>).size}`;
    default:
      return name;
  }
}

function listText(values: readonly unknown[], text: (child: unknown) => string): string {
  // Enough to tell records apart; a million elements would only make a long key.
  return `${values.length}:${values.slice(0, nodesAtMost).map(text).join(",")}`;
}

function fieldsText(value: object, text: (child: unknown) => string): string {
  const keys = ownKeys(value).map(String).sort();
  return keys.map((key) => `${JSON.stringify(key)}:${text(Reflect.get(value, key))}`).join(",");
}
