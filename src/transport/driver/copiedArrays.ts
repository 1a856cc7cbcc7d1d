import type { CopiedArray } from "#protocol/trace.ts";
import type { Registration, Registry } from "../codec/registry.ts";

/** Smaller arrays are not worth a word. */
const leastBytes = 65_536;
const mostArrays = 16;

/** The large arrays outside of shared memory that a function captures or reads, by name, the largest first. */
export function copiedArrays(
  { entry, captures }: Registration,
  names: ReadonlySet<string>,
  registry: Registry,
): readonly CopiedArray[] {
  const found = new Map<string, number>();
  const note = (name: string, value: unknown): void => {
    const bytes = bytesOf(value);
    if (bytes >= leastBytes) found.set(name, bytes);
  };
  capturedBy(captures).forEach((value, i) => note(entry.captures[i] ?? "", value));
  for (const name of [...entry.moduleValues, ...names]) note(name, registry.readModuleValue(name)?.value);
  return [...found]
    .map(([name, bytes]) => ({ name, bytes }))
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, mostArrays);
}

/** What cannot be read yet is nothing: the call itself says so if it matters. */
function capturedBy(captures: Registration["captures"]): readonly unknown[] {
  try {
    return captures?.() ?? [];
  } catch {
    return [];
  }
}

function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? value.byteLength : 0;
  return value instanceof ArrayBuffer ? value.byteLength : 0;
}
