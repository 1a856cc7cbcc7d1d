import { accessSync, constants, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { runProgram } from "./process.mjs";
import { SetupError } from "./project.mjs";

/** @typedef {{ platform: string, env: NodeJS.ProcessEnv, isExecutable: (path: string) => boolean }} Machine */

const isRoot = process.getuid?.() === 0;

/** How every Chromium of this project is started, in tests and by the headless runner. */
export const launchArgs = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Chromium refuses its own sandbox to root.
  ...(isRoot ? ["--no-sandbox"] : []),
];

const systemPaths = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/google-chrome",
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/usr/bin/microsoft-edge",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
};

const namesOnPath = ["chromium", "google-chrome-stable", "google-chrome", "chrome", "chromium-browser"];

/**
 * Where a Chromium is usually found on that machine, likeliest first.
 * @param {Pick<Machine, "platform" | "env">} machine
 * @returns {string[]}
 */
export function usualPaths({ platform, env }) {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  if (platform === "win32") {
    const programs = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => env[name] ?? []);
    const places = [
      "Google\\Chrome\\Application\\chrome.exe",
      "Chromium\\Application\\chrome.exe",
      "Microsoft\\Edge\\Application\\msedge.exe",
    ];
    return programs.flatMap((program) => places.map((place) => `${program}\\${place}`));
  }
  const known = platform === "darwin" ? systemPaths.darwin : systemPaths.linux;
  return [...known, ...namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name)))];
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Not there, or not for us: both mean that it cannot be started.
    return false;
  }
}

/** The Chromium that `npx playwright install chromium` downloads; it may not be there. */
function playwrightChromium() {
  try {
    return [createRequire(import.meta.url)("playwright").chromium.executablePath()];
  } catch {
    // Not installed yet, or no download exists for this system.
    return [];
  }
}

/**
 * The path of a Chromium on this machine, or null: the one that MAKESPAN_CHROMIUM names, Playwright's, the system's.
 * @param {Partial<Machine> & { playwright?: () => string[] }} [machine]
 * @returns {string | null}
 * @throws {SetupError} when MAKESPAN_CHROMIUM names something that cannot be started
 */
export function findChromium(machine = {}) {
  const { platform = process.platform, env = process.env, playwright = playwrightChromium } = machine;
  const works = machine.isExecutable ?? isExecutable;
  const chosen = env["MAKESPAN_CHROMIUM"];
  if (chosen) {
    if (works(chosen)) return chosen;
    throw new SetupError(`MAKESPAN_CHROMIUM names ${chosen}, which is not a program that can be started.`);
  }
  return playwright().find(works) ?? usualPaths({ platform, env }).find(works) ?? null;
}

/** Installs Debian's package. @returns {Promise<boolean>} whether it could */
async function installChromium() {
  if (!isRoot || !isExecutable("/usr/bin/apt-get")) return false;
  process.stderr.write("Installing Chromium …\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (/** @type {string[]} */ ...args) => runProgram("apt-get", ["-qq", ...args], { env, stdout: 2 });
  await apt("update");
  return (await apt("install", "-y", "--no-install-recommends", "chromium")) === 0;
}

/**
 * The path of a Chromium; installs one when there is none and that can be done without asking.
 * @returns {Promise<string>}
 * @throws {SetupError} saying what to do
 */
export async function ensureChromium() {
  const found = findChromium() ?? ((await installChromium()) ? findChromium() : null);
  if (found !== null) return found;
  throw new SetupError(
    "No Chromium was found: run `npx playwright install chromium`, or set MAKESPAN_CHROMIUM to the path of Chrome or Chromium.",
  );
}
