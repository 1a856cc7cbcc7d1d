/** Where two values differ, as a text; null when they are the same, −0 and 0, holes and prototypes included. */
export function differenceOf(found: unknown, expected: unknown, path = "it"): string | null {
  if (Object.is(found, expected)) return null;
  if (typeof found !== "object" || typeof expected !== "object" || found === null || expected === null) {
    return `${path}: ${shown(found)} in place of ${shown(expected)}`;
  }
  if (Object.getPrototypeOf(found) !== Object.getPrototypeOf(expected)) return `${path} has another prototype`;
  if (found instanceof Date) return differenceOf(found.getTime(), (expected as Date).getTime(), `${path}.getTime()`);
  if (found instanceof Map || found instanceof Set) {
    return differenceOf([...found], [...(expected as typeof found)], `${path}.entries`);
  }
  return differenceOfKeys(found as Keyed, expected as Keyed, path);
}

type Keyed = Readonly<Record<PropertyKey, unknown>> & { readonly length?: unknown };

function differenceOfKeys(found: Keyed, expected: Keyed, path: string): string | null {
  if (found.length !== expected.length)
    return `${path}.length: ${shown(found.length)} in place of ${shown(expected.length)}`;
  const [keys, wanted] = [Object.keys(found), Object.keys(expected)];
  if (keys.length !== wanted.length) return `${path} has ${keys.length} properties in place of ${wanted.length}`;
  for (const key of wanted) {
    if (!Object.hasOwn(found, key)) return `${path} has no ${key}`;
    const difference = differenceOf(found[key], expected[key], `${path}.${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

function shown(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
