/** How the calls of a thread are found; see `ProfileHooks`. */
export interface CallWords {
  readonly word: Int32Array;
  readonly below: Int32Array;
  readonly enter: (place: number) => number;
  /** What the word is outside of the program's functions. */
  readonly outside: number;
}

/**
 * The record of one call of a function that can be suspended: a generator, or one that waits. While it is suspended it
 * is on no stack, so its caller is put back; when it goes on it is where it was called from, except that a generator is
 * where it is asked for its next value.
 */
export class SuspendableFrame {
  readonly #word: Int32Array;
  readonly #below: Int32Array;
  readonly #enter: (place: number) => number;
  readonly #outside: number;
  readonly #fn: number;
  /** What is put back when it leaves; 0 while it is suspended. */
  #caller: number;
  /** The call that this is. */
  #own: number;
  /** Whether it has handed out a value, so that who asks for the next is its caller. */
  #hasGiven = false;

  constructor({ word, below, enter, outside }: CallWords, fn: number) {
    this.#word = word;
    this.#below = below;
    this.#enter = enter;
    this.#outside = outside;
    this.#fn = fn;
    this.#caller = word[0] ?? 0;
    this.#own = this.#find();
    word[0] = this.#own;
  }

  #find(): number {
    const place = this.#caller + this.#fn;
    return this.#below[place] || this.#enter(place);
  }

  /** Before it waits; gives `value` back. */
  pause<T>(value: T): T {
    if (this.#caller === 0) return value;
    this.#word[0] = this.#caller;
    this.#caller = 0;
    return value;
  }

  /** Before it hands out a value; gives `value` back. */
  give<T>(value: T): T {
    this.pause(value);
    this.#hasGiven = true;
    return value;
  }

  /** When it goes on, if it was suspended; gives `value` back. */
  back<T>(value: T): T {
    if (this.#caller !== 0) return value;
    this.#caller = this.#word[0] ?? 0;
    // When nobody is asking, what it waited for has come.
    if (this.#hasGiven && this.#caller !== this.#outside) this.#own = this.#find();
    this.#hasGiven = false;
    this.#word[0] = this.#own;
    return value;
  }

  /** When it is over. */
  end(): void {
    this.pause(undefined);
  }

  /** What `for await` is to go through: the items of `source`, each question for one being a wait. */
  each<T>(source: AsyncIterable<T> | Iterable<T>): AsyncIterable<T> {
    const items = asyncIterator(source);
    const handed = new HandedOn(items, (ask) => this.pause(ask()));
    return { [Symbol.asyncIterator]: () => handed as unknown as AsyncIterator<T> };
  }

  /** What `yield*` is to go through: each question is passed on from within this function. */
  delegate<T>(source: Iterable<T>): Iterable<T> {
    const items = source[Symbol.iterator]() as Handing;
    const handed = new HandedOn(items, (ask) => this.#within(ask));
    this.give(undefined);
    return { [Symbol.iterator]: () => handed as unknown as Iterator<T> };
  }

  /** The same in a generator that waits. */
  delegateAsync<T>(source: AsyncIterable<T> | Iterable<T>): AsyncIterable<T> {
    const items = asyncIterator(source);
    const handed = new HandedOn(items, (ask) => this.#within(ask));
    this.give(undefined);
    return { [Symbol.asyncIterator]: () => handed as unknown as AsyncIterator<T> };
  }

  #within<T>(ask: () => T): T {
    this.back(undefined);
    try {
      return ask();
    } finally {
      this.give(undefined);
    }
  }
}

type Method = "next" | "return" | "throw";
/** An iterator of any kind. */
type Handing = { readonly [Name in Method]?: (value: unknown) => unknown };
type Ask = (value: unknown) => unknown;

/** An iterator that asks another one by `through`; it has the methods that the other one has. */
class HandedOn {
  readonly #items: Handing;
  readonly #through: (ask: () => unknown) => unknown;

  constructor(items: Handing, through: (ask: () => unknown) => unknown) {
    this.#items = items;
    this.#through = through;
  }

  get next(): Ask | undefined {
    return this.#method("next");
  }

  get return(): Ask | undefined {
    return this.#method("return");
  }

  get throw(): Ask | undefined {
    return this.#method("throw");
  }

  #method(name: Method): Ask | undefined {
    const own = this.#items[name];
    if (typeof own !== "function") return undefined;
    return (value) => this.#through(() => Reflect.apply(own, this.#items, [value]));
  }
}

function asyncIterator<T>(source: AsyncIterable<T> | Iterable<T>): Handing {
  const { [Symbol.asyncIterator]: iterate } = source as Partial<AsyncIterable<T>>;
  return (iterate ? Reflect.apply(iterate, source, []) : awaited(source as Iterable<T>)) as Handing;
}

/** As `for await` goes through what is not asynchronous itself. */
async function* awaited<T>(source: Iterable<T>): AsyncGenerator<T> {
  yield* source as Iterable<Awaited<T>>;
}
