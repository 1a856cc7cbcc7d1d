import fc from "fast-check";

/** Any share, 0 … 1. */
export const share = fc.double({ min: 0, max: 1, noNaN: true });

/** At least so many different worker counts above 1. */
export const countsOf = (atLeast: number) =>
  fc.uniqueArray(fc.integer({ min: 2, max: 64 }), { minLength: atLeast, maxLength: 8 });

/** Speedups of any size on different worker counts above 1. */
export const speedups = fc.uniqueArray(
  fc.record({
    workers: fc.integer({ min: 2, max: 64 }),
    speedup: fc.double({ min: 0.01, max: 200, noNaN: true }),
  }),
  { selector: ({ workers }) => workers, minLength: 1, maxLength: 8 },
);
