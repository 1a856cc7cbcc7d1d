import { blockOfValues } from "../blocks/block.ts";
import type { Origin } from "../plan/origin.ts";

/** Elements of a stream that one task gets. */
const streamBlock = 1024;
/** Enough to see what a JSON text begins with. */
const headBytes = 1024;

/** Elements that are read while the bag runs. @throws TypeError when it is not iterable. */
export function streamOrigin(source: AsyncIterable<unknown> | Iterable<unknown>): Origin {
  const open = opener(source);
  let isUsed = false;
  return {
    kind: "stream",
    blockLength: streamBlock,
    open() {
      const iterator = open();
      // A generator can be read once: a second time there would be nothing, without a word.
      if (isUsed && (iterator as unknown) === source) {
        throw new Error("bag.from: the stream has been read already; persist() the bag to use it more than once");
      }
      isUsed = true;
      return iterator;
    },
  };
}

function opener(source: AsyncIterable<unknown> | Iterable<unknown>): () => AsyncIterator<unknown> | Iterator<unknown> {
  const { [Symbol.asyncIterator]: openAsync, [Symbol.iterator]: open } = (source ?? {}) as Partial<
    AsyncIterable<unknown> & Iterable<unknown>
  >;
  if (typeof openAsync === "function") return () => openAsync.call(source);
  if (typeof open === "function") return () => open.call(source);
  throw new TypeError("bag.from: give something that can be read with for await");
}

/** The lines of a text, a file, or what a URL gives. @throws TypeError for anything else. */
export function linesOrigin(source: string | Blob | URL): Origin {
  if (typeof source === "string") return { kind: "text", text: source, parse: false };
  return { kind: "file", file: fileOf(source, "lines"), parse: false };
}

function fileOf(source: unknown, method: string): () => Promise<Blob> {
  if (source instanceof Blob) return () => Promise.resolve(source);
  if (!(source instanceof URL)) throw new TypeError(`bag.${method}: give a text, a File or a URL`);
  let loading: Promise<Blob> | null = null;
  return () => (loading ??= load(source));
}

async function load(url: URL): Promise<Blob> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href} could not be loaded: the host answered ${response.status}`);
  return response.blob();
}

/** The values of a JSON text: the elements of an array, or one value a line. */
export function jsonOrigin(source: string | Blob | URL): Origin {
  if (typeof source === "string") return jsonText(source);
  const file = fileOf(source, "json");
  return {
    kind: "later",
    async find() {
      const blob = await file();
      const head = await blob.slice(0, headBytes).text();
      if (head.trimStart().startsWith("[")) return jsonText(await blob.text());
      return { kind: "file", file, parse: true };
    },
  };
}

function jsonText(text: string): Origin {
  const array = parseArray(text);
  return array ? { kind: "block", block: blockOfValues(array) } : { kind: "text", text, parse: true };
}

function parseArray(text: string): unknown[] | null {
  if (!text.trimStart().startsWith("[")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as unknown[]) : null;
  } catch {
    // Arrays, one a line.
    return null;
  }
}
