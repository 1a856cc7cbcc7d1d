import { Suspense, use } from "react";
import { useSession } from "#session/store.ts";
import { useTheme } from "#theme/theme.ts";
import { Button } from "../../controls/Button.tsx";
import { LoadBoundary } from "../../controls/LoadBoundary.tsx";
import { lazyNamed } from "../../controls/lazyNamed.ts";
import { DialogFrame } from "../../dialogs/DialogFrame.tsx";
import { openSolution } from "../../gallery/programs.ts";
import { usePage } from "../../page.ts";
import { lessonFilesOf } from "../useLesson.ts";
import styles from "./SolutionDialog.module.css";

const TextDiff = lazyNamed(() => import("#editor/diff/TextDiff.tsx"), "TextDiff");

/** The solution of the exercise in the editor, beside what the learner has. */
export function SolutionDialog() {
  const id = useSession((session) => session.exampleId);
  return (
    <DialogFrame title="A solution" className={styles.dialog}>
      <LoadBoundary what="The solution">
        <Suspense fallback={<p className={styles.note}>Loading …</p>}>{id !== null && <Solution id={id} />}</Suspense>
      </LoadBoundary>
    </DialogFrame>
  );
}

function Solution({ id }: { readonly id: string }) {
  const { solution } = use(lessonFilesOf(id));
  const source = useSession((session) => session.source);
  const theme = useTheme((state) => state.theme);
  const openDialog = usePage((page) => page.openDialog);
  if (solution === null) return <p className={styles.note}>This program is no exercise.</p>;
  const useIt = (): void => {
    openSolution(id, solution);
    openDialog(null);
  };
  return (
    <>
      <p className={styles.note}>Yours is on the left or struck out, the solution on the right or added.</p>
      <div className={styles.diff}>
        <TextDiff before={source} after={solution} theme={theme} />
      </div>
      <div className={styles.acts}>
        <span className={styles.note}>Yours stays under My programs.</span>
        <Button look="primary" onClick={useIt}>
          Use it
        </Button>
      </div>
    </>
  );
}
