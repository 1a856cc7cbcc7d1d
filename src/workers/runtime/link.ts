import type { Build, ModuleText } from "#protocol/program.ts";

/** A blob URL for a module. Import it in the thread that made it, then revoke it. */
export function moduleUrl(code: string): string {
  return URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
}

/** Code with each specifier it imports replaced by the URL of that module. */
export function linkBuild(build: Pick<Build, "code" | "imports">, urls: Readonly<Record<string, string>>): string {
  let code = "";
  let end = 0;
  for (const site of build.imports) {
    code += build.code.slice(end, site.start) + JSON.stringify(urls[site.specifier] ?? site.specifier);
    end = site.end;
  }
  return code + build.code.slice(end);
}

/**
 * Blob URLs for modules, which come in an order in which each follows what it imports. They are not revoked: each time
 * the program is loaded it finds the same modules.
 */
export function linkModules(modules: readonly ModuleText[]): Readonly<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const module of modules) urls[module.url] = moduleUrl(`${linkBuild(module, urls)}\n//# sourceURL=${module.url}`);
  return urls;
}

/** An error of linking with the modules' own names in it, which engines know by the blobs that stand for them. */
export function withModuleNames(error: unknown, urls: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof SyntaxError) || !error.message.includes("blob:")) return error;
  const message = Object.entries(urls).reduce((text, [name, url]) => text.replaceAll(url, name), error.message);
  return new SyntaxError(message, { cause: error });
}

let exposed = 0;

/**
 * Makes values importable: a module whose exports they are. They pass through a global that exists only while the
 * module is evaluated.
 * @returns the module's URL, once it is loaded.
 */
export async function exposeModule(exports: Readonly<Record<string, unknown>>): Promise<string> {
  const key = `makespan:${exposed++}`;
  const lines = Object.keys(exports).map((name) => `export const ${name} = api.${name};`);
  const url = moduleUrl([`const api = globalThis[${JSON.stringify(key)}];`, ...lines].join("\n"));
  Object.defineProperty(globalThis, key, { value: exports, configurable: true });
  await import(/* @vite-ignore */ url);
  Reflect.deleteProperty(globalThis, key);
  return url;
}
