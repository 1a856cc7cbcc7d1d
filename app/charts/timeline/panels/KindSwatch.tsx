import type { SpanKind } from "#protocol/trace.ts";
import { useId } from "react";
import { SpanPatterns } from "../SpanPatterns.tsx";
import styles from "./Panel.module.css";

/** A small piece of what spans of a kind look like. */
export function KindSwatch({ kind }: { readonly kind: SpanKind }) {
  const prefix = useId();
  return (
    <svg className={styles.swatch} width={18} height={12} aria-hidden="true">
      <SpanPatterns prefix={prefix} kinds={[kind]} />
      <rect width={18} height={12} rx={2} fill={`url(#${prefix}-${kind})`} />
    </svg>
  );
}
