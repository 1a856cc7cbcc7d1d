/** What stands for something that cannot be had yet: a class that is being made, and its own making leads back to it. */
export const absent = Symbol("absent");

/** A captured value as code sees it before it is there. */
export function orUndefined(value: unknown): unknown {
  return value === absent ? undefined : value;
}
