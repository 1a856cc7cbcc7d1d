import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

/**
 * Provides `virtual:sandbox`: the scripts of the sandbox frame and its workers as texts. They must be classic scripts
 * made into blobs inside the frame, whose opaque origin cannot load the app's files, so each is bundled on its own.
 */

const entries = {
  frame: "../../src/workers/frame.ts",
  gate: "../../src/workers/gate/gate.worker.ts",
  driver: "../../src/workers/driver.worker.ts",
  task: "../../src/workers/task.worker.ts",
  sampler: "../../src/workers/profile/sampler.worker.ts",
} as const;

type ScriptName = keyof typeof entries;

const virtualId = "virtual:sandbox";
const resolvedId = `\0${virtualId}`;

interface Bundle {
  readonly code: string;
  readonly files: readonly string[];
}

async function bundle(entry: string, minify: boolean): Promise<Bundle> {
  const files: string[] = [];
  const output = await build({
    configFile: false,
    logLevel: "error",
    plugins: [
      {
        name: "makespan:collect",
        moduleParsed: ({ id }) => void (id.startsWith("\0") || files.push(id)),
      },
    ],
    build: {
      write: false,
      target: "es2023",
      minify,
      rollupOptions: {
        input: fileURLToPath(new URL(entry, import.meta.url)),
        output: { format: "iife", codeSplitting: false },
      },
    },
  });
  const [chunk] = Array.isArray(output) ? output.flatMap((o) => o.output) : "output" in output ? output.output : [];
  if (chunk?.type !== "chunk") throw new Error(`No script came out of ${entry}`);
  return { code: chunk.code, files };
}

/** The value a content security policy names an inline script by. */
export function scriptHash(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

export interface SandboxSources {
  readonly plugin: Plugin;
  /** The hash of the frame's boot script, for the page's own policy. */
  frameHash(): Promise<string>;
}

export function sandboxSources(): SandboxSources {
  let bundles: Promise<Record<ScriptName, Bundle>> | undefined;
  let minify = false;

  async function bundleAll(): Promise<Record<ScriptName, Bundle>> {
    const names = Object.keys(entries) as ScriptName[];
    const done = await Promise.all(names.map(async (name) => [name, await bundle(entries[name], minify)] as const));
    return Object.fromEntries(done) as Record<ScriptName, Bundle>;
  }

  const scripts = (): Promise<Record<ScriptName, Bundle>> => (bundles ??= bundleAll());

  return {
    frameHash: async () => scriptHash((await scripts()).frame.code),
    plugin: {
      name: "makespan:sandbox-sources",
      configResolved(config) {
        minify = config.command === "build";
      },
      resolveId: (id) => (id === virtualId ? resolvedId : undefined),
      async load(id) {
        if (id !== resolvedId) return undefined;
        const all = await scripts();
        for (const { files } of Object.values(all)) for (const file of files) this.addWatchFile(file);
        const lines = Object.entries(all).map(([name, { code }]) => `export const ${name} = ${JSON.stringify(code)};`);
        return [...lines, `export const frameHash = ${JSON.stringify(scriptHash(all.frame.code))};`].join("\n");
      },
      async hotUpdate({ file, modules }) {
        if (!bundles || !Object.values(await bundles).some(({ files }) => files.includes(file))) return modules;
        bundles = undefined;
        const own = this.environment.moduleGraph.getModuleById(resolvedId);
        return own ? [...modules, own] : modules;
      },
    },
  };
}
