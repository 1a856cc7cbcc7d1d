import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { paralleliseLoop } from "#session/compilerClient.ts";
import type { EditorProps } from "./editorProps.ts";
import { monaco } from "./monaco.ts";
import { MonacoEditor } from "./MonacoEditor.tsx";
import { mountEditor, type MountedEditor } from "./mountEditor.tsx";

const handover = { current: null };
const Editor = (props: EditorProps) => <MonacoEditor {...props} handover={handover} />;
const patience = { timeout: 60_000, interval: 50 };
vi.setConfig({ testTimeout: 90_000 });

const program = (body: string): string => `const numbers: number[] = [1, 2, 3];
export async function squares(pool) {
  const out: number[] = [];
  for (const n of numbers) {
    ${body}
  }
  return out;
}
`;
const independent = program("out.push(n * n);");
const carried = program("out.push(out.length * n);");
const rewritten = `const numbers: number[] = [1, 2, 3];
export async function squares(pool) {
  const out: number[] = await pool.map((n) => n * n, numbers);
  return out;
}
`;

let mounted: MountedEditor;
const code = (): monaco.editor.ICodeEditor => {
  const [editor] = monaco.editor.getEditors();
  if (!editor) throw new Error("no editor");
  return editor;
};
const message = () => document.querySelector(".monaco-editor-overlaymessage")?.textContent ?? "";

beforeEach(() => {
  mounted = mountEditor(Editor, {
    value: independent,
    askAboutLoop: (text, place) => paralleliseLoop(text, place, {}),
  });
  code().setPosition({ lineNumber: 5, column: 8 });
  code().focus();
});
afterEach(() => mounted.unmount());

describe("Parallelise this loop", () => {
  test("is done by its keys, and undone in one step", async () => {
    await userEvent.keyboard("{Shift>}{Alt>}p{/Alt}{/Shift}");
    await vi.waitFor(() => expect(mounted.value()).toBe(rewritten), patience);
    code().trigger("test", "undo", null);
    expect(mounted.value()).toBe(independent);
  });

  test("is a light bulb beside the loop, whose menu has it", async () => {
    code().setPosition({ lineNumber: 5, column: 9 });
    const bulb = () => mounted.host.querySelector("[class*=light-bulb], [class*=lightBulb]");
    await vi.waitFor(() => expect(bulb()).not.toBeNull(), patience);
    code().trigger("test", "editor.action.refactor", null);
    const menu = () => document.querySelector(".action-widget")?.textContent;
    await vi.waitFor(() => expect(menu()).toContain("Parallelise this loop"), patience);
  });

  test("says at the loop why it cannot be done, and leaves the text alone", async () => {
    mounted.change({ value: carried });
    code().setPosition({ lineNumber: 4, column: 3 });
    code().focus();
    await userEvent.keyboard("{Shift>}{Alt>}p{/Alt}{/Shift}");
    await vi.waitFor(() => expect(message()).toMatch(/`?out`? is read on line 5 while the loop fills it/), patience);
    expect(mounted.value()).toBe(carried);
    expect(code().getPosition()).toMatchObject({ lineNumber: 4, column: 3 });
  });

  test("is one of the editor's commands", () => {
    const action = (code() as monaco.editor.IStandaloneCodeEditor).getAction("makespan.parallelise");
    expect(action?.label).toBe("Parallelise this loop");
  });
});
