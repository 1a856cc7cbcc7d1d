import { deepestNested } from "./scan.ts";
import { isToken, tokenKey, type CutToken, type Token } from "./token.ts";

/** A little more than what is taken for plain, so that nothing plain is ever taken apart. */
const deepest = deepestNested + 50;

/** What an encoded container holds that may be nested further. */
function within(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value as readonly unknown[];
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)].flat();
  if (value instanceof Set) return [...(value as Set<unknown>)];
  return Object.getPrototypeOf(value) === Object.prototype ? Object.values(value) : [];
}

/** Whether what the encoder made is nested so deep that cloning it, which goes depth first, could overflow the stack. */
export function isDeep(root: unknown): boolean {
  const seen = new Set<unknown>();
  const lists: (readonly unknown[])[] = [[root]];
  const cursors: number[] = [0];
  for (let top = 0; top >= 0; top = lists.length - 1) {
    const list = lists[top] ?? [];
    const value = list[cursors[top] ?? 0];
    cursors[top] = (cursors[top] ?? 0) + 1;
    if ((cursors[top] ?? 0) > list.length) {
      lists.pop();
      cursors.pop();
    } else if (typeof value === "object" && value !== null && !seen.has(value)) {
      seen.add(value);
      const inner = within(value);
      if (inner.length === 0) continue;
      if (top >= deepest) return true;
      lists.push(inner);
      cursors.push(0);
    }
  }
  return false;
}

/** A place that can hold another container. */
interface Slot {
  readonly holder: object;
  readonly key: string;
}

const slotsIn = (holder: object): Slot[] => Object.keys(holder).map((key) => ({ holder, key }));

/** The slots of a stand-in: what stands for parts of the program, not what the stand-in itself is made of. */
function slotsOfToken(token: Token): Slot[] {
  switch (token[tokenKey]) {
    case "function":
      return [
        ...["self", "prototype", "base"].filter((key) => key in token).map((key) => ({ holder: token, key })),
        ...slotsIn(token.captures),
        ...[...(token.own ?? []), ...(token.members ?? [])].flatMap(slotsIn),
      ];
    case "member":
    case "prototype":
      return [{ holder: token, key: "owner" }];
    case "object": {
      const states = token.privates ?? [];
      return [
        ...["classOf", "proto"].filter((key) => key in token).map((key) => ({ holder: token, key })),
        ...slotsIn(token.fields),
        ...(token.special ?? []).flatMap(slotsIn),
        ...slotsIn(token.items ?? []),
        ...states.flatMap((state) => [{ holder: state, key: "classOf" }, ...slotsIn(state.values)]),
      ];
    }
    default:
      return [];
  }
}

/** Gives each container in `value` to `swap` and puts what that returns in its place. */
function swapWithin(value: object, swap: (inner: unknown) => unknown): void {
  if (value instanceof Map) {
    const entries = [...(value as Map<unknown, unknown>)];
    value.clear();
    for (const [key, item] of entries) value.set(swap(key), swap(item));
  } else if (value instanceof Set) {
    const items = [...(value as Set<unknown>)];
    value.clear();
    for (const item of items) value.add(swap(item));
  } else {
    for (const { holder, key } of isToken(value) ? slotsOfToken(value) : slotsIn(value)) {
      const record = holder as Record<string, unknown>;
      // Written over as it is, `__proto__` included.
      Object.defineProperty(record, key, { value: swap(record[key]) });
    }
  }
}

function isContainer(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value) || value instanceof Map || value instanceof Set) return true;
  return Object.getPrototypeOf(value) === Object.prototype;
}

/**
 * Lays out all that is nested in `roots` side by side: in the place of each container stands where it lies. The roots
 * themselves stay what they are. Only for what the encoder made, which is changed.
 */
export function flatten(roots: readonly object[]): void {
  const nodes: object[] = [];
  const tokens = new Map<object, CutToken>();
  const swap = (inner: unknown): unknown => {
    if (!isContainer(inner)) return inner;
    const known = tokens.get(inner);
    if (known) return known;
    const token: CutToken = { [tokenKey]: "cut", nodes, index: nodes.length };
    tokens.set(inner, token);
    nodes.push(inner);
    return token;
  };
  for (const root of roots) swapWithin(root, swap);
  for (let next = 0; next < nodes.length; next++) swapWithin(nodes[next] ?? {}, swap);
}
