import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { ensureChromium, launchArgs } from "./chromium.mjs";
import { ensureBuilt } from "./ensureBuilt.mjs";
import { ensureInstalled } from "./install.mjs";
import { memoryOf } from "./memory/memoryOf.mjs";
import { servePreview } from "./preview.mjs";
import { runScript } from "./project.mjs";

/**
 * Ten minutes of random maps, tasks, cancels and crashes in a real browser: values must be right, nothing may hang, and
 * workers and memory must come back to what they were. `npm run soak -- [minutes] [seed]`.
 */

const [minutesText = "10", seedText = "1"] = process.argv.slice(2);
/** Of one pass: a variant is run once untimed and once timed. */
const seconds = (Number(minutesText) * 60) / 2;
const sampleEveryMs = 5_000;
/** Memory may end this much above where it was once everything was warm. */
const toleratedGrowth = 1.25;

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

await runScript(async () => {
  if (!(seconds > 0)) {
    process.stderr.write("npm run soak -- [minutes] [seed]: minutes must be a number > 0.\n");
    return 2;
  }
  await ensureInstalled();
  await ensureBuilt();
  const { chromium } = await import("playwright");
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...launchArgs] });
  const server = await servePreview(0);
  const page = await browser.newPage();
  const program = readFileSync(new URL("./soak/program.ts", import.meta.url), "utf8")
    .replace("const seconds = 30;", `const seconds = ${seconds};`)
    .replace("const seed = 1;", `const seed = ${Number(seedText)};`);
  await page.goto(`${server.url}headless.html`);
  await page.waitForFunction(() => typeof globalThis.makespanRun === "function");
  const before = page.workers().length;
  const request = {
    files: [{ name: "soak.ts", text: program }],
    workerCounts: [1],
    repetitions: 1,
    seconds: null,
    size: null,
    timeoutMs: 4 * seconds * 1_000 + 120_000,
  };
  /** @type {{ atMs: number, mb: number, workers: number }[]} */
  const samples = [];
  let isOver = false;
  const run = page.evaluate((asked) => globalThis.makespanRun(asked), request).finally(() => (isOver = true));
  const startMs = Date.now();
  while (!isOver) {
    await Promise.race([delay(sampleEveryMs), run]);
    const mb = memoryOf(process.pid);
    if (mb !== null) samples.push({ atMs: Date.now() - startMs, mb, workers: page.workers().length });
    const latest = samples.at(-1);
    if (latest) process.stderr.write(`${(latest.atMs / 1000).toFixed(0)} s: ${latest.mb.toFixed(0)} MB\n`);
  }
  const { exitCode, document } = JSON.parse(await run);
  const after = page.workers().length;
  await browser.close();
  await server.close();

  const [variant] = document.variants;
  const wrong = variant?.runs[0]?.value;
  const third = Math.max(1, Math.floor(samples.length / 3));
  const warmMb = median(samples.slice(third, 2 * third).map(({ mb }) => mb));
  const endMb = median(samples.slice(-third).map(({ mb }) => mb));
  const lines = document.console.map((/** @type {{ text: string }} */ { text }) => text);
  process.stdout.write(`${lines.join("\n")}\n`);
  if (exitCode !== 0) process.stdout.write(`${JSON.stringify(document.variants, null, 2)}\n`);
  process.stdout.write(`Memory: ${warmMb.toFixed(0)} MB in the middle third, ${endMb.toFixed(0)} MB in the last.\n`);
  process.stdout.write(`Workers: ${before} before, ${after} after.\n`);
  const isRight = exitCode === 0 && wrong === 0;
  const isLean = samples.length < 3 || endMb <= warmMb * toleratedGrowth;
  // Afterwards the next run's sandbox, with its gate, is ready again.
  const isTidy = after <= before + 2;
  if (!isRight) process.stdout.write("FAILED: something was wrong or did not end.\n");
  if (!isLean) process.stdout.write("FAILED: memory grew.\n");
  if (!isTidy) process.stdout.write("FAILED: workers are left over.\n");
  return isRight && isLean && isTidy ? 0 : 1;
});
