import { describe, expect, test } from "vitest";
import { parseBenchArguments, UsageError } from "./arguments.mjs";

describe("parseBenchArguments", () => {
  test("everything has a default", () => {
    expect(parseBenchArguments([])).toEqual({
      rows: null,
      rounds: 9,
      json: false,
      write: false,
      from: null,
      quick: false,
    });
  });

  test("options are read", () => {
    expect(parseBenchArguments(["--rows", "latency, coarse", "--rounds", "3", "--json", "--quick"])).toMatchObject({
      rows: ["latency", "coarse"],
      rounds: 3,
      json: true,
      quick: true,
    });
    expect(parseBenchArguments(["--from", "run.json", "--write"])).toMatchObject({ from: "run.json", write: true });
    expect(parseBenchArguments(["--help"])).toBe("help");
  });

  test.each([
    [["--rounds", "0"], '--rounds takes a whole number from 1 to 1000, not "0".'],
    [["--write", "--quick"], "Figures of --quick mean nothing and are not written: leave out one of both."],
    [["--write", "--rows", "skew"], "The page has all rows: leave out --rows, or --write."],
    [["--from", "a", "--rounds", "2"], "With --from nothing is measured: leave out --rows, --rounds and --quick."],
    [["--wat"], "Unknown option '--wat'."],
  ])("%j cannot be used", (args, message) => {
    expect(() => parseBenchArguments(args)).toThrow(new UsageError(message));
  });
});
