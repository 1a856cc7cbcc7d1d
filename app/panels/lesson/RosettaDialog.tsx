import { useId } from "react";
import { findExample } from "#examples/index.ts";
import { Button } from "../controls/Button.tsx";
import { DialogFrame } from "../dialogs/DialogFrame.tsx";
import { openExample } from "../gallery/programs.ts";
import { usePage } from "../page.ts";
import { rosetta, rosettaForms, type RosettaForm, type RosettaRow } from "./rosetta.ts";
import styles from "./RosettaDialog.module.css";

const formNames: Readonly<Record<RosettaForm, string>> = {
  loop: "for loop",
  map: "pool.map",
  futures: "Futures",
  bag: "Bag",
};

/** The same programs in the words of Makespan, Python, Dask and Spark. */
export function RosettaDialog() {
  return (
    <DialogFrame title="Rosetta stone" className={styles.dialog}>
      <p className={styles.intro}>The same program said in several ways. Each can be opened and run here.</p>
      {rosetta.map((row) => (
        <Row key={row.title} row={row} />
      ))}
    </DialogFrame>
  );
}

function Row({ row }: { readonly row: RosettaRow }) {
  const { title, says, makespan, python, dask, spark } = row;
  const heading = useId();
  const others = [
    ["Python", python],
    ["Dask", dask],
    ["Spark", spark],
  ] as const;
  return (
    <section className={styles.row} aria-labelledby={heading}>
      <div className={styles.head}>
        <h3 id={heading} className={styles.title}>
          {title}
        </h3>
        <p className={styles.says}>{says}</p>
        <OpenButton row={row} />
      </div>
      <div className={styles.columns}>
        <dl className={styles.column}>
          {rosettaForms.map((form) => (
            <Code key={form} name={formNames[form]} system="Makespan" code={makespan[form]} />
          ))}
        </dl>
        <dl className={styles.column}>
          {others.map(([name, code]) => (
            <Code key={name} name={name} system="" code={code} />
          ))}
        </dl>
      </div>
    </section>
  );
}

function OpenButton({ row }: { readonly row: RosettaRow }) {
  const openDialog = usePage((page) => page.openDialog);
  const example = findExample(row.example);
  if (!example) return null;
  const open = (): void => {
    openDialog(null);
    openExample(example);
  };
  return (
    <Button
      look="outline"
      className={styles.open}
      tip={example.title}
      aria-label={`Open ${example.title}`}
      onClick={open}
    >
      Open
    </Button>
  );
}

interface CodeProps {
  readonly name: string;
  readonly system: string;
  readonly code: string;
}

function Code({ name, system, code }: CodeProps) {
  return (
    <div className={styles.code}>
      <dt>
        {name} {system !== "" && <span className={styles.system}>{system}</span>}
      </dt>
      <dd>
        {/* It scrolls sideways where it has no room, also by keyboard. */}
        <pre tabIndex={0} role="group" aria-label={`${name}${system === "" ? "" : `, ${system}`}`}>
          {code}
        </pre>
      </dd>
    </div>
  );
}
