/** Whether a value is the same on every thread without being looked into; symbols are not. */
export function isPrimitive(value: unknown): boolean {
  switch (typeof value) {
    case "object":
      return value === null;
    case "function":
    case "symbol":
      return false;
    default:
      return true;
  }
}

/** Whether all of them are; a loop, since it is asked of every task. */
export function arePrimitives(values: readonly unknown[]): boolean {
  for (const value of values) if (!isPrimitive(value)) return false;
  return true;
}
