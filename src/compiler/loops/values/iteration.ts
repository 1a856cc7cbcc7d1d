import type { Node } from "../../syntax/ast.ts";
import type { Evaluator } from "./evaluator.ts";
import { unknown, type Site } from "./site.ts";
import { join, kind, nothing, objectAt, text, type Value } from "./value.ts";

/** What `for…of`, spreading or destructuring takes out of a value. */
export function iterate(e: Evaluator, value: Value, at: Node): Value {
  const results = [...value.sites].map((site) => {
    e.touch(site, at);
    return itemsOf(e, site, at);
  });
  return join(value.kinds & kind.text ? text : nothing, ...results);
}

function itemsOf(e: Evaluator, site: Site, at: Node): Value {
  switch (site.form.type) {
    case "array":
      return join(site.content, ...site.fields.values());
    case "typed":
    case "set":
    case "range":
    case "data":
      return site.content;
    case "map":
      return entry(e, site, at);
    case "iterator":
      if (site.outer && !e.makesOuter)
        e.refuse(
          at,
          `${e.quote(at)} is used up by the first iteration that goes through it: make an array of it before the loop.`,
        );
      return site.content;
    default:
      e.refuse(at, `What ${e.quote(at)} goes through is not known: write its type.`);
      return unknown;
  }
}

function entry(e: Evaluator, map: Site, at: Node): Value {
  const pair = e.site(at, { type: "array" }, "entry");
  e.addField(pair, "0", map.keys);
  e.addField(pair, "1", map.content);
  return objectAt(pair);
}
