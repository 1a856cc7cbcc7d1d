import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { firstPaintFiles } from "./firstPaint.mjs";
import { inProject, runScript } from "./project.mjs";

/** First paint, without Monaco: gzipped bytes of everything that index.html loads before any interaction. */
const budgetKb = 150;

const gzipKb = (/** @type {string} */ file) => gzipSync(readFileSync(inProject("dist", file))).byteLength / 1000;

await runScript(async () => {
  const manifest = JSON.parse(readFileSync(inProject("dist", ".vite", "manifest.json"), "utf8"));
  const sizes = ["index.html", ...firstPaintFiles(manifest, "index.html")].map((file) => ({ file, kb: gzipKb(file) }));
  const totalKb = sizes.reduce((sum, { kb }) => sum + kb, 0);
  for (const { file, kb } of sizes) process.stdout.write(`${kb.toFixed(1).padStart(7)} KB  ${file}\n`);
  process.stdout.write(`${totalKb.toFixed(1).padStart(7)} KB  in all, gzipped; the budget is ${budgetKb} KB\n`);
  return totalKb < budgetKb ? 0 : 1;
});
