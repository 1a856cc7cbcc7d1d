import { parseStack, type StackFrame } from "#base/stack.ts";
import { originalPosition, type Build, type CompiledProgram } from "#protocol/program.ts";
import { $fn, type MakeScope, type Registry } from "#transport/codec/registry.ts";
import type { Locate } from "#transport/wireErrors.ts";
import { exposeModule, linkBuild, moduleUrl } from "./link.ts";

/** A program's modules on this thread: loads builds and knows where in the source their frames are. */
export class UserCode {
  private readonly program: CompiledProgram;
  private readonly urls: Promise<Readonly<Record<string, string>>>;
  private readonly scopes = new Map<boolean, Promise<MakeScope>>();
  private build: Build;
  /** What the task build that was loaded last handed over. */
  private makeScope: MakeScope | null = null;

  constructor(program: CompiledProgram, registry: Registry, api: Readonly<Record<string, unknown>>) {
    this.program = program;
    this.build = program.driver;
    const runtime = {
      $fn,
      $module: registry.setModule.bind(registry),
      $task: (makeScope: MakeScope) => (this.makeScope = makeScope),
    };
    this.urls = Promise.all([exposeModule(api), exposeModule(runtime)]).then(([makespan, own]) => ({
      makespan,
      "makespan/runtime": own,
    }));
  }

  /** Evaluates a build as a module of its own. @throws what its top level throws. */
  async load(build: Build): Promise<Readonly<Record<string, unknown>>> {
    const url = moduleUrl(linkBuild(build, await this.urls));
    this.build = build;
    try {
      return (await import(/* @vite-ignore */ url)) as Record<string, unknown>;
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
  lineOf(stack: string): number {
    for (const frame of parseStack(stack)) {
      const place = this.locate(frame);
      if (place) return place.line;
    }
    return 0;
  }
}
