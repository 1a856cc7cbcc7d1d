import { describe, expect, test } from "vitest";
import { parsePlayArguments, UsageError } from "./arguments.mjs";

describe("parsePlayArguments", () => {
  test("a file alone leaves the rest to the page", () => {
    expect(parsePlayArguments(["a.ts"])).toEqual({
      files: ["a.ts"],
      workerCounts: null,
      repetitions: null,
      seconds: null,
      size: null,
      allowedUrls: [],
      timeoutMs: 120_000,
      json: false,
      whatIf: [],
      traceFile: null,
      svgFile: null,
      failUnder: null,
    });
  });

  test("reads every option", () => {
    const counts = ["--workers", "4,1,2,2", "--repeats=7", "--seconds", "2.5", "--what-if", "64,4,4096"];
    const files = ["--trace", "t.json", "--svg=c.svg", "--fail-under", "1.5"];
    const args = [...counts, ...files, "--size", "1_000", "--timeout", "1.5", "--json", "a.ts"];
    expect(parsePlayArguments(args)).toEqual({
      files: ["a.ts"],
      workerCounts: [1, 2, 4],
      repetitions: 7,
      seconds: 2.5,
      size: 1000,
      allowedUrls: [],
      timeoutMs: 1500,
      json: true,
      whatIf: [4, 64, 4096],
      traceFile: "t.json",
      svgFile: "c.svg",
      failUnder: 1.5,
    });
  });

  test("takes several files, the entry first", () => {
    expect(parsePlayArguments(["main.ts", "--json", "lib/a.ts"])).toMatchObject({ files: ["main.ts", "lib/a.ts"] });
  });

  test("takes several beginnings of URLs, never a part of a host's name", () => {
    const args = ["a.ts", "--allow-url", "https://esm.sh", "--allow-url=http://localhost:8000/lib/"];
    expect(parsePlayArguments(args)).toMatchObject({
      allowedUrls: ["https://esm.sh/", "http://localhost:8000/lib/"],
    });
  });

  test.each([["--help"], ["-h"]])("%s asks for help", (flag) => {
    expect(parsePlayArguments([flag])).toBe("help");
  });

  test.each([
    [[], /Which program/],
    [["a.ts", "--worker", "2"], /Unknown option '--worker'/],
    [["a.ts", "--workers", "0"], /--workers takes whole numbers from 1 to 64, not "0"/],
    [["a.ts", "--workers", "1,,2"], /not ""/],
    [["a.ts", "--workers", "65"], /not "65"/],
    [["a.ts", "--workers", "2.5"], /not "2.5"/],
    [["a.ts", "--workers"], /argument missing/],
    [["a.ts", "--repeats", "1e2"], /--repeats/],
    [["a.ts", "--repeats", "0"], /--repeats/],
    [["a.ts", "--seconds", "0"], /--seconds takes a number above 0, at most 600, not "0"/],
    [["a.ts", "--what-if", "4097"], /--what-if takes whole numbers from 1 to 4096/],
    [["a.ts", "--fail-under", "fast"], /--fail-under takes a number above 0, not "fast"/],
    [["a.ts", "--size", "small"], /--size takes a number, not "small"/],
    [["a.ts", "--size", ""], /--size/],
    [["a.ts", "--timeout", "0"], /--timeout/],
    [["a.ts", "--timeout", "-3"], /--timeout/],
    [["a.ts", "--timeout", "Infinity"], /--timeout/],
    [["a.ts", "--allow-url", "esm.sh"], /--allow-url takes the beginning of a URL/],
    [["a.ts", "--allow-url", "file:///etc/"], /--allow-url/],
    [["a.ts", "--json=yes"], /--json/],
  ])("%j is refused with one sentence", (args, message) => {
    expect(() => parsePlayArguments(args)).toThrow(UsageError);
    expect(() => parsePlayArguments(args)).toThrow(message);
    expect(() => parsePlayArguments(args)).toThrow(/^[^\n]+[.?]$/);
  });
});
