import { Pencil, Plus, Trash2, Undo2 } from "lucide-react";
import { entryName } from "#session/programFiles.ts";
import { Button } from "../controls/Button.tsx";
import { usePage } from "../page.ts";
import styles from "./FileTabs.module.css";
import { addFile, removeFile, restoreFile, startNaming, useOpenFile } from "./files.ts";

/** What can be done with the files: another one, and for all but the entry another name or its end. */
export function FileActions() {
  const open = useOpenFile();
  const removed = usePage((page) => page.removedFile);
  const act = { size: 14, "aria-hidden": true } as const;
  return (
    <>
      <Button
        className={styles.act}
        aria-label="Add a file"
        tip="Add a file"
        icon={<Plus {...act} />}
        onClick={addFile}
      />
      {open !== entryName && (
        <>
          <Button
            className={styles.act}
            aria-label={`Rename ${open}`}
            tip="Rename (F2)"
            icon={<Pencil {...act} />}
            onClick={() => startNaming(open)}
          />
          <Button
            className={styles.act}
            aria-label={`Remove ${open}`}
            tip="Remove (Delete)"
            icon={<Trash2 {...act} />}
            onClick={() => removeFile(open)}
          />
        </>
      )}
      {removed !== null && (
        <Button className={styles.undo} icon={<Undo2 {...act} />} onClick={restoreFile}>
          Put {removed.file.name} back
        </Button>
      )}
    </>
  );
}
