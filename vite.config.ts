import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { findChromium, launchArgs } from "./scripts/chromium.mjs";
import { findFirefox } from "./scripts/firefox.mjs";
import { pageHeaders } from "./scripts/headers.mjs";
import { contentSecurityPolicy } from "./scripts/vite/contentSecurityPolicy.ts";
import { datasetAssets } from "./scripts/vite/datasets.ts";
import { exampleHeads } from "./scripts/vite/exampleHeads.ts";
import { firefox } from "./scripts/vite/firefoxProvider.ts";
import { sandboxSources } from "./scripts/vite/sandboxSources.ts";

/** The service worker that isolates the page where the host sends no headers; it holds no files yet. */
const serviceWorker = VitePWA({
  strategies: "injectManifest",
  srcDir: "app",
  filename: "serviceWorker.ts",
  injectRegister: false,
  injectManifest: { injectionPoint: "", rollupFormat: "iife" },
  manifest: false,
});

const sandbox = sandboxSources();
const executablePath = process.env["VITEST"] ? findChromium() : null;
const launchOptions = { args: [...launchArgs], ...(executablePath === null ? {} : { executablePath }) };

/** The engine's tests in an ordinary Firefox, where there is one. */
const firefoxPath = process.env["VITEST"] ? findFirefox() : null;
const firefoxProject = firefoxPath !== null && {
  extends: true as const,
  test: {
    name: "firefox",
    testTimeout: 60_000,
    include: ["app/session/{closures,engine}.browser.test.ts", "app/session/behaviours/*.browser.test.ts"],
    browser: {
      enabled: true,
      headless: false,
      screenshotFailures: false,
      provider: firefox(firefoxPath),
      instances: [{ browser: "firefox" as const }],
    },
  },
};

const lazyDependencies = [
  "react",
  "react-dom",
  "react-dom/client",
  "react/jsx-runtime",
  "react/jsx-dev-runtime",
  "@base-ui/react/autocomplete",
  "@base-ui/react/dialog",
  "@base-ui/react/menu",
  "@base-ui/react/popover",
  "@base-ui/react/slider",
  "@base-ui/react/tabs",
  "@base-ui/react/tooltip",
  "@babel/parser",
  "comlink",
  "d3",
  "d3-dag",
  "fflate",
  "lucide-react",
  "markdown-to-jsx/react",
  "monaco-editor/editor",
  "monaco-editor/features/register.all",
  "monaco-editor/languages/definitions/typescript/register",
  "monaco-editor/languages/features/typescript/register",
  "react-resizable-panels",
  "valibot",
  "zustand",
];

export default defineConfig({
  base: "./",
  plugins: [
    react(),
    sandbox.plugin,
    datasetAssets(),
    exampleHeads(),
    contentSecurityPolicy(sandbox.frameHash),
    serviceWorker,
  ],
  server: { host: "127.0.0.1", headers: pageHeaders },
  preview: { host: "127.0.0.1", headers: pageHeaders },
  build: {
    target: "es2023",
    manifest: true,
    chunkSizeWarningLimit: 8000,
    rolldownOptions: { input: ["index.html", "headless.html"], checks: { bundlerTimings: false } },
  },
  worker: { format: "es" },
  // Named, because one that is found only when a lazy part loads would reload the page, or a test, under way.
  optimizeDeps: { include: [...lazyDependencies] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          testTimeout: 30_000,
          environment: "node",
          include: ["{src,app,cli,scripts,bench}/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          testTimeout: 30_000,
          include: ["{src,app}/**/*.browser.test.{ts,tsx}"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      ...(firefoxProject ? [firefoxProject] : []),
    ],
  },
});
