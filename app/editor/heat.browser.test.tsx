import { afterEach, expect, test, vi } from "vitest";
import type { EditorProps, HeatMark } from "./editorProps.ts";
import { monaco } from "./monaco.ts";
import { MonacoEditor } from "./MonacoEditor.tsx";
import { mountEditor, type MountedEditor } from "./mountEditor.tsx";
import { PlainEditor } from "./PlainEditor.tsx";

vi.setConfig({ testTimeout: 60_000 });
const handover = { current: null };
const Monaco = (props: EditorProps) => <MonacoEditor {...props} handover={handover} />;
const value = "const a = 1;\nconst b = 2;\nconst c = 3;\n";
const heat: readonly HeatMark[] = [
  { line: 1, level: 1, text: "cool" },
  { line: 2, level: 4, text: "hot: 65% `here`" },
  { line: 99, level: 4, text: "nowhere" },
];

let mounted: MountedEditor;
afterEach(() => mounted.unmount());

/** The ground behind the number of a line, as the browser computes it. */
const groundOf = (number: string): string => {
  const found = [...mounted.host.querySelectorAll<HTMLElement>(".line-numbers, [class*=number]")].find(
    (each) => each.textContent === number && each.children.length === 0,
  );
  if (!found) throw new Error(`no line ${number}`);
  return getComputedStyle(found).backgroundColor;
};
const clear = "rgba(0, 0, 0, 0)";

test.each([
  ["Monaco", Monaco],
  ["the plain editor", PlainEditor],
])("%s shows how hot lines are, and no longer when it is not known", async (_, Editor) => {
  mounted = mountEditor(Editor, { value, heat });
  await vi.waitFor(() => expect(groundOf("2")).not.toBe(clear));
  expect(groundOf("1")).not.toBe(clear);
  expect(groundOf("1")).not.toBe(groundOf("2"));
  expect(groundOf("3")).toBe(clear);
  mounted.change({ heat: [] });
  await vi.waitFor(() => expect(groundOf("2")).toBe(clear));
});

test("Monaco says what it means, and keeps it with its line", async () => {
  mounted = mountEditor(Monaco, { value, heat });
  const [model] = monaco.editor.getModels();
  const said = (line: number): unknown =>
    model
      ?.getLineDecorations(line)
      .map(({ options }) => options.lineNumberHoverMessage)
      .find((message) => message);
  expect(said(2)).toEqual({ value: "```text\nhot: 65% `here`\n```" });
  model?.applyEdits([{ range: new monaco.Range(1, 1, 1, 1), text: "// new\n" }]);
  expect(said(3)).toEqual({ value: "```text\nhot: 65% `here`\n```" });
});
