import { delimiter } from "node:path";
import { describe, expect, test } from "vitest";
import { findChromium } from "./chromium.mjs";

/** A machine on which exactly those paths can be started. */
const machine = (
  platform: string,
  programs: readonly string[],
  env: Record<string, string> = {},
  downloaded: string[] = [],
) => ({
  platform,
  env,
  isExecutable: (path: string) => programs.includes(path),
  playwright: () => downloaded,
});

describe("findChromium", () => {
  test("takes what MAKESPAN_CHROMIUM names before anything else", () => {
    const env = { MAKESPAN_CHROMIUM: "/my/chrome" };
    expect(findChromium(machine("linux", ["/my/chrome", "/usr/bin/chromium"], env))).toBe("/my/chrome");
  });

  test("says so when that cannot be started", () => {
    const env = { MAKESPAN_CHROMIUM: "/my/chrome" };
    expect(() => findChromium(machine("linux", ["/usr/bin/chromium"], env))).toThrow(
      "MAKESPAN_CHROMIUM names /my/chrome",
    );
  });

  test("prefers Playwright's download to the system's browser, if it is there", () => {
    expect(findChromium(machine("linux", ["/cache/chrome", "/usr/bin/chromium"], {}, ["/cache/chrome"]))).toBe(
      "/cache/chrome",
    );
    expect(findChromium(machine("linux", ["/usr/bin/chromium"], {}, ["/cache/chrome"]))).toBe("/usr/bin/chromium");
  });

  test("looks along PATH", () => {
    const env = { PATH: ["/a", "/b"].join(delimiter) };
    expect(findChromium(machine("linux", ["/b/google-chrome"], env))).toBe("/b/google-chrome");
  });

  test("knows where macOS and Windows keep it", () => {
    const chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(findChromium(machine("darwin", [chrome]))).toBe(chrome);
    const edge = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
    expect(findChromium(machine("win32", [edge], { "PROGRAMFILES(X86)": "C:\\Program Files (x86)" }))).toBe(edge);
  });

  test("gives null when there is none", () => {
    expect(findChromium(machine("linux", [], { PATH: "/a" }))).toBeNull();
  });
});
