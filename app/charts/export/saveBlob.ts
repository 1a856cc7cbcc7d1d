/** Lets the browser save a blob under that name. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken hold of the blob by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
