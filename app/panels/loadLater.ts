import { loadSources } from "#examples/index.ts";
import { prepareSandbox } from "#session/runController.ts";

/** Loads, in an idle moment, what the first paint did without, so that it is there when it is asked for. */
export async function loadLater(): Promise<void> {
  if (crossOriginIsolated) prepareSandbox();
  const parts = [
    () => import("#charts/timeline/Timeline.tsx"),
    loadSources,
    () => import("./evidence/SpeedupPanel.tsx"),
    () => import("./evidence/LossPanel.tsx"),
    () => import("./results/ChartMenu.tsx"),
    () => import("./topbar/topBarMenus.tsx"),
    () => import("./topbar/WorkersPopup.tsx"),
    () => import("./dialogs/ShareDialog.tsx"),
    () => import("./dialogs/CommandPalette.tsx"),
    () => import("./dialogs/KeysDialog.tsx"),
  ];
  // One that cannot be had now is asked for again when it is needed, and reported there.
  await Promise.allSettled(parts.map((load) => load()));
}
