import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium, launchArgs } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { frameRateOf, smooth } from "./panning/frameRate.mjs";
import { servePreview } from "./preview.mjs";
import { inProject, runScript } from "./project.mjs";

/**
 * Pans a timeline of 200,000 spans in a headless Chromium by mouse events, at several zooms, and says how many frames a
 * second it draws; at least 50 are asked for. `node scripts/panning.mjs [seconds at each zoom]`.
 */

const seconds = Number(process.argv[2] ?? "4");
const viewport = { width: 1280, height: 800 };
/** How often W, which zooms in by half, is pressed before panning. */
const zoomSteps = [2, 8, 16, 18];

/** @param {string} outDir */
async function buildPage(outDir) {
  const [{ build }, { default: react }] = await Promise.all([import("vite"), import("@vitejs/plugin-react")]);
  await build({
    configFile: false,
    root: inProject("scripts", "panning"),
    base: "./",
    logLevel: "error",
    publicDir: false,
    plugins: [react()],
    build: { target: "es2023", outDir, emptyOutDir: true, chunkSizeWarningLimit: 8000 },
  });
}

/**
 * Drags the lanes to and fro for as long as asked.
 * @param {import("playwright").Page} page
 * @param {{ x: number, y: number, width: number, height: number }} box the lanes' place
 * @param {number} durationMs
 */
async function drag(page, box, durationMs) {
  const y = box.y + box.height / 2;
  const middle = box.x + box.width / 2;
  const reach = box.width * 0.4;
  const startMs = performance.now();
  await page.mouse.move(middle, y);
  await page.mouse.down();
  // A sweep to and fro takes 2 s: some 1,600 px a second on a wide page.
  for (let atMs = 0; atMs < durationMs; atMs = performance.now() - startMs) {
    await page.mouse.move(middle + reach * Math.sin((atMs / 2000) * 2 * Math.PI), y);
  }
  await page.mouse.up();
}

/** The processor time that the page's main thread has used, in ms. @param {import("playwright").CDPSession} session */
async function busyMs(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN) * 1000;
}

/**
 * @param {import("playwright").Page} page
 * @param {import("playwright").CDPSession} session
 * @param {number} steps
 */
async function panAt(page, session, steps) {
  const lanes = page.getByRole("application", { name: "Timeline lanes" });
  await lanes.focus();
  await page.keyboard.press("f");
  for (let step = 0; step < steps; step++) await page.keyboard.press("w");
  const box = await lanes.boundingBox();
  if (!box) throw new Error("The page shows no timeline.");
  await drag(page, box, 500);
  const beforeMs = await busyMs(session);
  await page.evaluate(() => globalThis.makespanPanning?.frames.start());
  await drag(page, box, seconds * 1000);
  const times = await page.evaluate(() => globalThis.makespanPanning?.frames.stop() ?? []);
  return { ...frameRateOf(times), busyMs: ((await busyMs(session)) - beforeMs) / times.length };
}

/** @param {Awaited<ReturnType<typeof panAt>>} rate */
function figuresOf({ perSecond, medianMs, p95Ms, longestMs, busyMs: atWork }) {
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  const gaps = `a frame after ${ms(medianMs)} in the median, 95% within ${ms(p95Ms)}, all within ${ms(longestMs)}`;
  return `${perSecond.toFixed(1)} frames a second; ${gaps}; the main thread works ${ms(atWork)} for each`;
}

await runScript(async () => {
  if (!(seconds > 0)) {
    process.stderr.write("node scripts/panning.mjs [seconds at each zoom]: seconds must be a number > 0.\n");
    return 2;
  }
  await ensureInstalled();
  const { chromium } = await import("playwright");
  const outDir = mkdtempSync(join(tmpdir(), "makespan-panning-"));
  await buildPage(outDir);
  const server = await servePreview(0, outDir);
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...launchArgs] });
  const page = await browser.newPage({ viewport });
  const session = await page.context().newCDPSession(page);
  // Of the processor's time, so that what else runs on the machine counts little.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(server.url);
  await page.locator("canvas").waitFor();
  const spans = await page.evaluate(() => globalThis.makespanPanning?.spans ?? 0);
  process.stdout.write(
    `A timeline of ${spans.toLocaleString("en")} spans on ${viewport.width} × ${viewport.height} px\n`,
  );
  let isSmooth = true;
  for (const steps of zoomSteps) {
    const rate = await panAt(page, session, steps);
    isSmooth &&= rate.perSecond >= smooth;
    process.stdout.write(`${(1.5 ** steps).toFixed(0).padStart(5)}× zoom: ${figuresOf(rate)}\n`);
  }
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true, force: true });
  process.stdout.write(
    isSmooth ? `Smooth: at least ${smooth} frames a second.\n` : `NOT SMOOTH: under ${smooth} frames a second.\n`,
  );
  return isSmooth ? 0 : 1;
});
