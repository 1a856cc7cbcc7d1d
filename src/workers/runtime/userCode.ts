import { parseStack, type StackFrame } from "#base/stack.ts";
import { fileOf, originalPosition, type Build, type CompiledProgram, type LinePlace } from "#protocol/program.ts";
import type { ProfileHooks } from "../profile/callTree.ts";
import { $fn, marks } from "#transport/codec/marks.ts";
import type { MakeScope, Registry } from "#transport/codec/registry.ts";
import type { Locate } from "#transport/wireErrors.ts";
import { exposeModule, linkBuild, linkModules, moduleUrl, withModuleNames } from "./link.ts";

/**
 * Marks a function that came from a URL, so that it can be sent to threads, each of which has its own. Classes are left
 * alone: whether their instances have #private parts cannot be told.
 */
function markForeign(value: unknown, id: number): void {
  if (typeof value !== "function" || !Object.isExtensible(value)) return;
  if (!/^class\b/.test(Function.prototype.toString.call(value))) $fn(value, id);
}

/** A program's modules on this thread: loads builds and knows where in the source their frames are. */
export class UserCode {
  private readonly program: CompiledProgram;
  private readonly urls: Promise<Readonly<Record<string, string>>>;
  private readonly scopes = new Map<boolean, Promise<MakeScope>>();
  private build: Build;
  /** What the task build that was loaded last handed over. */
  private makeScope: MakeScope | null = null;

  /** `profile`: what a program whose builds count their calls finds in the runtime. */
  constructor(
    program: CompiledProgram,
    registry: Registry,
    api: Readonly<Record<string, unknown>>,
    profile: ProfileHooks | null,
  ) {
    this.program = program;
    this.build = program.driver;
    const runtime = {
      ...marks,
      $module: registry.setModule.bind(registry),
      $task: (makeScope: MakeScope) => (this.makeScope = makeScope),
      $import: markForeign,
      ...(profile && { $profile: profile }),
    };
    this.urls = Promise.all([exposeModule(api), exposeModule(runtime)]).then(([makespan, own]) => ({
      ...linkModules(program.modules),
      makespan,
      "makespan/runtime": own,
    }));
  }

  /** Evaluates a build as a module of its own. @throws what its top level throws. */
  async load(build: Build): Promise<Readonly<Record<string, unknown>>> {
    const urls = await this.urls;
    const url = moduleUrl(linkBuild(build, urls));
    this.build = build;
    try {
      return (await import(/* @vite-ignore */ url)) as Record<string, unknown>;
    } catch (error) {
      throw withModuleNames(error, urls);
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  /** What makes scopes of the program's functions, with constant or with settable module-level values. */
  taskScopes(settable: boolean): Promise<MakeScope> {
    const known = this.scopes.get(settable);
    if (known) return known;
    const loading = this.loadTask(settable ? this.program.settableTask : this.program.task);
    this.scopes.set(settable, loading);
    return loading;
  }

  private async loadTask(build: Build): Promise<MakeScope> {
    await this.load(build);
    if (!this.makeScope) throw new Error("The task build gave no scope");
    return this.makeScope;
  }

  readonly locate: Locate = ({ file, line, column }: StackFrame) =>
    file === this.program.fileName ? originalPosition(this.build, line, column) : null;

  /** The line of user code nearest the top of a stack; 0 when there is none. */
  lineOf(stack: string): LinePlace {
    for (const frame of parseStack(stack)) {
      const place = this.locate(frame);
      if (place) return { line: place.line, ...fileOf(place) };
    }
    return { line: 0 };
  }
}
