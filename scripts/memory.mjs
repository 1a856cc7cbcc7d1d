import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { ensureChromium, launchArgs } from "./chromium.mjs";
import { ensureBuilt } from "./ensureBuilt.mjs";
import { ensureInstalled } from "./install.mjs";
import { memoryOf } from "./memory/memoryOf.mjs";
import { servePreview } from "./preview.mjs";
import { runScript } from "./project.mjs";

/**
 * The lines of a file of 1 GB, and a stream of millions of numbers, through bags on two workers: what the whole browser
 * takes meanwhile beyond what it took before must stay under a cap. `npm run memory -- [megabytes] [cap in MB]`.
 */

const [sizeText = "1024", capText = "512"] = process.argv.slice(2);
const sampleEveryMs = 250;

await runScript(async () => {
  const megabytes = Number(sizeText);
  const capMb = Number(capText);
  if (!(Number.isInteger(megabytes) && megabytes > 0 && capMb > 0)) {
    process.stderr.write("npm run memory -- [megabytes] [cap in MB]: both must be numbers > 0.\n");
    return 2;
  }
  await ensureInstalled();
  await ensureBuilt();
  const { chromium } = await import("playwright");
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...launchArgs] });
  const server = await servePreview(0);
  const page = await browser.newPage();
  await page.goto(`${server.url}headless.html`);
  await page.waitForFunction(() => typeof globalThis.makespanRun === "function");
  await delay(1_000);
  const beforeMb = memoryOf(process.pid) ?? 0;
  const text = readFileSync(new URL("./memory/program.ts", import.meta.url), "utf8");
  const request = {
    files: [{ name: "memory.ts", text: text.replace("const megabytes = 1024;", `const megabytes = ${megabytes};`) }],
    workerCounts: [2],
    repetitions: 1,
    seconds: null,
    size: null,
    timeoutMs: 600_000,
  };
  let mostMb = 0;
  let isOver = false;
  const run = page.evaluate((asked) => globalThis.makespanRun(asked), request).finally(() => (isOver = true));
  while (!isOver) {
    await Promise.race([delay(sampleEveryMs), run]);
    mostMb = Math.max(mostMb, (memoryOf(process.pid) ?? 0) - beforeMb);
  }
  const { exitCode, document } = JSON.parse(await run);
  await browser.close();
  await server.close();
  for (const { name, runs } of document.variants) {
    const ms = runs.map((/** @type {{ medianMs: number }} */ each) => each.medianMs).join(", ");
    process.stdout.write(`${name}: ${ms} ms\n`);
  }
  process.stdout.write(`${megabytes} MB read; the browser took up to ${mostMb.toFixed(0)} MB more than before.\n`);
  if (exitCode !== 0) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  const isLean = mostMb <= capMb;
  if (!isLean) process.stdout.write(`FAILED: that is more than ${capMb} MB.\n`);
  return exitCode === 0 && isLean ? 0 : 1;
});
