import { Menu } from "@base-ui/react/menu";
import { saveBlob } from "#charts/export/saveBlob.ts";
import { progress } from "#session/course/progressStore.ts";
import { progressText } from "#session/course/progress.ts";
import { useSession } from "#session/store.ts";
import { MenuFrame } from "../controls/MenuFrame.tsx";
import popup from "../controls/Popup.module.css";
import type { PopupProps } from "../controls/PopupButton.tsx";
import { usePage } from "../page.ts";

/** What can be done with the course as a whole: its Rosetta page, and the progress in this browser. */
export function ProgressMenu(props: PopupProps) {
  const isEmpty = progress.use((all) => Object.keys(all.progress).length === 0);
  return (
    <MenuFrame {...props} align="end">
      <Menu.Item className={popup.item} onClick={() => usePage.getState().openDialog("rosetta")}>
        Rosetta stone
      </Menu.Item>
      <div className={popup.separator} role="presentation" />
      <Menu.Item className={popup.item} disabled={isEmpty} onClick={exportProgress}>
        Export progress
      </Menu.Item>
      <Menu.Item className={popup.item} onClick={importProgress}>
        Import progress
      </Menu.Item>
      <Menu.Item className={popup.item} disabled={isEmpty} onClick={progress.clear}>
        Clear progress
      </Menu.Item>
    </MenuFrame>
  );
}

function exportProgress(): void {
  const text = progressText(progress.use.getState().progress);
  saveBlob("makespan-progress.json", new Blob([text], { type: "application/json" }));
}

function importProgress(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = "application/json,.json";
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) void file.text().then(takeProgress, () => say("That file could not be read."));
  });
  input.click();
}

/** Takes in a file's progress and says what came of it. */
export function takeProgress(text: string): void {
  const lessons = progress.take(text);
  if (lessons === null) say("That file holds no progress of this course; nothing was changed.");
  else
    say(lessons === 1 ? "The progress of 1 lesson was taken in." : `The progress of ${lessons} lessons was taken in.`);
}

function say(sentence: string): void {
  useSession.getState().setNotice(sentence);
}
