/** Own properties as they are: with their attributes, accessors unread. */

/** How far an object is closed: open, closed to new properties, sealed, frozen. */
export type Level = 0 | 1 | 2 | 3;

/** Bits of what is said of a special property. */
export const attribute = { writable: 1, enumerable: 2, configurable: 4, accessor: 8 } as const;

/** A property as `keyText` names it, its attributes, and its value or its getter and setter. */
export type SpecialProperty = [key: string, attributes: number, value: unknown, setter?: unknown];

/** How far `value` is closed. */
export function levelOf(value: object): Level {
  if (Object.isExtensible(value)) return 0;
  // V8 says so of an empty array whose length can still be written.
  const canGrow = Array.isArray(value) && Object.getOwnPropertyDescriptor(value, "length")?.writable === true;
  if (Object.isFrozen(value) && !canGrow) return 3;
  return Object.isSealed(value) ? 2 : 1;
}

/** Closes `value` as far as `level` says. */
export function close(value: object, level: Level): void {
  if (level === 3) Object.freeze(value);
  else if (level === 2) Object.seal(value);
  else if (level === 1) Object.preventExtensions(value);
}

/** Whether a property is what assigning it makes, but for what `close` does to all properties of the object. */
export function isOrdinary(descriptor: PropertyDescriptor, level: Level = 0): boolean {
  return (
    descriptor.get === undefined &&
    descriptor.set === undefined &&
    descriptor.enumerable === true &&
    descriptor.configurable === level < 2 &&
    descriptor.writable === level < 3
  );
}

/** The attributes of a descriptor as bits. */
export function attributesOf(descriptor: PropertyDescriptor): number {
  return (
    (descriptor.writable ? attribute.writable : 0) |
    (descriptor.enumerable ? attribute.enumerable : 0) |
    (descriptor.configurable ? attribute.configurable : 0) |
    (descriptor.get || descriptor.set ? attribute.accessor : 0)
  );
}

/** The descriptor of a special property; for an accessor `value` is the getter. */
export function descriptorOf(attributes: number, value: unknown, setter: unknown): PropertyDescriptor {
  const enumerable = (attributes & attribute.enumerable) !== 0;
  const configurable = (attributes & attribute.configurable) !== 0;
  if (attributes & attribute.accessor) {
    return { get: value as () => unknown, set: setter as (value: unknown) => void, enumerable, configurable };
  }
  return { value, writable: (attributes & attribute.writable) !== 0, enumerable, configurable };
}

export interface OwnProperty {
  readonly key: string | symbol;
  readonly descriptor: PropertyDescriptor;
}

/** All own properties in order; accessors are not read. */
export function ownProperties(value: object): OwnProperty[] {
  const found: OwnProperty[] = [];
  const add = (key: string | symbol): void => {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    if (descriptor) found.push({ key, descriptor });
  };
  Object.getOwnPropertyNames(value).forEach(add);
  Object.getOwnPropertySymbols(value).forEach(add);
  return found;
}

/** Sets an ordinary own property even where the name is "__proto__". */
export function define(target: Record<string, unknown>, key: string, value: unknown): void {
  // What all objects inherit could be an accessor; nothing else can be met by an assignment.
  if (!(key in target)) target[key] = value;
  else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}
