import { afterEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { Editor } from "./Editor.tsx";
import { LoadBoundary } from "./LoadBoundary.tsx";
import { mountEditor, type MountedEditor } from "./mountEditor.tsx";
import { PlainEditor } from "./PlainEditor.tsx";

const diagnostic = { message: "m", column: 1, endColumn: 2 } as const;

const patience = { timeout: 100_000 };
vi.setConfig({ testTimeout: 120_000 });

let mounted: MountedEditor;
afterEach(() => mounted.unmount());

function area(): HTMLTextAreaElement {
  const element = mounted.host.querySelector("textarea");
  if (!element) throw new Error("no text area");
  return element;
}

test("where Monaco cannot be loaded, the plain editor stays", () => {
  const Broken = (): never => {
    throw new TypeError("Failed to fetch dynamically imported module");
  };
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  mounted = mountEditor(
    (props) => (
      <LoadBoundary fallback={<PlainEditor {...props} />}>
        <Broken />
      </LoadBoundary>
    ),
    { value: "let a;" },
  );
  log.mockRestore();
  expect(area().value).toBe("let a;");
});

test("Tab indents, and after Escape it leaves", async () => {
  mounted = mountEditor(PlainEditor, { value: "let a;" });
  const after = document.body.appendChild(document.createElement("button"));
  area().focus();
  area().setSelectionRange(0, 0);
  await userEvent.keyboard("{Tab}");
  expect(mounted.value()).toBe("  let a;");
  await userEvent.keyboard("{Escape}{Tab}");
  expect(document.activeElement).toBe(after);
  after.remove();
});

test("a new line keeps the indentation, and what was typed can be undone", async () => {
  mounted = mountEditor(PlainEditor, { value: "  a" });
  area().focus();
  area().setSelectionRange(3, 3);
  await userEvent.keyboard("{Enter}b");
  expect(mounted.value()).toBe("  a\n  b");
  await userEvent.keyboard("{Control>}z{/Control}{Control>}z{/Control}");
  expect(mounted.value()).toBe("  a");
});

test("Ctrl+Enter runs and types nothing", async () => {
  const onRun = vi.fn();
  mounted = mountEditor(PlainEditor, { value: "a", onRun });
  area().focus();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(onRun).toHaveBeenCalledOnce();
  expect(mounted.value()).toBe("a");
});

test("a place is revealed in the middle, each time its key changes", () => {
  mounted = mountEditor(PlainEditor, {
    value: "let a;\n".repeat(200),
    reveal: { file: "main.ts", line: 150, column: 3, key: 1 },
  });
  expect(document.activeElement).toBe(area());
  expect(area().selectionStart).toBe(149 * 7 + 2);
  const middle = area().scrollTop + area().clientHeight / 2;
  expect(Math.abs(middle - 149 * 20)).toBeLessThan(40);
  area().scrollTop = 0;
  mounted.change({ reveal: { file: "main.ts", line: 150, column: 3, key: 2 } });
  expect(area().scrollTop).toBeGreaterThan(1000);
});

test("another file is shown from its start, and a place in it when it is to be", () => {
  const long = "let a;\n".repeat(200);
  mounted = mountEditor(PlainEditor, { value: long, reveal: { file: "b.ts", line: 150, column: 3, key: 1 } });
  area().scrollTop = 500;
  mounted.change({ file: "a.ts", value: "let b;" });
  expect(area().value).toBe("let b;");
  mounted.change({ file: "b.ts", value: long });
  expect(area().selectionStart).toBe(149 * 7 + 2);
  mounted.change({ file: "c.ts", value: `${long}//` });
  expect([area().selectionStart, area().scrollTop]).toEqual([0, 0]);
});

test("the numbers go along with the lines and show where errors and variants are", async () => {
  mounted = mountEditor(PlainEditor, {
    value: "let a;\n".repeat(200),
    diagnostics: [{ ...diagnostic, severity: "error", line: 2, endLine: 2 }],
    marks: [{ name: "serial", line: 3, label: "", tone: 9 }],
  });
  const gutter = mounted.host.querySelector("[aria-hidden]");
  const numbers = Array.from(gutter?.children ?? []);
  expect(numbers).toHaveLength(201);
  expect(numbers[1]?.className).toContain("error");
  expect(numbers[2]?.className).toContain("tone1");
  expect(numbers[3]?.className).not.toMatch(/error|tone/);
  area().scrollTop = 99_999;
  await vi.waitFor(() => expect(gutter?.scrollTop).toBe(area().scrollTop));
  expect(area().scrollTop).toBeGreaterThan(3000);
});

test("it is named Program and tells how to leave it", () => {
  mounted = mountEditor(PlainEditor, {});
  expect(area().getAttribute("aria-label")).toBe("Program");
  const hint = document.getElementById(area().getAttribute("aria-describedby") ?? "");
  expect(hint?.textContent).toContain("Escape");
});

// Last: the test server is busy with Monaco's megabytes for a while after it.
test("what was typed, and the selection, go over to Monaco when it arrives", async () => {
  mounted = mountEditor(Editor, { value: "let a;\nlet b;\n" });
  // Monaco cannot be there yet: nothing asynchronous has happened.
  const plain = area();
  expect(plain.value).toBe("let a;\nlet b;\n");
  plain.focus();
  plain.setSelectionRange(5, 5);
  document.execCommand("insertText", false, "bc");
  await vi.waitFor(() => expect(mounted.host.querySelector(".monaco-editor")).not.toBeNull(), patience);
  await userEvent.keyboard("de");
  expect(mounted.value()).toBe("let abcde;\nlet b;\n");
});
