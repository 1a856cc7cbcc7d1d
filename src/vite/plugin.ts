import type { Plugin, Rolldown } from "vite";
import { candidates, isMarkup, namesMakespan, ownFolder } from "./candidates.ts";
import { checkChunks } from "./chunks.ts";
import { CompiledModules, driverCode, partCode, type Compiled } from "./compiledModules.ts";
import { fileOfPath, partId, readPart, readRegistration, registrationOf, servedPath, type Part } from "./parts.ts";
import type * as PublicTypes from "./publicTypes.d.ts";
import { remarkOf } from "./remarks.ts";
import { settings } from "./settings.ts";
import { registrationCode } from "./virtualCode.ts";

interface Place {
  readonly root: string;
  readonly base: string;
  readonly isBuild: boolean;
}

const markupRemark =
  "This file is left as it is, since it can hold JSX: move the functions that are given to a pool into a .ts file";

const whyCompiled =
  '(The plugin makespan compiles every file that imports from "makespan": what it cannot compile has to be in another.)';

/** A path as people write it, from the app's folder. */
function nameOf(file: string, root: string): string {
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
}

/** The plugin: see `publicTypes.d.ts`. */
export const makespan: typeof PublicTypes.makespan = (options = {}): Plugin => {
  const { isCompiled, isCompiledFile } = candidates(options);
  const modules = new CompiledModules();
  let place: Place = { root: "", base: "/", isBuild: false };

  /** The expression of a part's absolute URL. */
  function urlOf(context: Rolldown.PluginContext, { file, version }: Compiled, part: Part): string {
    const id = partId({ file, version, part });
    if (!place.isBuild)
      return `new URL(/* @vite-ignore */ ${JSON.stringify(servedPath(id, place))}, import.meta.url).href`;
    const name = `${file.slice(file.lastIndexOf("/") + 1).replace(/\.\w+$/, "")}-${part}`;
    const reference = context.emitFile({ type: "chunk", id, name, preserveSignature: "strict" });
    return `new URL(import.meta.ROLLUP_FILE_URL_${reference}, import.meta.url).href`;
  }

  return {
    name: "makespan",
    // What a function captures is found in the text as it was written.
    enforce: "pre",
    applyToEnvironment: ({ config }) => config.consumer === "client",
    config: settings,
    configResolved({ root, base, command, server }) {
      place = { root, base, isBuild: command === "build" };
      // Its worker has to be served also where the package is only linked to.
      server.fs.allow.push(ownFolder);
    },
    async resolveId(specifier, importer, resolveOptions) {
      const registration = readRegistration(specifier);
      if (registration) return `\0${registrationOf(registration.file, registration.version)}`;
      const part = readPart(specifier);
      if (part) return modules.get(part) ? specifier : fileOfPath(specifier, place.root);
      // What a part imports is found from where the module is.
      const from = importer === undefined ? null : (readPart(importer) ?? readRegistration(importer));
      return from ? this.resolve(specifier, from.file, { ...resolveOptions, skipSelf: true }) : null;
    },
    load(id) {
      const part = readPart(id);
      const compiled = modules.get(part ?? readRegistration(id) ?? { file: "", version: "" });
      if (!compiled) return null;
      if (part) return partCode(compiled, part.part);
      const { module, file } = compiled;
      return registrationCode(nameOf(file, place.root), module, (wanted) => urlOf(this, compiled, wanted));
    },
    async transform(text, id) {
      if (isMarkup(id) && namesMakespan(text)) this.warn({ message: markupRemark, id });
      if (!isCompiled(id, text)) return null;
      const { compiled, diagnostics } = await modules.compile(id, text, async (specifier) => {
        if (specifier === "makespan") return false;
        const resolved = await this.resolve(specifier, id);
        return resolved !== null && !resolved.external && (await isCompiledFile(resolved.id));
      });
      for (const diagnostic of diagnostics) {
        const remark = remarkOf(diagnostic, id, text);
        if (diagnostic.severity === "error") this.error({ ...remark, message: `${remark.message} ${whyCompiled}` });
        this.warn(remark);
      }
      return compiled && driverCode(compiled);
    },
    generateBundle(_, bundle) {
      for (const message of checkChunks(Object.values(bundle), (id) => this.getModuleInfo(id))) this.warn(message);
    },
  };
};
