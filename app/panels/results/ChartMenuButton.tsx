import { Ellipsis } from "lucide-react";
import { createContext } from "react";
import type { ChartSource } from "#charts/export/chartSource.ts";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { PopupButton } from "../controls/PopupButton.tsx";

/** A further file that a chart's menu offers. */
export interface ChartFile {
  /** "Save trace for Perfetto". */
  readonly label: string;
  /** What the file's name ends in, after the chart's name and a dot: "perfetto.json". */
  readonly ending: string;
  readonly mimeType: string;
  /** Made when it is asked for. */
  text(): string | Promise<string>;
}

/** What a chart's menu is about. */
export interface ChartMenuSubject {
  /** The chart's name. */
  readonly name: string;
  /** null while there is no chart. */
  readonly source: ChartSource | null;
  readonly isTable: boolean;
  readonly extraItems: readonly ChartFile[];
  /** The chart's sentence for those who do not see it. */
  summary(): string;
  showTable(shown: boolean): void;
  /** Says in a few words what became of something that cannot be seen. */
  say(text: string): void;
}

/** The menu is loaded apart from its button and takes nothing but its place: the rest comes this way. */
export const ChartMenuContext = createContext<ChartMenuSubject | null>(null);

const ChartMenu = lazyNamed(() => import("./ChartMenu.tsx"), "ChartMenu");

/** The button on which the chart's menu hangs. */
export function ChartMenuButton({ subject }: { readonly subject: ChartMenuSubject }) {
  return (
    <ChartMenuContext value={subject}>
      <PopupButton
        id={`chart ${subject.name}`}
        kind="menu"
        label={`${subject.name}: table and files`}
        tip="Table and files"
        icon={<Ellipsis size={16} aria-hidden="true" />}
        popup={ChartMenu}
      />
    </ChartMenuContext>
  );
}
