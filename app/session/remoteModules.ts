import { err, ok, type Result } from "#base/result.ts";
import type { ImportSite, ModuleText } from "#protocol/program.ts";

/** Modules that one program can load from URLs, what they import included, and the characters of all of them. */
const maxModules = 200;
const maxCharacters = 8_000_000;
const timeoutMs = 20_000;

/** Why modules are not there: code from these origins has not been allowed, or something is wrong, as a sentence. */
export type ModuleProblem =
  | { readonly kind: "notAllowed"; readonly origins: readonly string[] }
  | { readonly kind: "failed"; readonly message: string };

/** What loading needs of its surroundings. */
export interface ModuleSource {
  /** Whether the reader lets programs load this URL. */
  isAllowed(url: string): boolean;
  /** Where code names the modules it imports; null when it is no JavaScript. */
  importsOf(code: string): Promise<readonly ImportSite[] | null>;
}

interface Fetched {
  /** Where it was found, which relative imports in it are meant from. */
  readonly url: string;
  readonly code: string;
  readonly imports: readonly ImportSite[];
}

/** Texts that were loaded on this page, by the URL that was asked for. */
const known = new Map<string, Fetched>();

/**
 * Loads the modules at `urls` and all that they import, each after what it imports. Only what is allowed is asked for;
 * the rest is named all at once, as far as it is known. Never rejects.
 */
export async function loadModules(
  urls: readonly string[],
  source: ModuleSource,
): Promise<Result<readonly ModuleText[], ModuleProblem>> {
  const refused = urls.filter((url) => !source.isAllowed(url)).map(originOf);
  if (refused.length > 0) return err({ kind: "notAllowed", origins: [...new Set(refused)] });
  const loading = new Loading(source);
  try {
    for (const url of urls) await loading.load(url, []);
    return ok(loading.modules);
  } catch (error) {
    if (error instanceof NotAllowed) return err({ kind: "notAllowed", origins: [error.origin] });
    return err({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
}

const originOf = (url: string): string => new URL(url).origin;

class NotAllowed extends Error {
  readonly origin: string;

  constructor(url: string) {
    super(url);
    this.origin = originOf(url);
  }
}

/** One program's modules on their way. */
class Loading {
  readonly modules: ModuleText[] = [];
  readonly #source: ModuleSource;
  readonly #done = new Set<string>();
  #characters = 0;

  constructor(source: ModuleSource) {
    this.#source = source;
  }

  /** Loads a module after all that it imports; `chain` are those that it was imported by. */
  async load(url: string, chain: readonly string[]): Promise<void> {
    if (this.#done.has(url)) return;
    if (chain.includes(url)) throw new Error(circle(url));
    const { url: found, code, imports } = await this.#fetch(url);
    const sites: ImportSite[] = [];
    for (const site of imports) {
      const specifier = resolveImport(site.specifier, found, url);
      await this.load(specifier, [...chain, url]);
      sites.push({ ...site, specifier });
    }
    this.#done.add(url);
    this.modules.push({ url, code, imports: sites });
  }

  async #fetch(url: string): Promise<Fetched> {
    if (!this.#source.isAllowed(url)) throw new NotAllowed(url);
    const fetched = known.get(url) ?? (await fetchModule(url, this.#source));
    if (!this.#source.isAllowed(fetched.url)) throw new NotAllowed(fetched.url);
    known.set(url, fetched);
    this.#characters += fetched.code.length;
    if (this.#done.size >= maxModules || this.#characters > maxCharacters) throw new Error(tooMuch);
    return fetched;
  }
}

const tooMuch =
  `The program imports more from URLs than can be loaded (${maxModules} modules of ${maxCharacters / 1e6} MB): ` +
  "import a smaller build.";

function circle(url: string): string {
  return `${url} imports itself in a circle, which cannot be loaded: import a build that is one file.`;
}

async function fetchModule(url: string, source: ModuleSource): Promise<Fetched> {
  const response = await fetch(url, {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw new Error(unreachable(url, error), { cause: error });
  });
  if (!response.ok) throw new Error(`${url} could not be loaded: the server answered ${response.status}.`);
  const type = response.headers.get("content-type") ?? "";
  const imports = isJavaScript(type) ? await readText(url, response, source) : null;
  if (imports === null) throw new Error(`${url} is no module of JavaScript${type === "" ? "" : ` (${type})`}.`);
  return imports;
}

async function readText(url: string, response: Response, source: ModuleSource): Promise<Fetched | null> {
  const code = await response.text().catch((error: unknown) => {
    throw new Error(unreachable(url, error), { cause: error });
  });
  const imports = await source.importsOf(code);
  return imports && { url: response.url === "" ? url : response.url, code, imports };
}

function isJavaScript(contentType: string): boolean {
  return /^\s*(?:text|application)\/(?:x-)?(?:java|ecma)script\b/i.test(contentType);
}

function unreachable(url: string, error: unknown): string {
  if (error instanceof DOMException && error.name === "TimeoutError")
    return `${url} could not be loaded within ${timeoutMs / 1000} s.`;
  return `${url} could not be loaded: the server cannot be reached, or does not let other sites read it (CORS).`;
}

/** The URL that an import in a module means; `from` is where the module was found. */
function resolveImport(specifier: string, from: string, importer: string): string {
  const isRelative = /^(?:\.{0,2}\/|https?:)/i.test(specifier);
  if (!isRelative || !URL.canParse(specifier, from)) {
    throw new Error(
      `${importer} imports "${specifier}", which is no URL: import a build with everything in it (on esm.sh, add ?bundle).`,
    );
  }
  const url = new URL(specifier, from);
  if (url.protocol === "https:" || url.origin === originOf(from)) return url.href;
  throw new Error(`${importer} imports ${url.href}, which could be changed by anyone on its way: it is not https.`);
}
