import type { Site } from "./site.ts";

/** Sorts of primitive values, as bits. `int` are whole numbers; a `float` may be one too. */
export const kind = { int: 1, float: 2, text: 4, truth: 8, big: 16, nullish: 32, symbol: 64 } as const;

const anyKind = 127;

/** What an expression can give: primitives of some kinds, and objects made at some sites. */
export interface Value {
  readonly kinds: number;
  readonly sites: ReadonlySet<Site>;
}

const noSites: ReadonlySet<Site> = new Set();

function primitive(kinds: number): Value {
  return { kinds, sites: noSites };
}

/** What code that is never reached gives. */
export const nothing = primitive(0);
export const int = primitive(kind.int);
export const number = primitive(kind.int | kind.float);
export const text = primitive(kind.text);
export const truth = primitive(kind.truth);
export const big = primitive(kind.big);
export const nullish = primitive(kind.nullish);
export const symbol = primitive(kind.symbol);
/** A number or a bigint: what arithmetic on unknown values gives. */
export const numeric = primitive(kind.int | kind.float | kind.big);

export function objectAt(site: Site): Value {
  return { kinds: 0, sites: new Set([site]) };
}

/** A primitive of any kind or an object of `site`. */
export function anythingOf(site: Site): Value {
  return { kinds: anyKind, sites: new Set([site]) };
}

/** Everything that one of the values can be. */
export function join(...values: readonly Value[]): Value {
  let kinds = 0;
  let sites: ReadonlySet<Site> = noSites;
  for (const value of values) {
    kinds |= value.kinds;
    if (sites.size === 0) sites = value.sites;
    else if (value.sites.size > 0 && value.sites !== sites) sites = new Set([...sites, ...value.sites]);
  }
  return { kinds, sites };
}

/** Whether `value` can be nothing that `known` cannot be. */
export function isWithin(value: Value, known: Value): boolean {
  if ((value.kinds & ~known.kinds) !== 0) return false;
  for (const site of value.sites) if (!known.sites.has(site)) return false;
  return true;
}

/** Whether it is a primitive whatever happens. */
export function isPrimitive({ sites }: Value): boolean {
  return sites.size === 0;
}

/** Whether it is a primitive of one of these kinds whatever happens. */
export function isOnly({ kinds, sites }: Value, allowed: number): boolean {
  return sites.size === 0 && (kinds & ~allowed) === 0;
}

export function isNumber(value: Value): boolean {
  return isOnly(value, kind.int | kind.float);
}

/** The value when it is there: without null and undefined. */
export function present({ kinds, sites }: Value): Value {
  return { kinds: kinds & ~kind.nullish, sites };
}

/** What a promise of it gives, and everything else as it is. */
export function awaited({ kinds, sites }: Value): Value {
  const promises = [...sites].filter(({ form }) => form.type === "promise");
  if (promises.length === 0) return { kinds, sites };
  const others = new Set([...sites].filter((site) => !promises.includes(site)));
  return join({ kinds, sites: others }, ...promises.map(({ content }) => content));
}

/** A variable that changes is any number once it is one. */
export function widened(value: Value): Value {
  return (value.kinds & kind.int) === 0 ? value : { ...value, kinds: value.kinds | kind.float };
}
