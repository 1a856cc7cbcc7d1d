/**
 * A value as plain JSON. What JSON lacks is an object with `$type`:
 * undefined, number (NaN, Infinity, -Infinity, -0), bigint, date, map, set, typed-array, array-buffer, error,
 * handle, class (with `fields`, or `value` for a subclass of a built-in), function, symbol, hole, circular, unreadable, and "truncated" for what was left out; "object" and "string"
 * where a plain one had to be cut short, or has a `$type` key of its own.
 */
export type WireValue = null | boolean | number | string | readonly WireValue[] | { readonly [key: string]: WireValue };
