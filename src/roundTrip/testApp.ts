/** Runs the modules of an app in Node: a page and one worker on the same thread, with all that lies between them. */
import { openModule } from "#compiler/app/openModule.ts";
import { inlineLibrary, shelve, type Imported } from "#compiler/testing/run.ts";
import { wholeModule, type CompiledModule, type ModuleDescription } from "#protocol/modules.ts";
import type { Build } from "#protocol/program.ts";
import { decodeCall, decodeValue } from "#transport/codec/decode.ts";
import { encodeValue, JobEncoder } from "#transport/codec/encode.ts";
import { ModuleRegistry } from "../library/modules/moduleRegistry.ts";
import { numberedMarks } from "../library/modules/numberedMarks.ts";
import { PageRegistry } from "../library/page/pageRegistry.ts";
import { moduleRuntime } from "../library/worker/moduleRuntime.ts";
import { ModuleScopes } from "../library/worker/moduleScopes.ts";

const registration = "registration";

function dataUrl(code: string): string {
  return `data:text/javascript;charset=utf-8,${encodeURIComponent(code)}`;
}

async function linked({ code, imports }: Build, urlOf: (specifier: string) => Promise<string>): Promise<string> {
  let text = code;
  for (const { start, end, specifier } of imports.toSorted((a, b) => b.start - a.start))
    text = text.slice(0, start) + JSON.stringify(await urlOf(specifier)) + text.slice(end);
  return text;
}

/** The files of an app by their specifiers; those that name "makespan" are compiled, the others are JavaScript. */
export class TestApp {
  readonly page = new PageRegistry();
  /** The URLs that the worker has loaded, in order. */
  readonly loaded: string[] = [];
  private readonly files: Readonly<Record<string, string>>;
  private readonly worker = new ModuleRegistry();
  private readonly scopes = new ModuleScopes(inlineLibrary(), (url) => this.load(url));
  /** What the page imports from "makespan". */
  private readonly library: Imported = {
    ...inlineLibrary(),
    pool: {
      map: async (fn: unknown, source: Iterable<unknown>) => {
        const results: unknown[] = [];
        for (const item of source) results.push(await this.call(fn, item, results.length));
        return results;
      },
      submit: (fn: unknown, ...args: readonly unknown[]) => this.call(fn, ...args),
    },
  };
  private readonly modules = new Map<string, CompiledModule>();
  private readonly urls = new Map<string, Promise<string>>();

  constructor(files: Readonly<Record<string, string>>) {
    this.files = files;
    this.page.watch((modules) => {
      for (const module of modules) this.worker.add(structuredClone(module));
      this.scopes.learn(structuredClone(modules));
    });
  }

  /** Runs a file on the page, after what it imports; gives its exports. */
  async run(name: string): Promise<Imported> {
    return (await import(/* @vite-ignore */ await this.url(name, "page"))) as Imported;
  }

  /** What a function gives in the worker. */
  async call(fn: unknown, ...args: readonly unknown[]): Promise<unknown> {
    const encoder = new JobEncoder(this.page);
    const inputs = structuredClone(encoder.inputs(args, "args"));
    const call = structuredClone(encoder.call(fn as object));
    const makeScope = await this.scopes.for(call.settable, call.needs ?? []);
    const decoded = decodeCall(this.worker, call, null, makeScope, null);
    const taken = decodeValue(this.worker, inputs, null, new Map(decoded.functions)) as unknown[];
    const back = (value: unknown): unknown =>
      decodeValue(this.page, structuredClone(encodeValue(this.worker, value, "result")), null);
    try {
      return back(await decoded.fn(...taken));
    } catch (error) {
      throw back(error);
    }
  }

  private text(name: string): string {
    const text = this.files[name];
    if (text === undefined) throw new Error(`There is no file ${name}`);
    return text;
  }

  private isCompiled(name: string): boolean {
    return name !== "makespan" && this.text(name).includes('"makespan"');
  }

  private async url(name: string, thread: "page" | "worker"): Promise<string> {
    const key = `${thread} ${name}`;
    const known = this.urls.get(key) ?? this.makeUrl(name, thread);
    this.urls.set(key, known);
    return known;
  }

  private async makeUrl(name: string, thread: "page" | "worker"): Promise<string> {
    if (name === "makespan") return dataUrl(shelve(thread === "page" ? this.library : inlineLibrary()));
    // The worker's module is another one.
    if (!this.isCompiled(name)) return dataUrl(`${this.text(name)}\n// ${thread} ${Math.random()}`);
    const { driver } = this.compiled(name);
    return dataUrl(
      await linked(driver, async (specifier) =>
        specifier === registration ? dataUrl(shelve(this.runtime(name, thread))) : this.url(specifier, thread),
      ),
    );
  }

  private compiled(name: string): CompiledModule {
    const known = this.modules.get(name);
    if (known) return known;
    const open = openModule({ name, text: this.text(name) });
    const travelling = new Set(open.specifiers.filter((specifier) => this.isCompiled(specifier)));
    const { module, diagnostics } = open.compile(travelling, registration);
    if (!module) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
    this.modules.set(name, module);
    return module;
  }

  private describe(name: string): ModuleDescription {
    const { functions, assignedValues, eagerImports, imports } = this.compiled(name);
    return {
      name,
      functions,
      assignedValues,
      eagerImports,
      task: `task:${name}`,
      settableTask: `settable:${name}`,
      imports: imports.map(({ specifier }, index) => (specifier === "makespan" ? null : `${index}:${name}`)),
    };
  }

  private runtime(name: string, thread: "page" | "worker"): Imported {
    const description = this.describe(name);
    if (thread === "worker") return { ...moduleRuntime(this.scopes.known(description)) };
    const module = this.page.define(description);
    return {
      ...numberedMarks(module.firstFunction),
      $module: this.page.setModuleOf.bind(this.page, module),
      $import: (read: () => unknown, id: number) => this.page.markImport(read, module.firstFunction + id),
    };
  }

  private async load(url: string): Promise<Imported> {
    this.loaded.push(url);
    const [kind = "", name = ""] = url.split(":");
    const { task, settableTask, imports } = this.compiled(name);
    if (kind === "task" || kind === "settable")
      return (await import(/* @vite-ignore */ dataUrl((kind === "task" ? task : settableTask).code))) as Imported;
    const { specifier = "", names = null } = imports[Number(kind)] ?? {};
    const exports = (await import(/* @vite-ignore */ await this.url(specifier, "worker"))) as Imported;
    return names ? exports : { [wholeModule]: exports };
  }
}
