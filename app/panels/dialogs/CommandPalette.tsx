import { Autocomplete } from "@base-ui/react/autocomplete";
import { Search } from "lucide-react";
import { examples } from "#examples/index.ts";
import { usePageActions } from "../actions.ts";
import { openExample, openOwn, ownTitle, usePrograms } from "../gallery/programs.ts";
import { shortcutText } from "../keys.ts";
import { usePage } from "../page.ts";
import styles from "./CommandPalette.module.css";
import { DialogFrame } from "./DialogFrame.tsx";

/** One line of the palette. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly perform: () => void;
}

interface CommandGroup {
  readonly value: string;
  readonly items: readonly Command[];
}

function useCommands(): readonly CommandGroup[] {
  const actions = usePageActions().map(({ id, title, keys, perform }): Command => {
    return { id, label: title, hint: keys === null ? "" : shortcutText(keys), perform };
  });
  const openings = examples.map((example): Command => {
    return { id: example.id, label: example.title, hint: example.section, perform: () => openExample(example) };
  });
  const own = usePrograms((state) => state.own).map((program): Command => {
    return { id: program.id, label: ownTitle(program), hint: "", perform: () => openOwn(program) };
  });
  const groups = [
    { value: "Commands", items: actions },
    { value: "Examples", items: openings },
    { value: "My programs", items: own },
  ];
  return groups.filter((group) => group.items.length > 0);
}

/** Every action, example and own program, found by typing a part of its name. */
export function CommandPalette() {
  const openDialog = usePage((page) => page.openDialog);
  const groups = useCommands();
  const perform = (command: Command): void => {
    openDialog(null);
    command.perform();
  };
  return (
    <DialogFrame title="All commands" showTitle={false} className={styles.dialog}>
      <Autocomplete.Root
        open
        inline
        items={groups}
        autoHighlight="always"
        keepHighlight
        itemToStringValue={(command: Command) => command.label}
      >
        <div className={styles.search}>
          <Search size={16} aria-hidden="true" />
          <Autocomplete.Input
            className={styles.input}
            aria-label="Find a command or a program"
            placeholder="Type a command or a program’s name"
          />
        </div>
        <Autocomplete.Empty className={styles.empty}>Nothing has that name.</Autocomplete.Empty>
        <Autocomplete.List className={styles.list} aria-label="Commands and programs">
          {(group: CommandGroup) => (
            <Autocomplete.Group key={group.value} items={group.items} className={styles.group}>
              <Autocomplete.GroupLabel className={styles.label}>{group.value}</Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(command: Command) => (
                  <Autocomplete.Item
                    key={command.id}
                    className={styles.item}
                    value={command}
                    onClick={() => perform(command)}
                  >
                    <span className={styles.name}>{command.label}</span>
                    <span className={styles.hint}>{command.hint}</span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </DialogFrame>
  );
}
