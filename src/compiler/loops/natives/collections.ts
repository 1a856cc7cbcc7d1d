import { int, join, nullish, number, objectAt, text, truth, type Value } from "../values/value.ts";
import {
  argument,
  callback,
  changes,
  comparesObjects,
  elements,
  forEachElement,
  gives,
  makeOf,
  arrayOf,
  type Method,
  type MethodCall,
  type Methods,
} from "./method.ts";
import type { Site } from "../values/site.ts";

const iterator = (call: MethodCall, content: Value): Value => makeOf(call, { type: "iterator" }, content);

/** A pair of one thing each, as a map's entries are. */
export function pairOf({ e, at }: MethodCall, first: Value, second: Value): Value {
  const pair = e.site(at, { type: "array" }, "pair");
  e.addField(pair, "0", first);
  e.addField(pair, "1", second);
  return objectAt(pair);
}

const looksUp =
  (keys: (site: Site) => Value, result: (call: MethodCall) => Value): Method =>
  (call) => {
    comparesObjects(call.e, keys(call.site), argument(call, 0), call.at);
    return result(call);
  };

const forgets =
  (result: Value): Method =>
  (call) => {
    changes(call);
    return result;
  };

export const mapMethods: Methods = {
  get: looksUp(
    (site) => site.keys,
    (call) => join(call.site.content, nullish),
  ),
  has: looksUp(
    (site) => site.keys,
    () => truth,
  ),
  keys: (call) => iterator(call, call.site.keys),
  values: (call) => iterator(call, call.site.content),
  entries: (call) => iterator(call, pairOf(call, call.site.keys, call.site.content)),
  forEach: (call) => {
    callback(call, 0, call.site.content, call.site.keys, call.self);
    return nullish;
  },
  set: (call) => {
    if (changes(call)) {
      call.e.addKeys(call.site, argument(call, 0));
      call.e.addContent(call.site, argument(call, 1));
    }
    return call.self;
  },
  delete: forgets(truth),
  clear: forgets(nullish),
};

const members = (site: Site): Value => site.content;

export const setMethods: Methods = {
  has: looksUp(members, () => truth),
  keys: (call) => iterator(call, call.site.content),
  values: (call) => iterator(call, call.site.content),
  entries: (call) => iterator(call, pairOf(call, call.site.content, call.site.content)),
  forEach: (call) => {
    callback(call, 0, call.site.content, call.site.content, call.self);
    return nullish;
  },
  add: (call) => {
    if (changes(call)) call.e.addContent(call.site, argument(call, 0));
    return call.self;
  },
  delete: forgets(truth),
  clear: forgets(nullish),
};

/** Methods of `range(…)`. */
export const rangeMethods: Methods = {
  at: (call) => join(elements(call.site), nullish),
  map: (call) => arrayOf(call, forEachElement(call)),
  filter: (call) => {
    forEachElement(call);
    return arrayOf(call, elements(call.site));
  },
  forEach: (call) => {
    forEachElement(call);
    return nullish;
  },
  slice: (call) => arrayOf(call, elements(call.site)),
  reduce: (call) => {
    const total = call.e.site(call.at, { type: "array" }, "total");
    call.e.addContent(total, argument(call, 1));
    call.e.addContent(total, callback(call, 0, total.content, elements(call.site), int));
    return total.content;
  },
};

const dateParts = "Date Day FullYear Hours Milliseconds Minutes Month Seconds";

export const dateMethods: Methods = {
  ...Object.fromEntries(
    dateParts.split(" ").flatMap((part) => [
      [`get${part}`, gives(number)],
      [`getUTC${part}`, gives(number)],
      [`set${part}`, forgets(number)],
      [`setUTC${part}`, forgets(number)],
    ]),
  ),
  getTime: gives(number),
  getTimezoneOffset: gives(number),
  setTime: forgets(number),
  valueOf: gives(number),
  toISOString: gives(text),
  toJSON: gives(text),
  toString: gives(text),
  toDateString: gives(text),
  toLocaleDateString: gives(text),
};

export const recordMethods: Methods = {
  hasOwnProperty: gives(truth),
  toString: gives(text),
};
