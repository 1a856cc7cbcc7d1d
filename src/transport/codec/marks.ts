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

interface Marked {
  [idMark]?: number;
  [capturesMark]?: Captures | undefined;
  [ownerMark]?: object;
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

const asyncFunction = Object.getPrototypeOf(async () => undefined) as object;
/** Length, name and both marks. */
const keysAsMade = 4;

/** Whether a marked closure, one without a prototype to make objects of, is still as it was made. */
export function isAsMade(fn: object, name: string): boolean {
  if (!Object.isExtensible(fn) || (fn as { readonly name?: unknown }).name !== name) return false;
  const prototype: unknown = Object.getPrototypeOf(fn);
  if (prototype !== Function.prototype && prototype !== asyncFunction) return false;
  return Reflect.ownKeys(fn).length === keysAsMade;
}

function markable(target: object): Marked {
  if (Object.isExtensible(target)) return target;
  const known = closed.get(target) ?? {};
  closed.set(target, known);
  return known;
}

/** The classes that were made, so that one of their methods can be traced back to it. */
let classes: WeakRef<object>[] = [];
const fewest = 1_000;
let most = fewest;

/** Notes a class; one that cannot say itself what it is is marked like a function. */
export function $class<C extends object>(made: C, id?: number, captures?: Captures): C {
  if (id !== undefined) {
    const marked = markable(made);
    marked[idMark] = id;
    if (captures) marked[capturesMark] = captures;
  }
  classes.push(new WeakRef(made));
  if (classes.length > most) {
    classes = classes.filter((reference) => reference.deref());
    most = Math.max(fewest, 2 * classes.length);
  }
  return made;
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

/** What a class says of itself, by its static method under `$describe`. */
interface Description {
  readonly id?: number;
  readonly captures?: Captures;
  readonly privates?: PrivateAccess;
}

/** The key of that method. */
export const $describe = Symbol("makespan.class");

function describe(fn: object): Description | null {
  if (!Object.hasOwn(fn, $describe)) return null;
  return (fn as { readonly [$describe]: () => Description })[$describe]();
}

/** Marks a function that a module from elsewhere exports: every thread has one of its own. */
export function $import(value: unknown, id: number): void {
  if (typeof value === "function") markable(value)[idMark] ??= id;
}

/** What compiled code imports besides `$module` and `$task`, which are each registry's own. */
export const marks = { $fn, $class, $describe, $members, $accessor, $restoring, $import } as const;

const ownMarks = new Set<string | symbol>([idMark, capturesMark, ownerMark]);

/** Whether a property is one by which functions are marked. */
export function isMark(key: string | symbol): boolean {
  return ownMarks.has(key);
}

function readMark<K extends keyof Marked>(target: object, mark: K): Marked[K] | undefined {
  // A subclass inherits its parent's marks through the prototype chain.
  if (Object.hasOwn(target, mark)) return (target as Marked)[mark];
  return closed.get(target)?.[mark];
}

/** What is said of a function or class of the program; null for any other. */
export function markOf(fn: object): Mark | null {
  const id = readMark(fn, idMark);
  if (id !== undefined) return { id, captures: readMark(fn, capturesMark) };
  const description = describe(fn);
  return description?.id === undefined ? null : { id: description.id, captures: description.captures };
}

/** How to get at what is #private in a class; undefined when nothing is or there is no way. */
export function privateAccess(owner: object): PrivateAccess | undefined {
  return describe(owner)?.privates;
}

const parts = ["value", "get", "set"] as const;

/** Where a class has a function; null when it has it nowhere. */
function findIn(owner: object, fn: object): Member | null {
  const { prototype } = owner as { readonly prototype: object };
  for (const [holder, isStatic] of [[owner, true] as const, [prototype, false] as const]) {
    for (const key of Reflect.ownKeys(holder)) {
      const descriptor = Object.getOwnPropertyDescriptor(holder, key);
      // Methods and accessors are not enumerable, static fields are.
      const isMember = descriptor && !descriptor.enumerable && key !== "constructor" && key !== $describe;
      const part = isMember ? parts.find((name) => descriptor[name] === fn) : undefined;
      if (part) return { owner, isStatic, key, part };
    }
  }
  return null;
}

/** Where a class of the program has a method or accessor's function; null when it is none, or has been replaced. */
export function memberOf(fn: object): Member | null {
  const known = readMark(fn, ownerMark);
  if (known) return findIn(known, fn);
  for (let i = classes.length - 1; i >= 0; i--) {
    const owner = classes[i]?.deref();
    const member = owner ? findIn(owner, fn) : null;
    if (!member) continue;
    markable(fn)[ownerMark] = member.owner;
    return member;
  }
  return null;
}
