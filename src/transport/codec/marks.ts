import { $restoring } from "./restoring.ts";

/**
 * How compiled code makes its functions known: it imports these from "makespan/runtime". Marks are symbol properties,
 * which cost a third of what an entry of a WeakMap does per closure.
 */

/** Gives what a closure captures, `this` first when it captures that. */
export type Captures = () => unknown[];

/** How the instances of one class keep what is #private in it. */
export interface PrivateAccess {
  has(instance: object): boolean;
  /** The values of its fields. */
  read(instance: object): unknown[];
  write(instance: object, values: readonly unknown[]): void;
}

/** Where a method or an accessor's function stands. */
export interface Member {
  readonly owner: object;
  readonly isStatic: boolean;
  readonly key: string | symbol;
  readonly part: "value" | "get" | "set";
}

/** What `$fn` said of a function. */
export interface Mark {
  readonly id: number;
  readonly captures: Captures | undefined;
}

const idMark = Symbol("makespan.id");
const capturesMark = Symbol("makespan.captures");
const ownerMark = Symbol("makespan.owner");
const privateMark = Symbol("makespan.private");

interface Marked {
  [idMark]?: number;
  [capturesMark]?: Captures | undefined;
  [ownerMark]?: object;
  [privateMark]?: PrivateAccess;
}

/** Marks of what was closed to new properties before it could be marked, as a static block can do to its class. */
const closed = new WeakMap<object, Marked>();

/** Marks a function with its id. */
export function $fn<F extends object>(fn: F, id: number, captures?: Captures): F {
  const marked = fn as Marked;
  marked[idMark] = id;
  if (captures) marked[capturesMark] = captures;
  return fn;
}

function markable(target: object): Marked {
  if (Object.isExtensible(target)) return target;
  const known = closed.get(target) ?? {};
  closed.set(target, known);
  return known;
}

/** Lists the methods of a class `c` with the prototype `p`; `g` gives the functions of an accessor. */
type MemberList = (
  c: never,
  p: never,
  g: (holder: object, key: PropertyKey) => readonly unknown[],
) => readonly unknown[];

function accessorsAt(holder: object, key: PropertyKey): readonly unknown[] {
  const descriptor = Object.getOwnPropertyDescriptor(holder, key);
  return [descriptor?.get, descriptor?.set];
}

/**
 * Marks a class with its id, and its methods and accessors as its own. `list` gives them where the text tells; to look
 * for them takes ten times as long.
 */
export function $class<C extends abstract new (...args: never[]) => object>(
  made: C,
  id: number,
  captures?: Captures | 0,
  list?: MemberList,
): C {
  const marked = markable(made);
  marked[idMark] = id;
  if (captures) marked[capturesMark] = captures;
  if (list && markListed(list, made)) return made;
  markMembers(made, made);
  markMembers(made.prototype as object, made);
  return made;
}

/** @returns false when one of them is closed to new properties, as an initial value can make it. */
function markListed(list: MemberList, owner: { readonly prototype: unknown }): boolean {
  try {
    for (const fn of list(owner as never, owner.prototype as never, accessorsAt))
      if (typeof fn === "function") (fn as Marked)[ownerMark] = owner;
    return true;
  } catch {
    return false;
  }
}

function markMembers(holder: object, owner: object): void {
  for (const key of Reflect.ownKeys(holder)) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    // Methods and accessors are not enumerable, static fields are.
    if (!descriptor || descriptor.enumerable || key === "constructor" || key === "prototype") continue;
    for (const fn of [descriptor.value, descriptor.get, descriptor.set] as unknown[])
      if (typeof fn === "function" && !Object.hasOwn(fn, ownerMark)) markable(fn)[ownerMark] = owner;
  }
}

/** A function of an object literal: key, what it is there, id and captures. */
type OwnMember = readonly [key: PropertyKey, part: Member["part"], id: number, captures?: Captures];

/** Marks members of an object literal that cannot be marked where they stand, such as its accessors. */
export function $members<O extends object>(made: O, ...members: readonly OwnMember[]): O {
  for (const [key, part, id, captures] of members) {
    // A later property of the same name may have taken its place.
    const fn: unknown = Object.getOwnPropertyDescriptor(made, key)?.[part];
    if (typeof fn === "function") $fn(fn, id, captures);
  }
  return made;
}

/** The function of an object's only property, an accessor. */
export function $accessor(holder: object): object {
  const [key = ""] = Reflect.ownKeys(holder);
  const { get, set } = Object.getOwnPropertyDescriptor(holder, key) ?? {};
  return (get ?? set) as object;
}

/** Says how to get at what is #private in a class; its first static block calls it. */
export function $private(owner: object, access: PrivateAccess): void {
  (owner as Marked)[privateMark] = access;
}

/** Marks a function that a module from elsewhere exports: every thread has one of its own. */
export function $import(value: unknown, id: number): void {
  if (typeof value === "function") markable(value)[idMark] ??= id;
}

/** What compiled code imports besides `$module` and `$task`, which are each registry's own. */
export const marks = { $fn, $class, $members, $accessor, $private, $restoring, $import } as const;

function readMark<K extends keyof Marked>(target: object, mark: K): Marked[K] | undefined {
  // A subclass inherits its parent's marks through the prototype chain.
  if (Object.hasOwn(target, mark)) return (target as Marked)[mark];
  return closed.get(target)?.[mark];
}

/** What `$fn` or `$class` said of a function; null when neither was called for it. */
export function markOf(fn: object): Mark | null {
  const id = readMark(fn, idMark);
  return id === undefined ? null : { id, captures: readMark(fn, capturesMark) };
}

/** How to get at what is #private in a class; undefined when nothing is or there is no way. */
export function privateAccess(owner: object): PrivateAccess | undefined {
  return readMark(owner, privateMark);
}

/** Where a class has a method or accessor's function; null when it is none, or has been replaced. */
export function memberOf(fn: object): Member | null {
  const owner = readMark(fn, ownerMark) as { readonly prototype: object } | undefined;
  if (!owner) return null;
  for (const isStatic of [true, false]) {
    const holder: object = isStatic ? owner : owner.prototype;
    for (const key of Reflect.ownKeys(holder)) {
      const descriptor = Object.getOwnPropertyDescriptor(holder, key);
      for (const part of ["value", "get", "set"] as const)
        if (descriptor?.[part] === fn) return { owner, isStatic, key, part };
    }
  }
  return null;
}
