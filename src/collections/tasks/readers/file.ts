import type { Outlet, Progress } from "../steps.ts";
import type { Source } from "./reader.ts";

/** Read at a time where nothing else is said: large enough for a disk, small enough for many workers at once. */
const usualPieceBytes = 1 << 20;
const newline = 10;
const carriageReturn = 13;

/** The lines that begin within a part of a file; only one piece of it is in memory at a time, and the line under way. */
export async function readFile(
  { file, from, to }: Extract<Source, { readonly kind: "file" }>,
  { push }: Outlet,
  at: Progress,
  pieceBytes = usualPieceBytes,
): Promise<boolean> {
  if (from >= to) return true;
  // From the byte before on, so that a line which begins exactly at `from` is not taken for the rest of another.
  let offset = Math.max(0, from - 1);
  let rest: Uint8Array = new Uint8Array(0);
  let isSkipping = from > 0;
  let index = 0;
  const lines = new Lines(from === 0, (line) => {
    at.index = index;
    return push(line, index++);
  });
  while (offset < file.size) {
    const piece = new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer());
    offset += piece.length;
    let bytes = rest.length === 0 ? piece : joined(rest, piece);
    let lineAt = offset - bytes.length;
    if (isSkipping) {
      const end = bytes.indexOf(newline);
      if (end < 0) {
        if (lineAt + bytes.length >= to) return true;
        continue;
      }
      isSkipping = false;
      bytes = bytes.subarray(end + 1);
      lineAt += end + 1;
    }
    // Whole lines, up to the first that begins at `to` or later.
    const before = to - lineAt;
    if (before <= 0) return true;
    const lastStart = before >= bytes.length ? bytes.length : bytes.indexOf(newline, before - 1) + 1;
    const isLast = before < bytes.length && lastStart > 0;
    const end = isLast ? lastStart : bytes.lastIndexOf(newline) + 1;
    if (end > 0 && !lines.push(bytes.subarray(0, end))) return false;
    if (isLast) return true;
    rest = bytes.subarray(end);
  }
  return rest.length === 0 || isSkipping || lines.push(rest);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Takes whole lines as bytes, gives them as texts. */
class Lines {
  private readonly take: (line: string) => boolean;
  private readonly decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  private isFirst: boolean;

  /** `isFirst`: the file begins here, maybe with a byte order mark. */
  constructor(isFirst: boolean, take: (line: string) => boolean) {
    this.isFirst = isFirst;
    this.take = take;
  }

  push(bytes: Uint8Array): boolean {
    let text = this.decoder.decode(bytes);
    if (this.isFirst && text.startsWith("\u{feff}")) text = text.slice(1);
    this.isFirst = false;
    for (let from = 0; from < text.length;) {
      const found = text.indexOf("\n", from);
      const end = found < 0 ? text.length : found;
      const trimmed = found > from && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
      if (!this.take(text.slice(from, trimmed))) return false;
      from = end + 1;
    }
    return true;
  }
}
