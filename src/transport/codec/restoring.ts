/**
 * The state in which constructors of the program run only to make an object that can hold the #private members of its
 * classes: compiled constructors and initial values then do nothing. `args` are what they are called with.
 */
export const $restoring: { args: readonly unknown[] | null } = { args: null };

const none: readonly unknown[] = [];
/** A value that a parameter's object pattern can take apart, at any depth, and that holds no elements. */
const anything: unknown = new Proxy(() => undefined, {
  get: (_, key) => (key === Symbol.iterator ? none[Symbol.iterator].bind(none) : anything),
});
/** Enough for any constructor. */
const args: readonly unknown[] = Array.from({ length: 32 }, () => anything);

type Class = abstract new (...args: never[]) => object;

/** An object with the #private members of `top` and its base classes, none of whose constructors has run. */
export function constructBare(top: Class, owner: Class): object {
  $restoring.args = args;
  try {
    const made = Reflect.construct(top as new (...args: readonly unknown[]) => object, args, owner);
    for (const key of Reflect.ownKeys(made)) Reflect.deleteProperty(made, key);
    if (Array.isArray(made)) made.length = 0;
    return made;
  } finally {
    $restoring.args = null;
  }
}
