import fc from "fast-check";
import { expect, it } from "vitest";
import { formatBytes, formatCount, formatMs, formatNumber, formatPercent, formatRatio, plural } from "./format.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

it.each([
  [0, "0 ms"],
  [0.005, "5.0 µs"],
  [0.85, "850 µs"],
  [0.9996, "1.0 ms"],
  [5.299999, "5.3 ms"],
  [14.2, "14.2 ms"],
  [99.96, "100 ms"],
  [129.4, "129 ms"],
  [999.7, "1.0 s"],
  [1234, "1.2 s"],
  [61_000, "61.0 s"],
  [150_000, "2.5 min"],
  [NaN, "–"],
])("%d ms is %s", (ms, text) => {
  expect(plain(formatMs(ms))).toBe(text);
});

it.each([
  [0, "0.00×"],
  [0.003, "0.003×"],
  [0.00342, "0.0034×"],
  [0.0948, "0.095×"],
  [0.0999, "0.10×"],
  [0.5, "0.50×"],
  [0.531, "0.53×"],
  [1.04, "1.04×"],
  [1.996, "2.0×"],
  [2.718, "2.7×"],
  [9.96, "10×"],
  [123.4, "123×"],
])("a ratio of %d is %s", (ratio, text) => {
  expect(formatRatio(ratio)).toBe(text);
});

it.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 kB"],
  [8_400, "8.4 kB"],
  [1_234_567, "1.2 MB"],
  [64 * 2 ** 20, "67.1 MB"],
])("%d bytes are %s", (bytes, text) => {
  expect(plain(formatBytes(bytes))).toBe(text);
});

it("gives shares, counts and nouns", () => {
  expect(formatPercent(0.614)).toBe("61%");
  expect(formatPercent(0.0042)).toBe("0.42%");
  expect(formatCount(20000)).toBe("20,000");
  expect(plural(1, "worker")).toBe("1 worker");
  expect(plural(0, "worker")).toBe("0 workers");
  expect(formatNumber(-0.001)).toBe("−0.0010");
});

it("stays within 6% of the number", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 9e5, noNaN: true }), (value) => {
      const text = formatNumber(value);
      expect(Math.abs(Number(text.replaceAll(",", "")) / value - 1)).toBeLessThanOrEqual(0.06);
    }),
  );
});
