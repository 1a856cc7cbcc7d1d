import { defineConfig } from "@playwright/test";
import { findChromium, launchArgs } from "./scripts/chromium.mjs";

const port = Number(process.env["MAKESPAN_E2E_PORT"] ?? 4817);
const url = `http://127.0.0.1:${port}/`;
const executablePath = findChromium();

export default defineConfig({
  testDir: "e2e",
  // The programs under test want every core for themselves.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env["CI"] !== undefined,
  reporter: "dot",
  // Beside the reports that scripts/test.mjs adds up; Playwright empties its own folder.
  outputDir: "test-results/e2e",
  use: {
    baseURL: url,
    viewport: { width: 1280, height: 800 },
    launchOptions: { args: [...launchArgs], ...(executablePath === null ? {} : { executablePath }) },
  },
  webServer: { command: `node scripts/serveTests.mjs ${port}`, url, timeout: 180_000, reuseExistingServer: false },
});
