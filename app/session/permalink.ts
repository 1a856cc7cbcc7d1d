import * as v from "valibot";
import { err, ok, type Result } from "#base/result.ts";
import { fields, type SavedProgram } from "./permalinkProgram.ts";
import { defaultSeconds } from "./settings.ts";
import { fromBase64Url, pack, toBase64Url, unpack } from "./permalinkBytes.ts";

/** What a link holds. */
export type LinkedProgram = SavedProgram;

/** Why a link cannot be opened, or a program not be shared; `message` is a sentence for the reader. */
export interface LinkError {
  readonly code: "damaged" | "newer" | "foreign" | "oversized";
  readonly message: string;
}

/** Characters of the longest fragment that is made or opened. */
export const maxLinkLength = 65_536;
/** Bytes of the longest content that is made or opened: the program's text as JSON in UTF-8, and its settings. */
export const maxContentBytes = 262_144;

const messages: Readonly<Record<LinkError["code"], string>> = {
  damaged: "This link is damaged: part of it is missing or was changed on the way.",
  newer: "This link was made by a newer Makespan: reload the page to update, then open it again.",
  foreign: "This link does not hold a Makespan program.",
  oversized: "This link is too large to open: a link holds up to 256 KB of program in 65,536 characters.",
};

const linkError = (code: LinkError["code"]): LinkError => ({ code, message: messages[code] });

/** What ends a link of the first two versions, and of the third. */
const oldRest = [fields.exampleId, fields.workers, fields.repetitions, fields.size] as const;
const rest = [fields.exampleId, fields.workers, fields.seconds, fields.size] as const;

/** Tuples, not objects: shorter, and they have no keys to play with. A change of meaning needs a new version. */
const oneFileSchema = v.strictTuple([fields.source, ...oldRest]);
const fileSchema = v.pipe(
  v.strictTuple([v.string(), v.string()]),
  v.transform(([name, text]) => ({ name, text })),
);
const filesSchema = v.pipe(v.array(fileSchema), fields.files);
const severalFilesSchema = v.strictTuple([fields.source, filesSchema, ...oldRest]);
/** No list of files at all is shorter than an empty one. */
const thirdSchema = v.union([
  v.strictTuple([fields.source, ...rest]),
  v.strictTuple([fields.source, filesSchema, ...rest]),
]);
const latestVersion = 3;

/**
 * The fragment, without "#", that holds a program: "v3/" and base64url of a checksum and deflated JSON. Any string is kept exactly, lone surrogates included, because JSON escapes them. Ask `sharingError`
 * first whether it will open.
 */
export function encodeLink(program: LinkedProgram): string {
  return `v${latestVersion}/${toBase64Url(pack(contentOf(program)))}`;
}

/** Why a program is too large for a link; null when it is not. */
export function sharingError(program: LinkedProgram): LinkError | null {
  const fits = contentOf(program).length <= maxContentBytes && encodeLink(program).length <= maxLinkLength;
  if (fits) return null;
  const message = "This program is too large for a link: a link holds up to 256 KB in 65,536 characters.";
  return { code: "oversized", message };
}

/** The program in a page's fragment (with or without "#"). Never rejects, and never inflates more than the limit. */
export async function decodeLink(fragment: string): Promise<Result<LinkedProgram, LinkError>> {
  if (fragment.length > maxLinkLength) return err(linkError("oversized"));
  const [, version, payload] = /^#?v([1-9]\d{0,8})\/(.*)$/s.exec(fragment) ?? [];
  if (version === undefined || payload === undefined) return err(linkError("foreign"));
  if (Number(version) > latestVersion) return err(linkError("newer"));
  const packed = fromBase64Url(payload);
  if (packed === null) return err(linkError("damaged"));
  const content = unpack(packed, maxContentBytes);
  if (!content.ok) return err(linkError(content.error));
  const program = readContent(Number(version), parseJson(content.value));
  return program === null ? err(linkError("foreign")) : ok(program);
}

function contentOf({ source, files = [], exampleId, settings }: LinkedProgram): Uint8Array {
  const { workers, seconds, size } = settings;
  const others = files.length > 0 ? [files.map(({ name, text }) => [name, text])] : [];
  return new TextEncoder().encode(JSON.stringify([source, ...others, exampleId, workers, seconds, size]));
}

/** What a link of a version says; null when that is no program. */
function readContent(version: number, content: unknown): LinkedProgram | null {
  if (version === 1) return readFirst(content);
  if (version === 2) return readSecond(content);
  const parsed = v.safeParse(thirdSchema, content);
  if (!parsed.success) return null;
  if (parsed.output.length === 5) {
    const [source, exampleId, workers, seconds, size] = parsed.output;
    return { source, exampleId, settings: { workers, seconds, size } };
  }
  const [source, files, exampleId, workers, seconds, size] = parsed.output;
  return { source, files, exampleId, settings: { workers, seconds, size } };
}

function readFirst(content: unknown): LinkedProgram | null {
  const parsed = v.safeParse(oneFileSchema, content);
  if (!parsed.success) return null;
  const [source, exampleId, workers, , size] = parsed.output;
  return { source, exampleId, settings: { workers, seconds: defaultSeconds, size } };
}

function readSecond(content: unknown): LinkedProgram | null {
  const parsed = v.safeParse(severalFilesSchema, content);
  if (!parsed.success) return null;
  const [source, files, exampleId, workers, , size] = parsed.output;
  return { source, files, exampleId, settings: { workers, seconds: defaultSeconds, size } };
}

/** The JSON value in UTF-8 bytes; undefined when they are none. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
