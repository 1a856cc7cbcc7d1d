import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import { groundOpacity, patternPaths, spanColor, spanStyles, tileSize } from "./spanStyle.ts";

interface SpanPatternsProps {
  readonly prefix: string;
  readonly kinds?: readonly SpanKind[];
}

/** The fill patterns of span kinds, for use as `url(#<prefix>-<kind>)` within the same document. */
export function SpanPatterns({ prefix, kinds = spanKinds }: SpanPatternsProps) {
  return (
    <defs>
      {kinds.map((kind) => {
        const { pattern } = spanStyles[kind];
        const color = spanColor(kind);
        return (
          <pattern
            key={kind}
            id={`${prefix}-${kind}`}
            width={tileSize}
            height={tileSize}
            patternUnits="userSpaceOnUse"
            style={{ color }}
          >
            <rect width={tileSize} height={tileSize} fill="currentColor" fillOpacity={groundOpacity[pattern]} />
            <path d={patternPaths[pattern]} stroke="currentColor" strokeWidth={1.5} fill="none" />
          </pattern>
        );
      })}
    </defs>
  );
}
