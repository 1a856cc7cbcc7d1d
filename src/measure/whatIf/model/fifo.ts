/** First in, first out, without moving the rest. */
export class Fifo<T> {
  private items: T[] = [];
  private head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  get first(): T | undefined {
    return this.items[this.head];
  }

  push(item: T): void {
    this.items.push(item);
  }

  /** Takes the first one; undefined when there is none. */
  shift(): T | undefined {
    const { first } = this;
    if (this.length === 0) return undefined;
    this.head++;
    // What has had its turn is let go of now and then.
    if (this.head > 1024 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return first;
  }
}
