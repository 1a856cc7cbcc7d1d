import { mkdirSync, writeFileSync } from "node:fs";
import { ensureBuilt } from "./ensureBuilt.mjs";
import { ensureChromium, launchArgs } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { servePreview } from "./preview.mjs";
import { inProject, runScript } from "./project.mjs";

/**
 * Runs an example in a headless Chromium and takes a picture of every chart, light and dark, for docs/gallery.
 * `node scripts/gallery.mjs`; look at the pictures before they are committed.
 */

const folder = inProject("docs", "gallery");
const schemes = /** @type {const} */ (["light", "dark"]);

/**
 * @typedef {import("playwright").Page} Page
 * @typedef {{ readonly file: string, readonly title: string, readonly shows: string, shoot(page: Page): Promise<Buffer> }} Picture
 */

/** @param {Page} page @param {string} name */
const region = (page, name) => page.getByRole("region", { name, exact: true });

/** @param {string} name @returns {Picture["shoot"]} */
const ofRegion = (name) => (page) => region(page, name).screenshot();

/** @param {string} tab @param {(page: Page) => Promise<void>} [prepare] @returns {Picture["shoot"]} */
const ofTab = (tab, prepare) => async (page) => {
  await page.getByRole("tab", { name: tab }).click();
  await prepare?.(page);
  // The chart is loaded with its tab.
  await region(page, tab).locator("svg").first().waitFor();
  await page.waitForTimeout(300);
  return region(page, tab).screenshot();
};

/** Waits until what was begun has ended. @param {Page} page */
async function finished(page) {
  await page
    .getByRole("status")
    .filter({ hasText: /^Finished/ })
    .first()
    .waitFor({ timeout: 120_000 });
}

/** @type {readonly Picture[]} */
const pictures = [
  {
    file: "results",
    title: "Results",
    shows: "The verdict, both timelines on one axis, the speedup and where the rest went.",
    shoot: (page) => region(page, "Results").screenshot(),
  },
  {
    file: "timeline",
    title: "Timeline",
    shows: "Who computed what, when; how busy the workers were.",
    shoot: ofRegion("Timeline"),
  },
  {
    file: "speedup",
    title: "Speedup",
    shows: "Points with intervals, laws as bands, predictions dotted.",
    shoot: ofRegion("Speedup"),
  },
  {
    file: "losses",
    title: "Where it went",
    shows: "What all workers had, less what was needed, cause by cause.",
    shoot: ofRegion("Where it went"),
  },
  {
    file: "samples",
    title: "Samples",
    shows: "Every run as a dot, cold ones hollow, left-out ones crossed.",
    shoot: ofTab("Samples"),
  },
  { file: "traffic", title: "Bytes moved", shows: "From whom to whom.", shoot: ofTab("Bytes moved") },
  {
    file: "tuning",
    title: "Tuning",
    shows: "The time over the chunk size, and what the pool chose by itself.",
    shoot: ofTab("Tuning", async (page) => {
      await page.getByRole("button", { name: "Sweep chunk sizes" }).click();
      await page.getByRole("button", { name: "Stop" }).waitFor();
      await finished(page);
    }),
  },
  {
    file: "profile",
    title: "Profile",
    shows: "In which functions the time goes.",
    shoot: ofTab("Profile", async (page) => {
      await page.getByRole("button", { name: "Profile the program" }).click();
      await page.getByRole("button", { name: "Stop" }).waitFor();
      await finished(page);
    }),
  },
];

/** @param {import("playwright").Browser} browser @param {string} url @param {"light" | "dark"} colorScheme */
async function takeAll(browser, url, colorScheme) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1600 }, colorScheme, deviceScaleFactor: 1.5 });
  await page.goto(url);
  await page.getByRole("button", { name: /^Time:/ }).click();
  await page.getByRole("menuitemradio", { name: /^5 s/ }).click();
  await page.getByRole("button", { name: "Run" }).click();
  await finished(page);
  await page.waitForTimeout(2_000);
  for (const { file, shoot } of pictures) writeFileSync(`${folder}/${file}-${colorScheme}.png`, await shoot(page));
  await page.close();
}

function writeIndex() {
  const parts = pictures.map(
    ({ file, title, shows }) =>
      `## ${title}\n\n${shows}\n\n<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="${file}-dark.png" />\n` +
      `  <img alt="${title}: ${shows}" src="${file}-light.png" />\n</picture>\n`,
  );
  const head =
    "# Gallery\n\nEvery chart, of example 01 on two cores. `node scripts/gallery.mjs` takes the pictures anew.\n";
  writeFileSync(`${folder}/README.md`, `${[head, ...parts].join("\n")}`);
}

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  mkdirSync(folder, { recursive: true });
  const { chromium } = await import("playwright");
  const [preview, browser] = await Promise.all([
    servePreview(0),
    ensureChromium().then((executablePath) => chromium.launch({ executablePath, args: [...launchArgs] })),
  ]);
  for (const scheme of schemes) await takeAll(browser, preview.url, scheme);
  writeIndex();
  await browser.close();
  await preview.close();
  return 0;
});
