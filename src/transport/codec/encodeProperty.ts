import type { Encoder } from "./encoder.ts";
import { attributesOf, type OwnProperty, type SpecialProperty } from "./properties.ts";
import { propertyStep, refusal, type Place } from "./refusal.ts";
import { keyText } from "./symbols.ts";

/** A property with its attributes; accessors as functions, unread. */
export function encodeProperty(encoder: Encoder, { key, descriptor }: OwnProperty, place: Place): SpecialProperty {
  const text = keyText(key);
  if (text === null) {
    const at = { parent: place, step: propertyStep(key) };
    throw refusal(at, "is under a symbol that other threads do not have: use Symbol.for");
  }
  const attributes = attributesOf(descriptor);
  const { get, set } = descriptor;
  if (!get && !set) return [text, attributes, encoder.item(descriptor.value, place, key)];
  const part = (name: string): Place => ({ parent: place, step: `${propertyStep(key)} (${name})` });
  return [text, attributes, encoder.take(get, part("getter")), encoder.take(set, part("setter"))];
}
