import { Suspense, useRef, type ComponentType, type ReactNode, type RefObject } from "react";
import { usePage } from "../page.ts";
import { Button } from "./Button.tsx";
import { LoadBoundary } from "./LoadBoundary.tsx";

/** What a menu or popover that hangs on a PopupButton is given. */
export interface PopupProps {
  readonly anchor: RefObject<HTMLButtonElement | null>;
  /** Ends it; called with the event that asked for the end. */
  readonly onOpenChange: (open: boolean, details: { readonly event: Event }) => void;
}

interface PopupButtonProps {
  readonly id: string;
  readonly label: string;
  readonly tip?: string;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
  readonly kind: "menu" | "dialog";
  readonly look?: "outline" | "plain";
  readonly className?: string | undefined;
  /** Loaded when it is first opened, or before, in an idle moment. */
  readonly popup: ComponentType<PopupProps>;
}

/** A button whose menu or popover is loaded apart, so that the first paint does without it. */
export function PopupButton({ id, label, tip, kind, popup: Popup, ...rest }: PopupButtonProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const open = usePage((page) => page.popup === id);
  const openPopup = usePage((page) => page.openPopup);

  const onOpenChange: PopupProps["onOpenChange"] = (next, { event }) => {
    // A press on the button itself toggles by the button's own click.
    const onButton = event.target instanceof Node && anchor.current?.contains(event.target);
    if (!next && !(onButton && event.type !== "keydown")) openPopup(null);
  };

  return (
    <>
      <Button
        ref={anchor}
        aria-label={label}
        aria-haspopup={kind}
        aria-expanded={open}
        tip={open ? undefined : tip}
        onClick={() => openPopup(open ? null : id)}
        {...rest}
      />
      {open && (
        <LoadBoundary what="This menu">
          <Suspense>
            <Popup anchor={anchor} onOpenChange={onOpenChange} />
          </Suspense>
        </LoadBoundary>
      )}
    </>
  );
}
