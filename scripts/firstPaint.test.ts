import { expect, test } from "vitest";
import { firstPaintFiles } from "./firstPaint.mjs";

const manifest = {
  "index.html": { file: "index.js", css: ["index.css"], imports: ["_shared.js"], dynamicImports: ["editor.tsx"] },
  "_shared.js": { file: "shared.js", css: ["shared.css"], imports: ["_deep.js"] },
  "_deep.js": { file: "deep.js", imports: ["_shared.js"] },
  "editor.tsx": { file: "editor.js", css: ["editor.css"] },
};

test("counts what is imported statically, each file once", () => {
  expect(firstPaintFiles(manifest, "index.html")).toEqual([
    "index.js",
    "index.css",
    "shared.js",
    "shared.css",
    "deep.js",
  ]);
});

test("an unknown entry is an error", () => {
  expect(() => firstPaintFiles(manifest, "other.html")).toThrow("no other.html");
});
