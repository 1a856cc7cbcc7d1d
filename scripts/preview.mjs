import { pageHeaders } from "./headers.mjs";
import { inProject, root } from "./project.mjs";

/** @typedef {{ readonly url: string, close(): Promise<void> }} Preview */

/**
 * Serves a build, `dist` unless told otherwise, on the loopback address with the project's headers, on `port` or the
 * next free one (0: any).
 * @param {number} port
 * @param {string} [outDir]
 * @returns {Promise<Preview>}
 */
export async function servePreview(port, outDir = inProject("dist")) {
  // Loaded late: this file is read before the packages are installed.
  const { preview } = await import("vite");
  const server = await preview({
    root,
    base: "./",
    configFile: false,
    logLevel: "error",
    appType: "mpa",
    build: { outDir },
    preview: { host: "127.0.0.1", port, headers: pageHeaders },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
