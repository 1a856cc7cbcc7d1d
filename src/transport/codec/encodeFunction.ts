import type { Encoder } from "./encoder.ts";
import { engineNameOf, engineTaskOf, type EngineTask } from "./engineTask.ts";
import { encodeParts } from "./functionParts.ts";
import { memberOf } from "./marks.ts";
import { nativePath } from "./natives.ts";
import { describeFunction, refusal, root, type Place } from "./refusal.ts";
import type { Registration } from "./registry.ts";
import { keyText } from "./symbols.ts";
import { tokenKey, type EngineToken, type FunctionToken, type MemberToken, type Token } from "./token.ts";

/** Encodes a function or class: by its id and what it captures, by its class, or by its path in the engine. */
export function encodeFunction(encoder: Encoder, fn: object, place: Place): Token {
  const registration = encoder.registry.find(fn);
  if (registration) return registered(encoder, fn, registration, place);
  const path = nativePath(fn);
  if (path) return encoder.remember(fn, { [tokenKey]: "native", path });
  const task = engineTaskOf(fn);
  if (task) return engine(encoder, fn, task);
  const engineName = engineNameOf(fn);
  if (engineName !== null) return encoder.remember(fn, { [tokenKey]: "engine", name: engineName, args: null });
  const member = memberOf(fn);
  const key = member && keyText(member.key);
  if (!member || key === null) throw refusal(place, describeFunction(fn));
  const { owner, isStatic, part } = member;
  const token: MemberToken = {
    [tokenKey]: "member",
    owner: encoder.take(owner, { parent: place, step: " (its class)" }),
    isStatic,
    key,
    part,
  };
  return encoder.remember(fn, token);
}

function engine(encoder: Encoder, fn: object, task: EngineTask): Token {
  const token: EngineToken = { [tokenKey]: "engine", name: task.name, args: [] };
  encoder.later(() => {
    token.args = task.args.map((value) => encoder.take(value, root(task.label.name)));
  });
  return encoder.remember(fn, token);
}

function registered(encoder: Encoder, fn: object, { entry, captures }: Registration, place: Place): Token {
  if (entry.cannotTravel !== undefined) throw refusal(place, entry.cannotTravel);
  const { registry } = encoder;
  const token: FunctionToken = {
    [tokenKey]: "function",
    id: entry.id,
    ref: registry.refOf(fn),
    self: undefined,
    captures: [],
    late: false,
  };
  encoder.remember(fn, token);
  const name = nameOf(fn);
  if (name !== null && name !== entry.name) token.name = name;
  const origin = entry.kind === "class" ? registry.originOf(fn) : null;
  if (origin !== null) token.origin = origin;
  encoder.functions.push(token);
  for (const name of entry.moduleValues) encoder.moduleNames.add(name);
  encoder.later(() => {
    // Static members are made anew with their class.
    if (entry.kind === "function") encodeParts(encoder, fn, token, place);
    const values = captures ? readCaptures(captures, place) : [];
    if (entry.capturesThis) token.self = encoder.take(values.shift(), root("this"));
    token.captures = values.map((value, i) => encoder.take(value, root(entry.captures[i] ?? "a captured value")));
  });
  return token;
}

/** A function's name; null when a member of a class has taken its place. */
function nameOf(fn: object): string | null {
  const descriptor = Object.getOwnPropertyDescriptor(fn, "name");
  const name: unknown = descriptor?.value;
  return descriptor?.enumerable === false && typeof name === "string" ? name : null;
}

function readCaptures(captures: () => unknown[], place: Place): unknown[] {
  try {
    return captures();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refusal(place, `captures a variable that has no value yet (${reason})`);
  }
}
