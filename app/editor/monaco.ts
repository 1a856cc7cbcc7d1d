import "monaco-editor/features/register.all";
import "monaco-editor/languages/definitions/typescript/register";
import * as monaco from "monaco-editor/editor";
import { typescriptDefaults } from "monaco-editor/languages/features/typescript/register";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import TypeScriptWorker from "monaco-editor/languages/features/typescript/ts.worker?worker";
import makespanTypes from "../../src/makespan.d.ts?raw";

globalThis.MonacoEnvironment = {
  getWorker: (_, label) => (label === "typescript" ? new TypeScriptWorker() : new EditorWorker()),
};

/** TypeScript's own numbers for settings that Monaco's types do not name. */
const bundlerResolution = 100;
const everyFileIsAModule = 3;

typescriptDefaults.setCompilerOptions({
  target: 99,
  module: 99,
  moduleResolution: bundlerResolution as number,
  moduleDetection: everyFileIsAModule,
  // Programs run in workers: there is no `document`, and the editor says so.
  lib: [
    "lib.es2024.d.ts",
    "lib.esnext.disposable.d.ts",
    "lib.webworker.d.ts",
    "lib.webworker.iterable.d.ts",
    "lib.webworker.asynciterable.d.ts",
  ],
  strict: true,
  noEmit: true,
  // A program's files import each other as "./helpers.ts".
  allowImportingTsExtensions: true,
  isolatedModules: true,
  allowNonTsExtensions: true,
});

/** "Cannot find module": our compiler reports it too, and says what can be imported. */
const cannotFindModule = 2307;
typescriptDefaults.setDiagnosticsOptions({ diagnosticCodesToIgnore: [cannotFindModule] });
typescriptDefaults.setEagerModelSync(true);
typescriptDefaults.addExtraLib(makespanTypes, "file:///node_modules/makespan/index.d.ts");

let looks = 0;

/**
 * Has TypeScript look at every file again: by itself it does so only for one that has changed, not for those that import
 * it. A library that changes makes it look.
 */
export function lookAgain(): void {
  typescriptDefaults.addExtraLib(`// ${looks++}`, "file:///node_modules/makespan/looks.d.ts");
}

export { monaco };
