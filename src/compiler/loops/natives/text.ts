import { Site } from "../values/site.ts";
import { int, isPrimitive, join, nullish, objectAt, text, truth, type Value } from "../values/value.ts";
import { argument, arrayOf, callback, gives, makeOf, type Method, type MethodCall, type Methods } from "./method.ts";

/** Stands for the text itself, which is no object. */
export const noSite = new Site({ type: "native", path: "String" }, false, null);

/** Whether a pattern remembers where it last matched, so that what it gives depends on what was matched before. */
function remembersMatches({ form, outer }: Site, flags: RegExp): boolean {
  return form.type === "pattern" && outer && (form.flags === null || flags.test(form.flags));
}

function refusePattern({ e, at }: MethodCall): void {
  e.refuse(
    at,
    "The pattern remembers where it last matched, and each worker has its own: write it inside the loop, or without the flags g and y.",
  );
}

/** A pattern among the arguments must not carry its `lastIndex` from one iteration to the next. */
function checkPattern(call: MethodCall, flags: RegExp): void {
  // Methods that start at 0 and leave 0 behind change nothing, unless others leave something else.
  const all = call.e.world.readsLastIndex ? /[gy]/ : flags;
  for (const site of argument(call, 0).sites)
    if (site.form.type === "unknown" || remembersMatches(site, all)) refusePattern(call);
}

const withPattern =
  (flags: RegExp, result: Method): Method =>
  (call) => {
    checkPattern(call, flags);
    return result(call);
  };

/** The groups of a match, and the text around it. */
function matchOf(call: MethodCall): Value {
  const site = call.e.site(call.at, { type: "data" }, "match");
  call.e.addContent(site, join(text, int, nullish, objectAt(site)));
  return objectAt(site);
}

/** With a function as the second argument, that is called with texts and numbers. */
const replaced: Method = (call) => {
  const replacement = argument(call, 1);
  if (!isPrimitive(replacement)) callback(call, 1, text, join(text, int), join(text, int), join(text, int));
  return text;
};

export const textMethods: Methods = {
  ...Object.fromEntries(
    (
      "charAt concat normalize padEnd padStart repeat slice substr substring toLowerCase toUpperCase toLocaleLowerCase " +
      "toLocaleUpperCase trim trimEnd trimStart toString valueOf toWellFormed"
    )
      .split(" ")
      .map((name) => [name, gives(text)]),
  ),
  at: gives(join(text, nullish)),
  charCodeAt: gives(int),
  codePointAt: gives(join(int, nullish)),
  endsWith: gives(truth),
  includes: gives(truth),
  startsWith: gives(truth),
  isWellFormed: gives(truth),
  indexOf: gives(int),
  lastIndexOf: gives(int),
  localeCompare: gives(int),
  search: withPattern(/y/, gives(int)),
  split: withPattern(/y/, (call) => arrayOf(call, text)),
  match: withPattern(/y/, (call) => join(matchOf(call), nullish)),
  matchAll: withPattern(/[gy]/, (call) => makeOf(call, { type: "iterator" }, matchOf(call), "matches")),
  replace: withPattern(/y/, replaced),
  replaceAll: withPattern(/y/, replaced),
};

const numberText = gives(text);

/** Methods of numbers, bigints, booleans and symbols. */
export const primitiveMethods: Methods = {
  toString: numberText,
  toFixed: numberText,
  toPrecision: numberText,
  toExponential: numberText,
  toLocaleString: numberText,
};

const matching =
  (result: (call: MethodCall) => Value): Method =>
  (call) => {
    if (remembersMatches(call.site, /[gy]/)) refusePattern(call);
    return result(call);
  };

export const patternMethods: Methods = {
  test: matching(() => truth),
  exec: matching((call) => join(matchOf(call), nullish)),
  toString: numberText,
};
