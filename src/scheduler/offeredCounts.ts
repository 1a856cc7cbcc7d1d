/** How many jobs of each priority are offered. Nearly all have the same, which costs no look-up. */
export class OfferedCounts {
  private all = 0;
  private normal = 0;
  private readonly others = new Map<number, number>();

  get total(): number {
    return this.all;
  }

  add(priority: number, change: 1 | -1): void {
    this.all += change;
    if (priority === 0) {
      this.normal += change;
      return;
    }
    const count = (this.others.get(priority) ?? 0) + change;
    if (count === 0) this.others.delete(priority);
    else this.others.set(priority, count);
  }

  /** Whether any other priority is offered. */
  hasOtherThan(priority: number): boolean {
    return this.all > (priority === 0 ? this.normal : (this.others.get(priority) ?? 0));
  }

  /** Whether any lower priority is offered. */
  hasBelow(priority: number): boolean {
    if (this.normal > 0 && priority > 0) return true;
    for (const other of this.others.keys()) if (other < priority) return true;
    return false;
  }
}
