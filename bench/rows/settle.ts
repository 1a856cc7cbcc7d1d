/** Calls that never settled. */
export class LostCallsError extends Error {
  override readonly name = "LostCallsError";
}

/** A value that is not what the task gives. */
export class WrongValueError extends Error {
  override readonly name = "WrongValueError";
}

const late = Symbol("late");

function after<T>(ms: number, value: T): { readonly promise: Promise<T>; readonly cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const promise = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(value), ms);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}

/**
 * The values of all calls. @throws LostCallsError when some have not settled after `timeoutMs`, the error of the first
 * that failed otherwise.
 */
export async function allWithin<R>(calls: readonly PromiseLike<R>[], timeoutMs: number): Promise<R[]> {
  const deadline = after(timeoutMs, late);
  const outcome = await Promise.race([Promise.all(calls), deadline.promise]).finally(deadline.cancel);
  if (outcome !== late) return outcome;
  const lost = await countPending(calls);
  const seconds = timeoutMs / 1000;
  throw new LostCallsError(
    `${lost.toLocaleString("en")} of ${calls.length.toLocaleString("en")} calls had not settled after ${seconds} s`,
  );
}

async function countPending(calls: readonly PromiseLike<unknown>[]): Promise<number> {
  // Handlers of settled calls run before a timer does.
  const pending = after(0, 1).promise;
  const settled = (): number => 0;
  const marks = await Promise.all(calls.map((call) => Promise.race([call.then(settled, settled), pending])));
  return marks.reduce((sum, mark) => sum + mark, 0);
}

/** @throws WrongValueError unless they are the same. */
export function requireSame(actual: unknown, expected: unknown, what: string): void {
  if (!Object.is(actual, expected)) {
    throw new WrongValueError(`${what} gave ${String(actual)}, not ${String(expected)}`);
  }
}

/** @throws WrongValueError unless the lists are the same, element by element. */
export function requireSameList(actual: ArrayLike<unknown>, expected: ArrayLike<unknown>, what: string): void {
  requireSame(actual.length, expected.length, `${what}: the number of results`);
  for (let i = 0; i < expected.length; i++) requireSame(actual[i], expected[i], `${what}, task ${i}`);
}
