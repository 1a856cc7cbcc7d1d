import { Menu } from "@base-ui/react/menu";
import { useContext } from "react";
import { useProgramTitle } from "../gallery/programs.ts";
import { MenuFrame } from "../controls/MenuFrame.tsx";
import popup from "../controls/Popup.module.css";
import type { PopupProps } from "../controls/PopupButton.tsx";
import { ChartMenuContext, type ChartFile, type ChartMenuSubject } from "./ChartMenuButton.tsx";
import { chartFiles, copyNumbers, saveFile } from "./ChartMenuFiles.ts";

/** What can be done with a chart: its numbers as a table, its picture and its numbers as files. */
export function ChartMenu(props: PopupProps) {
  const subject = useContext(ChartMenuContext);
  return (
    <MenuFrame {...props} align="end">
      {subject !== null && <ChartMenuItems subject={subject} />}
    </MenuFrame>
  );
}

function ChartMenuItems({ subject }: { readonly subject: ChartMenuSubject }) {
  const title = useProgramTitle();
  const { name, source, isTable, extraItems, summary, showTable, say } = subject;
  const saveExtra = async ({ ending, mimeType, text }: ChartFile): Promise<string> =>
    await saveFile(title, name, async () => ({ ending, blob: new Blob([await text()], { type: mimeType }) }));
  return (
    <>
      <Item label={isTable ? "Show chart" : "Show as table"} perform={source && (() => showTable(!isTable))} />
      <Item label="Copy numbers (CSV)" perform={source && (() => attempt(say, () => copyNumbers(source)))} />
      <Menu.Separator className={popup.separator} />
      {chartFiles.map(({ label, make }) => {
        const save = source && (() => saveFile(title, name, () => make(source, { name, summary: summary() })));
        return <Item key={label} label={label} perform={save && (() => attempt(say, save))} />;
      })}
      {extraItems.length > 0 && <Menu.Separator className={popup.separator} />}
      {extraItems.map((file) => (
        <Item key={file.label} label={file.label} perform={() => attempt(say, () => saveExtra(file))} />
      ))}
    </>
  );
}

/** An item that does nothing while `perform` is null. */
function Item({ label, perform }: { readonly label: string; readonly perform: (() => void) | null }) {
  return (
    <Menu.Item className={popup.item} disabled={perform === null} onClick={() => perform?.()}>
      <span className={popup.grow}>{label}</span>
    </Menu.Item>
  );
}

/** Does something that can take a while and fail, and says how it went; by then the menu may be gone. */
function attempt(say: ChartMenuSubject["say"], act: () => Promise<string>): void {
  say("One moment…");
  // A long trace holds the page up: first it has to say so.
  setTimeout(() => {
    act().then(say, (error: unknown) => say(error instanceof Error ? error.message : String(error)));
  });
}
