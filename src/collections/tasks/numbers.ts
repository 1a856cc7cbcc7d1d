/** @throws TypeError for what is no number. */
export function requireNumber(value: unknown, what: string): number {
  if (typeof value === "number") return value;
  throw new TypeError(`${what} is of numbers: this element is ${describe(value)}`);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
