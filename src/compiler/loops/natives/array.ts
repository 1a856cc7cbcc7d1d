import { elementOf } from "../values/types.ts";
import { int, join, nullish, text, truth, type Value } from "../values/value.ts";
import {
  argument,
  argumentsFrom,
  arrayOf,
  callback,
  changes,
  comparesObjects,
  elements,
  forEachElement,
  gives,
  makeOf,
  type Method,
  type MethodCall,
  type Methods,
} from "./method.ts";

const maybeElement = (call: MethodCall): Value => join(elements(call.site), nullish);

const find: Method = (call) => {
  forEachElement(call);
  return maybeElement(call);
};

const test: Method = (call) => {
  forEachElement(call);
  return truth;
};

const findIndex: Method = (call) => {
  forEachElement(call);
  return int;
};

const searches =
  (result: Value): Method =>
  (call) => {
    comparesObjects(call.e, elements(call.site), argument(call, 0), call.at);
    return result;
  };

const compares: Method = (call) => {
  const { args, site } = call;
  if (args.values.length > 0) callback(call, 0, elements(site), elements(site));
  return elements(site);
};

/** A method that changes its array and gives what `result` says. */
const changing =
  (result: Method): Method =>
  (call) => {
    changes(call);
    return result(call);
  };

const self: Method = (call) => call.self;

const adding = (from: number): Method =>
  changing((call) => {
    call.e.addContent(call.site, argumentsFrom(call, from));
    return int;
  });

/** Folds: what the callback gave last is what it gets next. */
const reduce: Method = (call) => {
  const { e, at, site, args } = call;
  const total = e.site(at, { type: "array" }, "total");
  e.addContent(total, args.values.length > 1 || args.spread ? argument(call, 1) : elements(site));
  e.addContent(total, callback(call, 0, total.content, elements(site), int, call.self));
  return total.content;
};

/** What is left when arrays among the elements are opened. */
function flattened(value: Value): Value {
  const opened = [...value.sites].map((site) =>
    site.form.type === "array" ? elements(site) : { kinds: 0, sites: new Set([site]) },
  );
  return join({ kinds: value.kinds, sites: new Set() }, ...opened);
}

const entriesOf: Method = (call) => {
  const pair = call.e.site(call.at, { type: "array" }, "pair");
  call.e.addField(pair, "0", int);
  call.e.addField(pair, "1", elements(call.site));
  return makeOf(call, { type: "iterator" }, { kinds: 0, sites: new Set([pair]) });
};

const common: Methods = {
  at: maybeElement,
  find,
  findLast: find,
  findIndex,
  findLastIndex: findIndex,
  some: test,
  every: test,
  forEach: (call) => {
    forEachElement(call);
    return nullish;
  },
  reduce,
  reduceRight: reduce,
  includes: searches(truth),
  indexOf: searches(int),
  lastIndexOf: searches(int),
  join: gives(text),
  toString: gives(text),
  keys: (call) => makeOf(call, { type: "iterator" }, int),
  values: (call) => makeOf(call, { type: "iterator" }, elements(call.site)),
  entries: entriesOf,
  reverse: changing(self),
  copyWithin: changing(self),
  sort: changing((call) => {
    compares(call);
    return call.self;
  }),
  fill: changing((call) => {
    call.e.addContent(call.site, argument(call, 0));
    return call.self;
  }),
};

export const arrayMethods: Methods = {
  ...common,
  slice: (call) => arrayOf(call, elements(call.site)),
  concat: (call) => arrayOf(call, join(elements(call.site), flattened(argumentsFrom(call, 0)))),
  flat: (call) => {
    // As deep as one likes.
    const once = flattened(elements(call.site));
    return arrayOf(call, join(once, flattened(once)));
  },
  flatMap: (call) => arrayOf(call, flattened(forEachElement(call))),
  map: (call) => arrayOf(call, forEachElement(call)),
  filter: (call) => {
    forEachElement(call);
    return arrayOf(call, elements(call.site));
  },
  toReversed: (call) => arrayOf(call, elements(call.site)),
  toSorted: (call) => arrayOf(call, compares(call)),
  toSpliced: (call) => arrayOf(call, join(elements(call.site), argumentsFrom(call, 2))),
  with: (call) => arrayOf(call, join(elements(call.site), argument(call, 1))),
  push: adding(0),
  unshift: adding(0),
  pop: changing(maybeElement),
  shift: changing(maybeElement),
  splice: changing((call) => {
    call.e.addContent(call.site, argumentsFrom(call, 2));
    return arrayOf(call, elements(call.site));
  }),
};

/** A new typed array of the same kind. */
const sameKind: Method = (call) => {
  const { form } = call.site;
  if (form.type !== "typed") return arrayOf(call, elements(call.site));
  return makeOf(call, { ...form, shared: false }, elementOf(form.name));
};

export const typedArrayMethods: Methods = {
  ...common,
  slice: sameKind,
  filter: (call) => {
    forEachElement(call);
    return sameKind(call);
  },
  map: (call) => {
    forEachElement(call);
    return sameKind(call);
  },
  toReversed: sameKind,
  toSorted: (call) => {
    compares(call);
    return sameKind(call);
  },
  with: sameKind,
  // The same memory under another name.
  subarray: self,
  set: changing(gives(nullish)),
};
