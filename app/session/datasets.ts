import * as v from "valibot";
import { err, ok, type Result } from "#base/result.ts";
import type { DatasetFile } from "#protocol/run.ts";

/** The bundled data sets, as in the type of `dataset`. */
export const datasetNames: readonly string[] = ["flights", "bible"];

type Files = readonly DatasetFile[];

/** Loads that succeeded or are under way; a failed one is forgotten, so that the next run tries again. */
const loads = new Map<string, Promise<Result<Files, string>>>();

/**
 * Loads data sets by name, each once per page. An unknown name, or a file that cannot be had, gives a sentence.
 * Never rejects.
 */
export async function loadDatasets(names: readonly string[]): Promise<Result<Record<string, Files>, string>> {
  const unknown = names.find((name) => !datasetNames.includes(name));
  if (unknown !== undefined) {
    return err(`There is no data set "${unknown}"; there is ${datasetNames.map((name) => `"${name}"`).join(", ")}.`);
  }
  const loaded: Record<string, Files> = {};
  for (const name of new Set(names)) {
    const files = await loadOnce(name);
    if (!files.ok) return files;
    loaded[name] = files.value;
  }
  return ok(loaded);
}

function loadOnce(name: string): Promise<Result<Files, string>> {
  const known = loads.get(name);
  if (known) return known;
  const load = fetchDataset(name).then((result) => {
    if (!result.ok) loads.delete(name);
    return result;
  });
  loads.set(name, load);
  return load;
}

async function fetchDataset(name: string): Promise<Result<Files, string>> {
  try {
    // Relative to the page, which may lie in any folder of its host.
    const response = await fetch(new URL(`data/${name}.jsonl.gz`, document.baseURI));
    if (!response.ok) return err(`The data set "${name}" could not be loaded: the host answered ${response.status}.`);
    return ok(unpackDataset(await inflated(await response.blob())));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`The data set "${name}" could not be loaded: ${reason}`);
  }
}

/** The text of a blob. Some hosts declare `.gz` as an encoding; the browser has then inflated it already. */
async function inflated(blob: Blob): Promise<string> {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return blob.text();
  return new Response(blob.stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

const indexSchema = v.array(v.strictTuple([v.string(), v.pipe(v.number(), v.integer(), v.minValue(0))]));

/**
 * Takes apart what the build has put together: a line of JSON, `[[name, length in UTF-16 units], …]`, then all texts.
 * @throws Error when the text is not that, as when a host answers everything with its start page.
 */
export function unpackDataset(text: string): DatasetFile[] {
  const end = text.indexOf("\n");
  const parsed = v.safeParse(indexSchema, parseJson(text.slice(0, Math.max(end, 0))));
  if (!parsed.success) throw new Error("the host sent something else.");
  let start = end + 1;
  const files = parsed.output.map(([name, length]) => {
    const file = { name, text: text.slice(start, start + length) };
    start += length;
    return file;
  });
  if (start !== text.length) throw new Error("part of it is missing.");
  return files;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
