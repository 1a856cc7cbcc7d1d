import { Menu } from "@base-ui/react/menu";
import { useSession } from "#session/store.ts";
import type { ThemeChoice } from "#theme/choice.ts";
import { useTheme } from "#theme/theme.ts";
import { usePageActions } from "../actions.ts";
import { ChoiceItems, MenuFrame, type Choice } from "../controls/MenuFrame.tsx";
import popup from "../controls/Popup.module.css";
import type { PopupProps } from "../controls/PopupButton.tsx";
import { shortcutText } from "../keys.ts";
import { effectiveSize, secondsChoices, sizeChoices } from "./choices.ts";

const themeChoices: readonly Choice<ThemeChoice>[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** The menu of measuring times. */
export function TimeMenu(props: PopupProps) {
  const seconds = useSession((session) => session.settings.seconds);
  const setSettings = useSession((session) => session.setSettings);
  return (
    <MenuFrame {...props}>
      <ChoiceItems
        value={seconds}
        choices={secondsChoices(seconds)}
        onChoose={(value) => setSettings({ seconds: value })}
      />
    </MenuFrame>
  );
}

/** The menu of data sizes. */
export function SizeMenu(props: PopupProps) {
  const sizes = useSession((session) => session.compilation?.program?.sizes) ?? [];
  const chosen = useSession((session) => session.settings.size);
  const setSettings = useSession((session) => session.setSettings);
  return (
    <MenuFrame {...props}>
      <ChoiceItems
        value={effectiveSize(chosen, sizes)}
        choices={sizeChoices(sizes)}
        onChoose={(size) => setSettings({ size })}
      />
    </MenuFrame>
  );
}

/** The menu of themes. */
export function ThemeMenu(props: PopupProps) {
  const { choice, choose } = useTheme();
  return (
    <MenuFrame {...props} align="end">
      <ChoiceItems value={choice} choices={themeChoices} onChoose={choose} />
    </MenuFrame>
  );
}

/** Everything that has no button of its own. */
export function MoreMenu(props: PopupProps) {
  const actions = usePageActions().filter((action) => action.inMenu);
  return (
    <MenuFrame {...props} align="end">
      {actions.map((action) => (
        <Menu.Item key={action.id} className={popup.item} onClick={action.perform}>
          <span className={popup.grow}>{action.title}</span>
          {action.keys && <kbd className={popup.hint}>{shortcutText(action.keys)}</kbd>}
        </Menu.Item>
      ))}
    </MenuFrame>
  );
}
