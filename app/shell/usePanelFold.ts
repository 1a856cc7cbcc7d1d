import { useEffect } from "react";
import { usePanelRef, type LayoutChangedMeta, type PanelImperativeHandle } from "react-resizable-panels";
import { usePage } from "#panels/page.ts";

type FoldKey = "galleryOpen" | "consoleOpen" | "lessonOpen";

/** A panel that folds: its handle, and what to do when the layout around it changed. */
export interface PanelFold {
  readonly panelRef: { readonly current: PanelImperativeHandle | null };
  readonly onLayoutChanged: (meta: LayoutChangedMeta) => void;
}

/**
 * Keeps a panel folded or unfolded as the page's state says. Only the reader's drag changes the state: the library also
 * unfolds panels by itself, when the window grows or a layout is restored.
 */
export function usePanelFold(key: FoldKey): PanelFold {
  const panelRef = usePanelRef();
  useEffect(() => {
    const settle = (): void => settlePanel(panelRef.current, usePage.getState()[key]);
    settle();
    return usePage.subscribe(settle);
  }, [panelRef, key]);
  return {
    panelRef,
    onLayoutChanged: ({ isUserInteraction }) => {
      const panel = panelRef.current;
      if (panel && isUserInteraction) usePage.setState({ [key]: !panel.isCollapsed() });
      else settlePanel(panel, usePage.getState()[key]);
    },
  };
}

function settlePanel(panel: PanelImperativeHandle | null, open: boolean): void {
  if (panel === null || panel.isCollapsed() === !open) return;
  if (open) panel.expand();
  else panel.collapse();
}
