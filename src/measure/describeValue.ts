import type { WireValue } from "#protocol/wireValue.ts";

type WireObject = Readonly<Record<string, WireValue>>;

const shownDeep = 3;

/** A wire value in one line for people, e.g. `[0, 1, 4, … 997 more]`, of about `maxLength` characters. */
export function describeValue(wire: WireValue, maxLength = 100): string {
  return describe(wire, maxLength, 0);
}

function describe(wire: WireValue, room: number, depth: number): string {
  if (typeof wire === "string") return quoted(wire, room, 0);
  if (wire === null || typeof wire !== "object") return String(wire);
  if (isList(wire)) return describeList("[", wire, "]", room, depth);
  return "$type" in wire ? describeTagged(wire, room, depth) : describeFields("", wire, 0, room, depth);
}

function isList(wire: WireValue | undefined): wire is readonly WireValue[] {
  return Array.isArray(wire);
}

function describeTagged(wire: WireObject, room: number, depth: number): string {
  const text = (key: string): string => String(wire[key] ?? "");
  const omitted = Number(wire["omitted"] ?? 0);
  switch (wire["$type"]) {
    case "number":
      return text("value");
    case "bigint":
      return `${text("value")}n`;
    case "string":
      return quoted(text("value"), room, omitted);
    case "date":
      return wire["value"] === null ? "Invalid Date" : text("value");
    case "map":
      return describeList("Map {", listOf(wire["entries"]), "}", room, depth, describeEntry);
    case "set":
      return describeList("Set {", listOf(wire["values"]), "}", room, depth);
    case "typed-array":
      return describeList(`${text("kind")} [`, listOf(wire["values"]), "]", room, depth);
    case "array-buffer":
      return describeList("ArrayBuffer [", listOf(wire["values"]), "]", room, depth);
    case "error":
      return `${text("name")}: ${shortened(text("message"), room, 0)}`;
    case "regexp":
      return `/${text("source")}/${text("flags")}`;
    case "handle":
      return describeHandle(text("name"));
    case "class":
      if (wire["value"] !== undefined) return `${text("class")} ${describe(wire["value"], room, depth)}`;
      return describeFields(`${text("class")} `, fieldsOf(wire), omitted, room, depth);
    case "object":
      return describeFields("", fieldsOf(wire), omitted, room, depth);
    case "function":
      return text("name") === "" ? "function" : `function ${text("name")}`;
    case "symbol":
      return `Symbol(${text("description")})`;
    case "hole":
      return "empty";
    case "truncated":
      return "…";
    default:
      return text("$type");
  }
}

/** What a program returns instead of a task's result is nearly always one that it forgot to await. */
function describeHandle(name: string): string {
  return name === "Future" || name === "ResultStream" ? `${name} (not awaited)` : name;
}

function listOf(wire: WireValue | undefined): readonly WireValue[] {
  return isList(wire) ? wire : [];
}

function fieldsOf(wire: WireObject): WireObject {
  return (wire["fields"] ?? {}) as WireObject;
}

/** How many elements a list's last item stands for when it is the mark of what was left out, else 0. */
function truncatedCount(items: readonly WireValue[]): number {
  const last = items.at(-1);
  if (typeof last !== "object" || last === null || isList(last)) return 0;
  return last["$type"] === "truncated" ? Number(last["count"] ?? 0) : 0;
}

function describeList(
  open: string,
  items: readonly WireValue[],
  close: string,
  room: number,
  depth: number,
  describeItem: typeof describe = describe,
): string {
  const leftOut = truncatedCount(items);
  const known = leftOut > 0 ? items.slice(0, -1) : items;
  return enclosed(open, known, close, leftOut, room, depth, describeItem);
}

function describeEntry(entry: WireValue, room: number, depth: number): string {
  const [key = null, value = null] = isList(entry) ? entry : [];
  return `${describe(key, room / 2, depth)} → ${describe(value, room / 2, depth)}`;
}

function describeFields(prefix: string, fields: WireObject, omitted: number, room: number, depth: number): string {
  const describeField = ([key, value]: readonly [string, WireValue], left: number): string =>
    `${isIdentifier(key) ? key : JSON.stringify(key)}: ${describe(value, left - key.length, depth + 1)}`;
  return enclosed(`${prefix}{`, Object.entries(fields), "}", omitted, room, depth, describeField);
}

/** Items while there is room, at least one; then how many more there are. */
function enclosed<T>(
  open: string,
  items: readonly T[],
  close: string,
  leftOut: number,
  room: number,
  depth: number,
  describeItem: (item: T, room: number, depth: number) => string,
): string {
  if (items.length + leftOut === 0) return open + close;
  if (depth >= shownDeep) return `${open}…${close}`;
  const parts: string[] = [];
  let left = room - open.length - close.length;
  for (const item of items) {
    if (parts.length > 0 && left < 12) break;
    const part = describeItem(item, left, depth + 1);
    parts.push(part);
    left -= part.length + 2;
  }
  const more = items.length - parts.length + leftOut;
  if (more > 0) parts.push(`… ${more.toLocaleString("en")} more`);
  return open + parts.join(", ") + close;
}

function isIdentifier(key: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key);
}

function quoted(text: string, room: number, omitted: number): string {
  return JSON.stringify(shortened(text, room, omitted));
}

function shortened(text: string, room: number, omitted: number): string {
  const most = Math.max(8, Math.floor(room));
  return omitted === 0 && text.length <= most ? text : `${text.slice(0, most)}…`;
}
