import { lazy, Suspense, useRef } from "react";
import type { EditorProps, TextSelection } from "./editorProps.ts";
import { LoadBoundary } from "./LoadBoundary.tsx";
import { PlainEditor } from "./PlainEditor.tsx";

const MonacoEditor = lazy(async () => ({ default: (await import("./MonacoEditor.tsx")).MonacoEditor }));

/** Whether fingers are the main pointer: Monaco does not support touch keyboards and selection handles. */
const isTouch = matchMedia("(pointer: coarse)").matches;

/**
 * The program as text. It can be read and typed in at once; Monaco takes over, focus and selection included, when it has
 * arrived. On touch devices, and where Monaco cannot be loaded, the plain editor stays.
 */
export function Editor(props: EditorProps) {
  const handover = useRef<TextSelection | null>(null);
  const plain = <PlainEditor {...props} handover={handover} />;
  if (isTouch) return plain;
  return (
    <LoadBoundary fallback={plain}>
      <Suspense fallback={plain}>
        <MonacoEditor {...props} handover={handover} />
      </Suspense>
    </LoadBoundary>
  );
}
