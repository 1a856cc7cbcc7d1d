import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { zipProgram } from "./archive.ts";

test("an archive has every file, in its folder", () => {
  const files = [{ name: "lib/stats.ts", text: "export const k = 'é';\n" }];
  const unpacked = Object.entries(unzipSync(zipProgram({ source: "// main\n", files })));
  expect(unpacked.map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ["main.ts", "// main\n"],
    ["lib/stats.ts", "export const k = 'é';\n"],
  ]);
});
