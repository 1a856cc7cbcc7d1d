/** Numbers for classes that leave a thread, so that one that comes back in a result or an error is the same class. */
export class ClassOrigins {
  private readonly numbers = new WeakMap<object, number>();
  private readonly classes = new Map<number, WeakRef<object>>();
  private readonly cleared = new FinalizationRegistry<number>((number) => void this.classes.delete(number));
  private next = 0;

  numberOf(made: object): number {
    const known = this.numbers.get(made);
    if (known !== undefined) return known;
    const number = this.next++;
    this.numbers.set(made, number);
    this.classes.set(number, new WeakRef(made));
    this.cleared.register(made, number);
    return number;
  }

  /** Undefined when nothing holds it any more. */
  at(number: number): object | undefined {
    return this.classes.get(number)?.deref();
  }
}
