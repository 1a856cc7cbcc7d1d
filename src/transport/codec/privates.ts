import type { Encoder } from "./encoder.ts";
import { privateAccess, type PrivateAccess } from "./marks.ts";
import { nativePath } from "./natives.ts";
import { refusal, type Place } from "./refusal.ts";
import type { ObjectToken, PrivateState } from "./token.ts";

function refuse(place: Place, name: string): never {
  throw refusal(
    place,
    `is a ${name} with #private members, which have no copy: create it inside the task, or make them public`,
  );
}

/** A class and those that it extends, as far as they are not the engine's. */
function withBases(owner: object): object[] {
  const classes: object[] = [];
  let link: object | null = owner;
  for (; link && !nativePath(link); link = Object.getPrototypeOf(link) as object | null) classes.push(link);
  return classes;
}

/** The values of an object's #private fields; null when some of them are not there yet. */
function readAll(access: PrivateAccess, value: object): unknown[] | null {
  try {
    return access.read(value);
  } catch {
    return null;
  }
}

/**
 * Adds what is #private in an instance of `owner` to its token. It can be restored where the compiler could make the
 * constructors of all its classes do nothing.
 * @returns whether instances of that class have any.
 */
export function encodePrivates(
  encoder: Encoder,
  value: object,
  owner: object,
  token: ObjectToken,
  place: Place,
): boolean {
  const classes = withBases(owner).map((link) => ({ link, entry: encoder.registry.find(link)?.entry }));
  const holding = classes.filter(({ entry }) => entry?.hasPrivateMembers);
  if (holding.length === 0) return false;
  const name = classes[0]?.entry?.name ?? "an object";
  const states: PrivateState[] = [];
  for (const { link, entry } of holding) {
    const access = privateAccess(link);
    if (!access) refuse(place, name);
    if (!access.has(value)) continue;
    const read = readAll(access, value);
    if (!read) refuse(place, name);
    const state: PrivateState = { classOf: encoder.take(link, { parent: place, step: ".constructor" }), values: [] };
    states.push(state);
    encoder.later(() => {
      state.values = read.map((item, i) => encoder.item(item, place, `#${entry?.privateFields?.[i] ?? i}`));
    });
  }
  // An object that has the class's prototype but was not made by it has none of them.
  if (states.length === 0) return true;
  const canRestore = token.base !== "clone" && classes.every(({ entry }) => entry?.canRestore);
  if (states.length < holding.length || !canRestore) refuse(place, name);
  token.privates = states;
  return true;
}
