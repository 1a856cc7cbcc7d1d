import { Suspense } from "react";
import { LoadBoundary } from "../controls/LoadBoundary.tsx";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { usePage } from "../page.ts";

const ShareDialog = lazyNamed(() => import("./ShareDialog.tsx"), "ShareDialog");
const KeysDialog = lazyNamed(() => import("./KeysDialog.tsx"), "KeysDialog");
const RosettaDialog = lazyNamed(() => import("../lesson/RosettaDialog.tsx"), "RosettaDialog");
const SolutionDialog = lazyNamed(() => import("../lesson/exercise/SolutionDialog.tsx"), "SolutionDialog");
const CommandPalette = lazyNamed(() => import("./CommandPalette.tsx"), "CommandPalette");

/** The dialog that is open, loaded when it is first asked for. */
export function Dialogs() {
  const dialog = usePage((page) => page.dialog);
  return (
    <LoadBoundary key={dialog} what="This dialog">
      <Suspense>
        {dialog === "share" && <ShareDialog />}
        {dialog === "keys" && <KeysDialog />}
        {dialog === "palette" && <CommandPalette />}
        {dialog === "rosetta" && <RosettaDialog />}
        {dialog === "solution" && <SolutionDialog />}
      </Suspense>
    </LoadBoundary>
  );
}
