import { describe, expect, it } from "vitest";
import { readSpecifier } from "./specifiers.ts";

const names = ["main.ts", "helpers.ts", "lib/stats.ts", "lib/index.ts"];

describe("a specifier names a file", () => {
  it.each([
    ["./helpers.ts", "main.ts", "helpers.ts"],
    ["./helpers", "main.ts", "helpers.ts"],
    ["./helpers.js", "main.ts", "helpers.ts"],
    ["./lib/stats", "main.ts", "lib/stats.ts"],
    ["./lib", "main.ts", "lib/index.ts"],
    ["./lib/", "main.ts", "lib/index.ts"],
    [".", "lib/stats.ts", "lib/index.ts"],
    ["../helpers.ts", "lib/stats.ts", "helpers.ts"],
    ["./../lib/./stats.ts", "lib/index.ts", "lib/stats.ts"],
    ["./main.ts", "main.ts", "main.ts"],
  ])("%s in %s", (text, from, name) => {
    expect(readSpecifier(text, from, names)).toEqual({ kind: "file", name });
  });
});

describe("a file that is not there is named with one that is", () => {
  it.each([
    ["./helper.ts", "main.ts", /^There is no file "\.\/helper\.ts": did you mean "\.\/helpers\.ts"\?$/],
    ["./Helpers", "lib/stats.ts", /did you mean "\.\.\/helpers\.ts"\?$/],
    ["./lib/stat", "main.ts", /did you mean "\.\/lib\/stats\.ts"\?$/],
    ["./other.ts", "helpers.ts", /: the others are main\.ts, lib\/stats\.ts and lib\/index\.ts\.$/],
    ["../../x.ts", "lib/stats.ts", /lies outside/],
  ])("%s in %s", (text, from, message) => {
    expect(readSpecifier(text, from, names)).toEqual({ kind: "missing", message: expect.stringMatching(message) });
  });

  it("or with how many there are", () => {
    expect(readSpecifier("./a", "main.ts", ["main.ts"])).toMatchObject({ message: expect.stringMatching(/no other/) });
  });
});

describe("a specifier names a module elsewhere", () => {
  it.each([
    ["https://esm.sh/a@1/../b", "https://esm.sh/b"],
    ["http://localhost:8000/a.js", "http://localhost:8000/a.js"],
  ])("by its URL: %s", (text, url) => {
    expect(readSpecifier(text, "main.ts", names)).toEqual({ kind: "url", url });
  });

  it.each([
    ["lodash", /such as "https:\/\/esm\.sh\/lodash"/],
    ["@scope/name/sub", /such as "https:\/\/esm\.sh\/@scope\/name\/sub"/],
    ["http://example.org/a.js", /https: address/],
    ["node:fs", /cannot be imported/],
    ["data:text/javascript,1", /cannot be imported/],
    ["https://me:secret@example.org/a.js", /cannot be imported/],
    ["/helpers.ts", /begin with "\.\/"/],
  ])("but not as %s", (text, message) => {
    expect(readSpecifier(text, "main.ts", names)).toEqual({
      kind: "refused",
      message: expect.stringMatching(message),
    });
  });
});
