import { entryName, fileNameProblem, freeName, maxFiles } from "#session/programFiles.ts";
import { useSession } from "#session/store.ts";
import { editText } from "../gallery/programs.ts";
import { usePage } from "../page.ts";

/** The id of the element that shows the open file; the tabs say so. */
export const filePanelId = "open-file";

/** The name of the file whose tab is open. */
export function useOpenFile(): string {
  const file = usePage((page) => page.file);
  const exists = useSession((session) => session.files.some(({ name }) => name === file));
  return exists ? file : entryName;
}

const namesNow = (): readonly string[] => useSession.getState().files.map(({ name }) => name);

/** Whether the program can have another file. */
export function canAddFile(): boolean {
  return namesNow().length < maxFiles;
}

/** Adds an empty file, opens it and lets the reader name it. */
export function addFile(): void {
  if (!canAddFile()) return;
  const name = freeName(namesNow());
  editText({ files: [...useSession.getState().files, { name, text: "" }] });
  usePage.setState({ file: name, naming: name });
}

/** Lets the reader give a file another name; the entry keeps its own. */
export function startNaming(name: string): void {
  if (name !== entryName) usePage.setState({ naming: name });
}

/** Gives a file another name. @returns what is wrong with that name; null when it is done. */
export function renameFile(from: string, to: string): string | null {
  const name = to.trim();
  const problem =
    from === name
      ? null
      : fileNameProblem(
          name,
          namesNow().filter((other) => other !== from),
        );
  if (problem !== null) return problem;
  editText({ files: useSession.getState().files.map((file) => (file.name === from ? { ...file, name } : file)) });
  usePage.setState({ file: name, naming: null });
  return null;
}

/** Removes a file; it can be put back until the next one goes. The entry stays. */
export function removeFile(name: string): void {
  const { files } = useSession.getState();
  const index = files.findIndex((file) => file.name === name);
  const file = files[index];
  if (!file) return;
  const next = files[index + 1] ?? files[index - 1];
  editText({ files: files.filter((other) => other !== file) });
  usePage.setState({ file: next?.name ?? entryName, naming: null, removedFile: { file, index } });
}

/** Puts the file removed last back where it was. */
export function restoreFile(): void {
  const { removedFile } = usePage.getState();
  if (removedFile === null) return;
  const { file, index } = removedFile;
  usePage.setState({ removedFile: null });
  const taken = fileNameProblem(file.name, namesNow()) !== null;
  const name = taken ? freeName([...namesNow(), file.name]) : file.name;
  editText({ files: useSession.getState().files.toSpliced(index, 0, { ...file, name }) });
  usePage.setState({ file: name });
}
