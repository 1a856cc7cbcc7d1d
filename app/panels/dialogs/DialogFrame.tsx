import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../controls/Button.tsx";
import { classNames } from "../controls/classNames.ts";
import { usePage } from "../page.ts";
import styles from "./DialogFrame.module.css";

interface DialogFrameProps {
  readonly title: string;
  /** Without it, the title is read aloud only. */
  readonly showTitle?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The open dialog of the page, with its way out. */
export function DialogFrame({ title, showTitle = true, className, children }: DialogFrameProps) {
  const openDialog = usePage((page) => page.openDialog);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && openDialog(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={classNames(styles.popup, className)}>
          <div className={showTitle ? styles.head : "visually-hidden"}>
            <Dialog.Title className={styles.title}>{title}</Dialog.Title>
            {showTitle && (
              <Dialog.Close render={<Button aria-label="Close" icon={<X size={16} aria-hidden="true" />} />} />
            )}
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
