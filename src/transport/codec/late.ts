import { isToken, tokenKey, type FunctionToken } from "./token.ts";

/** What is decoded in one go, by functions that call each other, is at most this deep. */
const longestChain = 100;

/** What has to be there when a token is decoded, unless it is late. */
function needs(value: object): readonly unknown[] {
  if (!isToken(value)) return [];
  switch (value[tokenKey]) {
    case "function":
      return [value.self, ...value.captures, value.prototype, value.base];
    case "member":
    case "prototype":
      return [value.owner];
    case "object":
      return [value.classOf, ...(value.privates ?? []).map((state) => state.classOf)];
    default:
      return [];
  }
}

/** @returns false when it is no function, so that it cannot come late. */
function markLate(value: object): boolean {
  if (!isToken(value) || value[tokenKey] !== "function") return false;
  value.late = true;
  return true;
}

interface Step {
  readonly value: object;
  readonly needs: readonly unknown[];
  next: number;
  /** How many are decoded in one go when this one is. */
  readonly chain: number;
}

/** Walks from one token to all that it needs, without recursion. */
class Walk {
  private readonly open = new Set<object>();
  private readonly done = new Set<object>();
  private trail: Step[] = [];

  from(start: object): void {
    if (this.done.has(start)) return;
    this.enter(start, 0);
    for (let last = this.trail.at(-1); last; last = this.trail.at(-1)) {
      const need = last.needs[last.next++];
      if (last.next > last.needs.length) this.leave(last);
      else if (typeof need === "object" && need !== null) this.meet(need, last);
    }
  }

  private enter(value: object, chain: number): void {
    this.open.add(value);
    const breaks = chain >= longestChain && markLate(value);
    this.trail.push({ value, needs: needs(value), next: 0, chain: breaks ? 0 : chain });
  }

  private leave(step: Step): void {
    this.trail.pop();
    this.open.delete(step.value);
    this.done.add(step.value);
  }

  private meet(need: object, from: Step): void {
    if (this.done.has(need)) return;
    if (!this.open.has(need)) return this.enter(need, from.chain + 1);
    const start = this.trail.findIndex((step) => step.value === need);
    for (const step of this.trail.slice(start)) markLate(step.value);
  }
}

/**
 * Marks the functions and classes that need themselves, directly or through others: they are made first and get their
 * captures later. So are some of a long chain of functions, each of which captures the next.
 */
export function markLateOnes(tokens: readonly FunctionToken[]): void {
  const walk = new Walk();
  for (const token of tokens) walk.from(token);
}
