/** What the stand-in runtime knows of classes: their methods, and what is #private in their instances. */

/** How a class gets at what is #private in its instances. */
export interface PrivateAccess {
  has(instance: object): boolean;
  read(instance: object): unknown[];
  write(instance: object, values: readonly unknown[]): void;
}

/** A method or accessor's function of a class. */
export interface Member {
  readonly owner: object;
  readonly isStatic: boolean;
  readonly key: string | symbol;
  readonly part: "value" | "get" | "set";
}

const parts = ["value", "get", "set"] as const;

/** Calls `visit` for each function that the body of a class makes. */
export function forEachMember(owner: object, visit: (fn: object, member: Member) => void): void {
  const { prototype } = owner as { readonly prototype: object };
  for (const [holder, isStatic] of [[owner, true] as const, [prototype, false] as const]) {
    for (const key of Reflect.ownKeys(holder)) {
      const descriptor = Object.getOwnPropertyDescriptor(holder, key);
      if (!descriptor || descriptor.enumerable || key === "constructor") continue;
      for (const part of parts) {
        const fn: unknown = descriptor[part];
        if (typeof fn === "function") visit(fn, { owner, isStatic, key, part });
      }
    }
  }
}

/** The key of the static method by which a class says what it is. */
export const $describe = Symbol("describe");

interface Description {
  readonly id?: number;
  readonly captures?: () => unknown[];
  readonly privates?: PrivateAccess;
}

/** What a class says of itself. */
export function describe(made: object): Description {
  return Object.hasOwn(made, $describe) ? (made as { readonly [$describe]: () => Description })[$describe]() : {};
}

/** The same function of another class. */
export function memberAt(owner: object, { isStatic, key, part }: Member): unknown {
  const holder = isStatic ? owner : (owner as { readonly prototype: object }).prototype;
  return Object.getOwnPropertyDescriptor(holder, key)?.[part];
}

/** What the constructors of the program look at: whether they are to do nothing. */
export const $restoring: { args: readonly unknown[] | null } = { args: null };

/** What can be taken apart as an object or as an array. */
const anything: unknown = new Proxy({}, { get: (_, key) => (key === Symbol.iterator ? [].values.bind([]) : anything) });

type Class = abstract new (...args: never[]) => object;

/** An object with the #private members of `top` and of what it extends, made without running any constructor. */
export function restored(top: object, owner: object): object {
  $restoring.args = [anything, anything, anything];
  const made = Reflect.construct(top as new () => object, $restoring.args, owner as Class);
  $restoring.args = null;
  for (const key of Reflect.ownKeys(made)) Reflect.deleteProperty(made, key);
  return made;
}
