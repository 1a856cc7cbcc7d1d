import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amdahlSpeedup } from "./amdahl.ts";
import { countsOf, share, speedups } from "./testing/arbitraries.ts";
import { fitUsl, uslCapacity, uslPeak, uslSpeedup, type UslParameters } from "./usl.ts";

const parameters = fc.record({
  contention: fc.double({ min: 0, max: 0.9, noNaN: true }),
  coherency: fc.double({ min: 0, max: 0.1, noNaN: true }),
});

describe("the law", () => {
  it("has these values by hand", () => {
    // 4/(1 + 0.05·3 + 0.005·4·3) = 4/1.21; √(0.95/0.005) = √190
    const law = { contention: 0.05, coherency: 0.005 };
    expect(uslCapacity(law, 1)).toBe(1);
    expect(uslCapacity(law, 4)).toBeCloseTo(4 / 1.21, 12);
    expect(uslPeak(law)).toBeCloseTo(13.784, 3);
    expect(uslSpeedup({ ...law, oneWorker: 0.5 }, 4)).toBeCloseTo(2 / 1.21, 12);
  });
  it("is Amdahl's without coherency", () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 4096 }), (contention, workers) => {
        expect(uslCapacity({ contention, coherency: 0 }, workers) / amdahlSpeedup(contention, workers)).toBeCloseTo(
          1,
          9,
        );
      }),
    );
    expect(uslPeak({ contention: 0.1, coherency: 0 })).toBe(Infinity);
  });
  it("is greatest at its peak", () => {
    fc.assert(
      fc.property(parameters, fc.double({ min: 1, max: 1000, noNaN: true }), (law, workers) => {
        const peak = Math.min(1e6, uslPeak(law));
        expect(uslCapacity(law, workers)).toBeLessThanOrEqual(uslCapacity(law, peak) * (1 + 1e-9));
      }),
    );
    expect(uslPeak({ contention: 1.5, coherency: 0.1 })).toBe(1);
  });
});

describe("the fit", () => {
  it("is a straight line through the costs", () => {
    // z(N) = (N/C − 1)/(N − 1): 0.2 on 2, 0.2 on 3, 0.5 on 4. Slope 0.15, level 0.3 at N = 3: σ = −0.15, so σ = 0, and
    // κ = (0.4 + 0.6 + 2)/(4 + 9 + 16); with κ = 0 instead σ = 0.3 would leave 0.06 rather than 0.33 − 9/29 = 0.0197.
    const points = [
      { workers: 2, speedup: 2 / 1.2 },
      { workers: 3, speedup: 3 / 1.4 },
      { workers: 4, speedup: 4 / 2.5 },
    ];
    const { contention, coherency } = fitUsl(points);
    expect(contention).toBe(0);
    expect(coherency).toBeCloseTo(3 / 29, 12);
  });
  it("recovers both parameters exactly from points without noise", () => {
    fc.assert(
      fc.property(parameters, countsOf(2), (law, counts) => {
        const fit = fitUsl([1, ...counts].map((workers) => ({ workers, speedup: uslCapacity(law, workers) })));
        expect(fit.contention).toBeCloseTo(law.contention, 6);
        expect(fit.coherency).toBeCloseTo(law.coherency, 6);
      }),
    );
  });
  it("has no better pair of parameters ≥ 0 elsewhere", () => {
    const squares = (
      { contention, coherency }: UslParameters,
      points: readonly { workers: number; speedup: number }[],
    ) =>
      points.reduce((sum, { workers, speedup }) => {
        const cost = (workers / speedup - 1) / (workers - 1);
        return sum + (contention + coherency * workers - cost) ** 2;
      }, 0);
    fc.assert(
      fc.property(speedups, parameters, (points, other) => {
        const fit = fitUsl(points);
        fc.pre(!Number.isNaN(fit.contention));
        expect(Math.min(fit.contention, fit.coherency)).toBeGreaterThanOrEqual(0);
        expect(squares(fit, points)).toBeLessThanOrEqual(squares(other, points) * (1 + 1e-9) + 1e-9);
      }),
    );
  });
  it("needs two counts above 1", () => {
    expect(
      fitUsl([
        { workers: 1, speedup: 1 },
        { workers: 2, speedup: 2 },
      ]).contention,
    ).toBeNaN();
  });
});
