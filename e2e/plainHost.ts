import { readFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
};

/** A static host that sends no header but the content's type. */
export interface PlainHost {
  /** Ends with "/". */
  readonly url: string;
  close(): Promise<void>;
}

async function answer(response: ServerResponse, folder: string, path: string): Promise<void> {
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  try {
    if (!file.startsWith(folder)) throw new Error("outside the folder");
    const content = await readFile(file);
    response.writeHead(200, { "Content-Type": contentTypes[extname(file)] ?? "application/octet-stream" }).end(content);
  } catch {
    // Whatever keeps a file from being read, a host says 404.
    response.writeHead(404).end();
  }
}

/** Serves `folder` under `prefix` ("/some/path/") on a free port of the loopback address. */
export async function startPlainHost(folder: string, prefix: string): Promise<PlainHost> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    if (pathname.startsWith(prefix))
      void answer(response, folder, decodeURIComponent(pathname.slice(prefix.length - 1)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
