import { strToU8, zipSync } from "fflate";
import { allFiles, type ProgramText } from "./programFiles.ts";

/** A program's files as a ZIP archive, in the folders of their names. */
export function zipProgram(program: ProgramText): Uint8Array<ArrayBuffer> {
  const entries = allFiles(program).map(({ name, text }) => [name, strToU8(text)] as const);
  return Uint8Array.from(zipSync(Object.fromEntries(entries)));
}
