import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { entryName } from "#session/programFiles.ts";
import type { EditorProps } from "./editorProps.ts";

/** An editor on the page of a test. */
export interface MountedEditor {
  readonly host: HTMLElement;
  /** The text, as the page's store would hold it. */
  readonly value: () => string;
  /** Gives the editor other properties. */
  change(change: Partial<EditorProps>): void;
  unmount(): void;
}

/** Draws an editor in 600 × 400 px of a test's page, with the text held outside of it as in the app. */
export function mountEditor(Editor: (props: EditorProps) => ReactNode, first: Partial<EditorProps>): MountedEditor {
  const host = document.createElement("div");
  host.style.cssText = "width: 600px; height: 400px";
  document.body.append(host);
  const root = createRoot(host);
  let props: EditorProps = {
    value: "",
    onChange: () => {},
    file: entryName,
    others: [],
    onOpen: () => {},
    askAboutLoop: () => Promise.reject(new Error("no compiler")),
    onRun: () => {},
    diagnostics: [],
    marks: [],
    theme: "light",
    reveal: null,
    ...first,
  };
  const change = (next: Partial<EditorProps>): void => {
    props = { ...props, ...next };
    const onChange = (value: string): void => {
      props.onChange(value);
      change({ value });
    };
    flushSync(() => root.render(<Editor {...props} onChange={onChange} />));
  };
  change({});
  return {
    host,
    value: () => props.value,
    change,
    unmount() {
      root.unmount();
      host.remove();
    },
  };
}
