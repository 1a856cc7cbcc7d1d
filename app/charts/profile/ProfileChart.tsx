import { useMemo, useState } from "react";
import type { ProfiledFunction } from "#protocol/program.ts";
import { ChartEmpty } from "../speedup/figure/ChartFigure.tsx";
import { CallPath } from "./CallPath.tsx";
import { FunctionTable } from "./FunctionTable.tsx";
import { ProfileControls } from "./ProfileControls.tsx";
import { firstChoice, isPossible, profileView, type ProfiledConfiguration } from "./profiled.ts";
import { ProfileFigure, type ProfileShape } from "./ProfileFigure.tsx";
import { profileSentence, samplesSentence } from "./profileText.ts";
import styles from "./ProfileChart.module.css";

interface ProfileChartProps {
  /** What a profiled run saw, in the order of its configurations. */
  readonly configurations: readonly ProfiledConfiguration[];
  /** Shows where a function stands in the program. */
  readonly onPlace?: ((fn: ProfiledFunction) => void) | undefined;
}

/** Where the time of a profiled run went: its calls as icicle or sunburst, and its functions as a table. */
export function ProfileChart({ configurations, onPlace }: ProfileChartProps) {
  const seen = configurations.filter(({ profile }) => profile.threads.length > 0);
  if (seen.length === 0) return <ChartEmpty>A profiled run shows here where its time goes.</ChartEmpty>;
  return <Profiles configurations={seen} onPlace={onPlace} />;
}

function Profiles({ configurations, onPlace }: ProfileChartProps) {
  const [chosen, setChoice] = useState(() => firstChoice(configurations));
  const choice = isPossible(chosen, configurations) ? chosen : firstChoice(configurations);
  const [shape, setShape] = useState<ProfileShape>("icicle");
  const [focus, setFocus] = useState<readonly string[]>([]);
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const view = useMemo(() => profileView(configurations, choice), [configurations, choice]);
  const shown = configurations[choice.shown];
  if (!view || !shown) return null;
  const summary = profileSentence(configurations, choice, view.functions);
  return (
    <div className={styles.profile}>
      <ProfileControls
        {...{ configurations, choice, shape }}
        onChoice={setChoice}
        onShape={setShape}
        wanted={search}
        onWanted={setSearch}
      />
      <CallPath root={view.root} focus={focus} onFocus={setFocus} />
      <ProfileFigure
        shape={shape}
        root={view.root}
        functions={view.functions}
        onFocus={setFocus}
        {...{ summary, focus, wanted }}
      />
      <FunctionTable functions={view.functions} wanted={wanted} onPlace={onPlace} />
      <p className={styles.note}>{samplesSentence(shown)}</p>
    </div>
  );
}
