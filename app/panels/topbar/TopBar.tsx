import { Ellipsis, Link2, Moon, PanelLeft, Sun } from "lucide-react";
import { Button } from "../controls/Button.tsx";
import { PopupButton } from "../controls/PopupButton.tsx";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { useTheme } from "#theme/theme.ts";
import { usePage } from "../page.ts";
import { useProgramTitle } from "../gallery/programs.ts";
import { ProgressLine } from "../status/ProgressLine.tsx";
import { Mark } from "./Mark.tsx";
import { TimeControl } from "./TimeControl.tsx";
import { RunButton } from "./RunButton.tsx";
import { SizeControl } from "./SizeControl.tsx";
import styles from "./TopBar.module.css";
import { WorkersControl } from "./WorkersControl.tsx";

const ThemeMenu = lazyNamed(() => import("./topBarMenus.tsx"), "ThemeMenu");
const MoreMenu = lazyNamed(() => import("./topBarMenus.tsx"), "MoreMenu");

/** The bar above everything: what is open, how it is run, and what can be done with it. */
export function TopBar({ narrow }: { readonly narrow: boolean }) {
  const title = useProgramTitle();
  const openDialog = usePage((page) => page.openDialog);
  return (
    <header className={styles.bar}>
      {!narrow && <GalleryButton />}
      <h1 className={styles.name}>
        <Mark />
        Makespan
      </h1>
      {!narrow && <span className={styles.title}>{title}</span>}
      <div className={styles.settings} role="group" aria-label="Settings">
        <WorkersControl />
        <TimeControl />
        <SizeControl />
      </div>
      <div className={styles.acts}>
        {!narrow && <RunButton />}
        <Button
          look={narrow ? "plain" : "outline"}
          className={styles.link}
          icon={<Link2 size={15} aria-hidden="true" />}
          onClick={() => openDialog("share")}
        >
          Share
        </Button>
        <ThemeButton />
        <PopupButton
          id="more"
          kind="menu"
          label="More"
          icon={<Ellipsis size={16} aria-hidden="true" />}
          popup={MoreMenu}
        />
      </div>
      {!narrow && <ProgressLine />}
    </header>
  );
}

function GalleryButton() {
  const open = usePage((page) => page.galleryOpen);
  const setGalleryOpen = usePage((page) => page.setGalleryOpen);
  return (
    <Button
      aria-label="Show examples"
      aria-pressed={open}
      tip={open ? "Hide the examples" : "Show the examples"}
      icon={<PanelLeft size={16} aria-hidden="true" />}
      onClick={() => setGalleryOpen(!open)}
    />
  );
}

function ThemeButton() {
  const theme = useTheme((state) => state.theme);
  const Icon = theme === "dark" ? Moon : Sun;
  return (
    <PopupButton
      id="theme"
      kind="menu"
      label="Theme"
      tip="Theme"
      icon={<Icon size={16} aria-hidden="true" />}
      popup={ThemeMenu}
    />
  );
}
