import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { staticImports } from "#compiler/module/staticImports.ts";
import { loadModules, type ModuleSource } from "./remoteModules.ts";

/** What a server has, by URL: a text, or how it answers otherwise. */
type Served = Readonly<Record<string, string | Partial<{ text: string; status: number; type: string; at: string }>>>;

let host = "";
let hosts = 0;
let asked: string[] = [];
// Texts are kept for the life of the page: each test has a host of its own.
beforeEach(() => {
  host = `https://host${hosts++}.example`;
  asked = [];
});
afterEach(() => vi.unstubAllGlobals());

function serve(served: Served): void {
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url.replace(host, ""));
    const answer = served[url.replace(host, "")];
    if (answer === undefined) throw new TypeError("Failed to fetch");
    const {
      text = "",
      status = 200,
      type = "text/javascript",
      at = url,
    } = typeof answer === "string" ? { text: answer } : answer;
    const response = new Response(text, { status, headers: { "content-type": type } });
    return Object.defineProperty(response, "url", { value: at });
  });
}

const source: ModuleSource = {
  isAllowed: (url) => url.startsWith(`${host}/`),
  importsOf: async (code) => staticImports(code),
};
const load = (...paths: string[]) =>
  loadModules(
    paths.map((path) => host + path),
    source,
  );

async function problemOf(...paths: string[]): Promise<unknown> {
  const loaded = await load(...paths);
  return loaded.ok ? null : loaded.error.kind === "failed" ? loaded.error.message : loaded.error.origins;
}

describe("modules", () => {
  test("come after what they import, once each, with the URLs of that", async () => {
    serve({
      "/a.js": 'import { b } from "./lib/b.js"; import "/c.js"; export const a = b;',
      "/lib/b.js": 'export * from "../c.js";',
      "/c.js": "export const b = 1;",
    });
    const loaded = await load("/a.js", "/c.js");
    const modules = loaded.ok ? loaded.value : [];
    expect(modules.map(({ url }) => url.replace(host, ""))).toEqual(["/c.js", "/lib/b.js", "/a.js"]);
    expect(modules[2]?.imports.map(({ specifier }) => specifier)).toEqual([`${host}/lib/b.js`, `${host}/c.js`]);
    expect(asked).toEqual(["/a.js", "/lib/b.js", "/c.js"]);
    await load("/a.js");
    expect(asked).toHaveLength(3);
  });

  test("are found where they are sent on to", async () => {
    serve({ "/latest": { text: 'import "./x.js";', at: `${host}/v2/index.js` }, "/v2/x.js": "" });
    const loaded = await load("/latest");
    expect(loaded.ok && loaded.value.map(({ url }) => url.replace(host, ""))).toEqual(["/v2/x.js", "/latest"]);
  });
});

describe("nothing is asked of an origin that is not allowed", () => {
  test("by the program", async () => {
    serve({});
    const urls = ["https://one.example/a.js", "https://two.example/b.js", "https://one.example/c.js", `${host}/d.js`];
    const loaded = await loadModules(urls, source);
    const origins = ["https://one.example", "https://two.example"];
    expect(loaded).toEqual({ ok: false, error: { kind: "notAllowed", origins } });
    expect(asked).toEqual([]);
  });

  test("by what it imports, or where that is sent on to", async () => {
    serve({ "/a.js": 'import "https://other.example/x.js";', "/b.js": { at: "https://other.example/y.js" } });
    expect(await problemOf("/a.js")).toEqual(["https://other.example"]);
    expect(await problemOf("/b.js")).toEqual(["https://other.example"]);
    expect(asked).toEqual(["/a.js", "/b.js"]);
  });
});

describe("what cannot be loaded is a sentence", () => {
  test.each<[string, Served, RegExp]>([
    ["a server that does not answer or refuses", {}, /a\.js could not be loaded: .*CORS/],
    ["nothing there", { "/a.js": { status: 404 } }, /a\.js could not be loaded: the server answered 404/],
    ["a page", { "/a.js": { text: "<p>", type: "text/html" } }, /a\.js is no module of JavaScript \(text\/html\)/],
    ["text that is no JavaScript", { "/a.js": "const a =;" }, /a\.js is no module of JavaScript/],
    ["a bare name", { "/a.js": 'import "react";' }, /a\.js imports "react", which is no URL/],
    ["an insecure URL", { "/a.js": 'import "http://x.example/";' }, /is not https/],
    ["a circle", { "/a.js": 'import "./b.js";', "/b.js": 'import "./a.js";' }, /a\.js imports itself in a circle/],
    ["too much", { "/a.js": `//${"x".repeat(8_000_000)}` }, /more from URLs than can be loaded/],
  ])("%s", async (_, served, message) => {
    serve(served);
    expect(await problemOf("/a.js")).toMatch(message);
    expect(await problemOf("/a.js")).toMatch(/\.$/);
  });
});
