import { argumentAt } from "../values/evaluator.ts";
import { elementOf } from "../values/types.ts";
import { unknown } from "../values/site.ts";
import { int, isOnly, kind, nullish, number, text, objectAt, type Value } from "../values/value.ts";
import type { NativeCall } from "./functions.ts";

const arrayClass = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}Array`;

/** What a call of an export of "makespan" gives. */
export function callMakespan(call: NativeCall, name: string): Value {
  const { e, args, at } = call;
  switch (name) {
    case "range": {
      const isWhole = !args.spread && args.values.every((value) => isOnly(value, kind.int));
      // Of one number the values are whole, even where that is not.
      return e.make(at, { type: "range" }, isWhole || args.values.length === 1 ? int : number);
    }
    case "random":
      return e.make(at, { type: "random" });
    case "sleep":
      return nullish;
    case "size":
      if (e.makesOuter) return chosen(call);
      break;
    case "dataset":
      if (e.makesOuter) return files(call);
      break;
    default:
      if (name.startsWith("shared.") && e.makesOuter) return sharedArray(call, name.slice("shared.".length));
  }
  e.refuse(at, `${e.quote(at)} is not for use in a task: call it before the loop.`);
  return unknown;
}

/** One of the sizes that `size([…])` offers. */
function chosen({ args }: NativeCall): Value {
  const sizes = [...argumentAt(args, 0).sites].flatMap((site) => [...site.fields.values()]);
  return sizes.every((size) => isOnly(size, kind.int)) ? int : number;
}

function files({ e, at }: NativeCall): Value {
  const file = e.site(at, { type: "record" }, "file");
  e.addField(file, "name", text);
  e.addField(file, "text", text);
  return e.make(at, { type: "array" }, objectAt(file));
}

function sharedArray({ e, args, at }: NativeCall, kindOf: string): Value {
  if (kindOf !== "from") {
    const name = arrayClass(kindOf);
    return e.make(at, { type: "typed", name, shared: true }, elementOf(name));
  }
  const typed = [...argumentAt(args, 0).sites].flatMap(({ form }) => (form.type === "typed" ? [form.name] : []));
  const name = typed[0] ?? "Float64Array";
  return e.make(at, { type: "typed", name, shared: true }, typed.length > 1 ? number : elementOf(name));
}
