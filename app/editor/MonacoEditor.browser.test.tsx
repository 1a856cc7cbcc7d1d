import { afterEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { sources } from "#examples/sources.ts";
import type { EditorProps } from "./editorProps.ts";
import { monaco } from "./monaco.ts";
import { MonacoEditor } from "./MonacoEditor.tsx";
import { mountEditor, type MountedEditor } from "./mountEditor.tsx";

const handover = { current: null };
const Editor = (props: EditorProps) => <MonacoEditor {...props} handover={handover} />;
// The language service is nine megabytes, which a busy machine takes its time to serve.
const patience = { timeout: 100_000, interval: 50 };
vi.setConfig({ testTimeout: 120_000 });

let mounted: MountedEditor;
const open = (props: Partial<EditorProps>): MountedEditor => (mounted = mountEditor(Editor, props));
const code = (): monaco.editor.ICodeEditor => {
  const [editor] = monaco.editor.getEditors();
  if (!editor) throw new Error("no editor");
  return editor;
};
const model = (): monaco.editor.ITextModel => {
  const [known] = monaco.editor.getModels();
  if (!known) throw new Error("no model");
  return known;
};
const markers = (owner: string) =>
  monaco.editor.getModelMarkers({ resource: model().uri, owner }).filter((marker) => marker.severity >= 4);
/** Lines and messages of what TypeScript finds, once a planted error shows that it has looked. */
async function typescriptFinds(text: string): Promise<readonly string[]> {
  const line = text.split("\n").length + 1;
  const planted = `${line}: Cannot find name 'plantedError'.`;
  mounted.change({ value: `${text}\nplantedError;` });
  let found: string[] = [];
  await vi.waitFor(() => {
    found = markers("typescript").map((marker) => `${marker.startLineNumber}: ${marker.message}`);
    expect(found).toContain(planted);
  }, patience);
  return found.filter((message) => message !== planted);
}

afterEach(() => mounted.unmount());

describe("types", () => {
  test("a wrong use of makespan is marked where it is", async () => {
    open({});
    const text = 'import { range } from "makespan";\n\nconst name: string = range(3).length;\nrange("many");';
    const found = await typescriptFinds(text);
    expect(found).toHaveLength(2);
    expect(found[0]).toBe("3: Type 'number' is not assignable to type 'string'.");
    expect(found[1]).toMatch(/^4: /);
  });

  test("there is no document in a worker, but there are timers and shared memory", async () => {
    open({});
    const text = [
      "document.title;",
      "setTimeout(() => console.log(performance.now(), structuredClone([1])), 1);",
      "Atomics.add(new Int32Array(new SharedArrayBuffer(4)), 0, 1);",
      "await new Promise<void>((done) => done());",
      "[3, 1].toSorted();",
    ].join("\n");
    expect(await typescriptFinds(text)).toEqual([expect.stringMatching(/^1: Cannot find name 'document'/)]);
  });

  test.each(Object.entries(sources))("the example %s is right", async (_, source) => {
    open({});
    expect(await typescriptFinds(source)).toEqual([]);
  });

  test("a hover tells what a function of makespan is for", async () => {
    open({ value: 'import { range } from "makespan";\nconst rows = range(600);\n' });
    code().setPosition({ lineNumber: 2, column: 15 });
    code().focus();
    await vi.waitFor(() => {
      code().trigger("test", "editor.action.showHover", {});
      expect(document.querySelector(".monaco-hover-content")?.textContent).toMatch(
        /range\(n: number\): Range.*The numbers 0/s,
      );
    }, patience);
  });

  test("completion offers the pool's methods", async () => {
    open({ value: 'import { type WorkerPool } from "makespan";\nexport function f(pool: WorkerPool) {\n  pool.\n}\n' });
    code().setPosition({ lineNumber: 3, column: 8 });
    code().focus();
    await vi.waitFor(() => {
      code().trigger("test", "editor.action.triggerSuggest", {});
      const offered = document.querySelector(".suggest-widget")?.textContent;
      expect(offered).toContain("submit");
      expect(offered).toContain("map");
    }, patience);
  });
});

describe("our compiler's diagnostics", () => {
  const diagnostic = { severity: "error", message: "Ours.", line: 2, column: 1, endLine: 2, endColumn: 4 } as const;

  test("are marked", () => {
    open({
      value: "let a = 1;\nlet b = 2;\n",
      diagnostics: [diagnostic, { ...diagnostic, severity: "warning", line: 1 }],
    });
    expect(markers("makespan")).toMatchObject([
      { message: "Ours.", startLineNumber: 2, startColumn: 1, endColumn: 4, severity: monaco.MarkerSeverity.Error },
      { startLineNumber: 1, severity: monaco.MarkerSeverity.Warning },
    ]);
    mounted.change({ diagnostics: [] });
    expect(markers("makespan")).toEqual([]);
  });

  test(
    "give way to TypeScript's error on the same line, and come back when it goes",
    { timeout: 120_000 },
    async () => {
      open({ value: "let a = 1;\nlet = 2;\n", diagnostics: [diagnostic] });
      await vi.waitFor(
        () => expect(markers("typescript").some((marker) => marker.startLineNumber === 2)).toBe(true),
        patience,
      );
      await vi.waitFor(() => expect(markers("makespan")).toEqual([]), patience);
      mounted.change({ value: "let a = 1;\nlet b = 2;\n" });
      await vi.waitFor(() => expect(markers("makespan")).toHaveLength(1), patience);
    },
  );
});

describe("text", () => {
  test("typed goes out; the cursor stays", async () => {
    open({ value: "let a;" });
    code().setPosition({ lineNumber: 1, column: 6 });
    code().focus();
    await userEvent.keyboard("bcd");
    expect(mounted.value()).toBe("let abcd;");
    expect(code().getPosition()).toMatchObject({ lineNumber: 1, column: 9 });
  });

  test("set from outside is not reported as typed, and can be undone", () => {
    const onChange = vi.fn();
    open({ value: "first\n", onChange });
    mounted.change({ value: "second\r\nprogram\r\n" });
    expect(model().getValue()).toBe("second\nprogram\n");
    expect(onChange).not.toHaveBeenCalled();
    code().trigger("test", "undo", null);
    expect(mounted.value()).toBe("first\n");
    code().trigger("test", "redo", null);
    expect(mounted.value()).toBe("second\nprogram\n");
  });

  test("keeps its history when the editor is taken down and put up again", () => {
    open({ value: "first" });
    mounted.change({ value: "second" });
    mounted.unmount();
    open({ value: "second" });
    code().trigger("test", "undo", null);
    expect(mounted.value()).toBe("first");
  });
});

describe("several files", () => {
  const helpers = { name: "lib/helpers.ts", text: "export function twice(x: number): number {\n  return 2 * x;\n}\n" };
  const text = 'import { twice } from "./lib/helpers.ts";\nconst four: string = twice(2);\n';
  const shownUri = () => code().getModel()?.uri.toString();

  test("know each other's types", async () => {
    open({ value: "", others: [helpers] });
    const found = await typescriptFinds(text);
    expect(found).toEqual(["2: Type 'number' is not assignable to type 'string'."]);
    const main = { name: "main.ts", text: mounted.value() };
    const changed = { ...helpers, text: 'export const twice = (x: number): string => "2" + x;\n' };
    mounted.change({ file: helpers.name, value: changed.text, others: [main] });
    mounted.change({ file: main.name, value: main.text, others: [changed] });
    const errors = () => markers("typescript").map((marker) => marker.startLineNumber);
    await vi.waitFor(() => expect(errors()).toEqual([main.text.split("\n").length]), patience);
  });

  test("are shown one at a time, each where it was left and with its own history", () => {
    const main = { name: "main.ts", text: "let a;\n".repeat(100) };
    open({ value: main.text, others: [helpers] });
    code().setPosition({ lineNumber: 50, column: 4 });
    code().trigger("keyboard", "type", { text: "x" });
    const typed = mounted.value();
    mounted.change({ file: helpers.name, value: helpers.text, others: [main] });
    expect(shownUri()).toBe("file:///lib/helpers.ts");
    expect(code().getValue()).toBe(helpers.text);
    code().setPosition({ lineNumber: 3, column: 2 });
    code().trigger("keyboard", "type", { text: ";" });
    expect(mounted.value()).toBe(`${helpers.text.trimEnd()};\n`);
    mounted.change({ file: main.name, value: typed, others: [{ ...helpers, text: mounted.value() }] });
    expect(code().getPosition()).toMatchObject({ lineNumber: 50, column: 5 });
    code().trigger("test", "undo", null);
    expect(mounted.value()).toBe(main.text);
  });

  test("lead to each other: go to definition opens the file", async () => {
    const onOpen = vi.fn();
    open({ value: text, others: [helpers], onOpen });
    code().setPosition({ lineNumber: 2, column: 24 });
    code().focus();
    await vi.waitFor(async () => {
      code().trigger("test", "editor.action.revealDefinition", null);
      await new Promise((done) => setTimeout(done, 200));
      expect(onOpen).toHaveBeenCalledWith({ file: "lib/helpers.ts", line: 1, column: 17 });
    }, patience);
  });

  test("have diagnostics of their own, and variants only in the entry", async () => {
    const diagnostic = { severity: "error", message: "Ours.", line: 1, column: 1, endLine: 1, endColumn: 4 } as const;
    open({ value: "let a = 1;\n", others: [helpers], diagnostics: [diagnostic] });
    expect(markers("makespan")).toHaveLength(1);
    mounted.change({ file: helpers.name, value: helpers.text, others: [], diagnostics: [] });
    expect(markers("makespan")).toEqual([]);
    expect(mounted.host.querySelectorAll(".view-zones [class*=words]")).toHaveLength(0);
    // What the program no longer has is gone.
    const models = () => monaco.editor.getModels().map((known) => known.uri.toString());
    await vi.waitFor(() => expect(models()).toEqual(["file:///lib/helpers.ts"]));
  });

  test("are revealed in their own text only", () => {
    const main = { name: "main.ts", text: "let a;\n".repeat(200) };
    const reveal = { file: helpers.name, line: 2, column: 3, key: 1 };
    open({ value: main.text, others: [helpers], reveal });
    expect(code().getPosition()).toMatchObject({ lineNumber: 1, column: 1 });
    mounted.change({ file: helpers.name, value: helpers.text, others: [main] });
    expect(code().getPosition()).toMatchObject({ lineNumber: 2, column: 3 });
    code().setPosition({ lineNumber: 1, column: 1 });
    mounted.change({ file: main.name, value: main.text, others: [helpers] });
    mounted.change({ file: helpers.name, value: helpers.text, others: [main] });
    expect(code().getPosition()).toMatchObject({ lineNumber: 1, column: 1 });
  });
});

describe("keys", () => {
  /** Presses that arrive at the page, with whether the editor has used them up. */
  function pressesSeen() {
    const seen: string[] = [];
    const onKeyDown = (event: KeyboardEvent) => seen.push(`${event.key} ${event.defaultPrevented ? "used" : "free"}`);
    window.addEventListener("keydown", onKeyDown);
    return { seen, stop: () => window.removeEventListener("keydown", onKeyDown) };
  }

  test("Ctrl+Enter runs and types nothing", async () => {
    const onRun = vi.fn();
    open({ value: "let a;", onRun });
    code().focus();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(onRun).toHaveBeenCalledOnce();
    expect(mounted.value()).toBe("let a;");
  });

  test("Escape and Ctrl+K reach the page", async () => {
    open({ value: "let a;" });
    code().setSelection(new monaco.Range(1, 1, 1, 4));
    code().focus();
    const presses = pressesSeen();
    await userEvent.keyboard("{Escape}{Control>}k{/Control}");
    presses.stop();
    expect(presses.seen).toEqual(["Escape free", "Control free", "k free"]);
  });

  test("Escape closes the find widget first", async () => {
    open({ value: "let a;" });
    code().focus();
    code().trigger("test", "actions.find", null);
    await vi.waitFor(() => expect(document.querySelector(".find-widget.visible")).not.toBeNull());
    const presses = pressesSeen();
    await userEvent.keyboard("{Escape}");
    presses.stop();
    expect(presses.seen).not.toContain("Escape free");
    expect(document.querySelector(".find-widget.visible")).toBeNull();
  });
});

describe("looks", () => {
  const text = "let a;\nexport function serial() {}\nexport function parallel(pool) {}\n";
  const marks = [
    { name: "serial", line: 2, label: "14 ms", tone: 0 },
    { name: "parallel", line: 3, label: "2.7× · 5.3 ms", tone: 1 },
  ];
  /** What stands above and in the lines, from top to bottom. */
  const rows = () =>
    [...mounted.host.querySelectorAll<HTMLElement>(".view-zones [class*=words], .view-line")]
      .map((row) => ({ top: row.getBoundingClientRect().top, text: row.innerText.replace(/\s+/g, " ").trim() }))
      .toSorted((a, b) => a.top - b.top)
      .map((row) => row.text);

  test("variants are named before the compiler has spoken, and have their latest result afterwards", async () => {
    open({ value: text });
    const named = [
      "let a;",
      "serial",
      "export function serial() {}",
      "parallel",
      "export function parallel(pool) {}",
      "",
    ];
    await vi.waitFor(() => expect(rows()).toEqual(named));
    mounted.change({ marks });
    const results = named.with(1, "serial 14 ms").with(3, "parallel 2.7× · 5.3 ms");
    await vi.waitFor(() => expect(rows()).toEqual(results));
    mounted.change({ value: `export function other() {}\n`, marks: [] });
    await vi.waitFor(() => expect(rows()).toEqual(["other", "export function other() {}", ""]));
  });

  test("a mark moves with its line", async () => {
    open({ value: text, marks: marks.slice(1) });
    code().setPosition({ lineNumber: 1, column: 1 });
    code().trigger("keyboard", "type", { text: "let b;\n" });
    const moved = ["let b;", "let a;", "export function serial() {}", "parallel 2.7× · 5.3 ms"];
    await vi.waitFor(() => expect(rows().slice(0, 4)).toEqual(moved));
    mounted.change({ marks: [{ name: "parallel", line: 4, label: "2.9× · 5.1 ms", tone: 1 }] });
    await vi.waitFor(() => expect(rows().slice(0, 4)).toEqual(moved.with(3, "parallel 2.9× · 5.1 ms")));
  });

  test("results that arrive above leave what is being read where it is", async () => {
    open({ value: text + "let b;\n".repeat(100) });
    code().setScrollTop(601);
    await vi.waitFor(() => expect(rows()[0]).toBe("let b;"));
    const lineAtTop = () => code().getVisibleRanges()[0]?.startLineNumber;
    const before = [lineAtTop(), code().getScrollTop() - code().getTopForLineNumber(30)];
    mounted.change({ marks: marks.slice(1) });
    expect([lineAtTop(), code().getScrollTop() - code().getTopForLineNumber(30)]).toEqual(before);
  });

  test("a mark beyond the text is left out", async () => {
    open({ value: "let a;", marks: [{ ...marks[0]!, line: 0 }, marks[1]!] });
    await vi.waitFor(() => expect(rows()).toEqual(["let a;"]));
  });

  test("the theme follows", async () => {
    open({ value: "let a;" });
    const background = () => getComputedStyle(mounted.host.querySelector(".monaco-editor-background") ?? document.body);
    await vi.waitFor(() => expect(background().backgroundColor).toBe("rgb(255, 255, 255)"));
    mounted.change({ theme: "dark" });
    await vi.waitFor(() => expect(background().backgroundColor).toBe("rgb(17, 19, 23)"));
  });

  test("a place is revealed each time its key changes", () => {
    open({ value: "let a;\n".repeat(200), reveal: { file: "main.ts", line: 150, column: 3, key: 1 } });
    expect(code().getPosition()).toMatchObject({ lineNumber: 150, column: 3 });
    code().setPosition({ lineNumber: 1, column: 1 });
    mounted.change({ reveal: { file: "main.ts", line: 150, column: 3, key: 2 } });
    expect(code().getPosition()).toMatchObject({ lineNumber: 150, column: 3 });
    expect(code().hasTextFocus()).toBe(true);
    mounted.change({ reveal: { file: "main.ts", line: 9999, column: 9999, key: 3 } });
    expect(code().getPosition()?.lineNumber).toBe(201);
  });

  test("assistive technology finds a text field named Program", () => {
    open({ value: "let a;" });
    const field = mounted.host.querySelector("textarea");
    expect(field?.getAttribute("aria-label")).toMatch(/^Program\b/);
  });
});
