import { Check, Copy } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { encodeLink, sharingError } from "#session/permalink.ts";
import { useSession } from "#session/store.ts";
import { Button } from "../controls/Button.tsx";
import { DialogFrame } from "./DialogFrame.tsx";
import styles from "./ShareDialog.module.css";

type Copying = "waiting" | "copied" | "denied";

const said: Readonly<Record<Copying, string>> = {
  waiting: "",
  copied: "Copied to the clipboard.",
  denied: "This browser did not allow copying. Select the link and copy it.",
};

/** The link to what is in the editor; it is copied as soon as the dialog opens. */
export function ShareDialog() {
  const source = useSession((session) => session.source);
  const files = useSession((session) => session.files);
  const exampleId = useSession((session) => session.exampleId);
  const settings = useSession((session) => session.settings);
  const program = { source, files, exampleId, settings };
  const tooLarge = sharingError(program);
  return (
    <DialogFrame title="Share this program">
      {tooLarge === null ? (
        <SharedLink link={`${location.origin}${location.pathname}#${encodeLink(program)}`} />
      ) : (
        <p role="alert" className={styles.refusal}>
          {tooLarge.message}
        </p>
      )}
    </DialogFrame>
  );
}

function SharedLink({ link }: { readonly link: string }) {
  const [copying, setCopying] = useState<Copying>("waiting");
  const field = useRef<HTMLInputElement>(null);

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setCopying("copied");
    } catch {
      field.current?.select();
      setCopying("denied");
    }
  };

  // Once, on opening: the program cannot change while the dialog is open.
  const copyAtOnce = useEffectEvent(() => void copy());
  useEffect(() => copyAtOnce(), []);

  return (
    <>
      <div className={styles.row}>
        <input
          ref={field}
          className={styles.link}
          aria-label="Link"
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <Button
          look="primary"
          className={styles.copy}
          icon={copying === "copied" ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
          onClick={() => void copy()}
        >
          {copying === "copied" ? "Copied" : "Copy"}
        </Button>
      </div>
      <p className={styles.length}>
        {link.length.toLocaleString("en")} characters. <span aria-live="polite">{said[copying]}</span>
      </p>
      <p className={styles.explanation}>
        The link itself holds the program and the settings; nothing is stored on a server. Whoever opens it sees the
        code first, and nothing runs until they press the button.
      </p>
    </>
  );
}
