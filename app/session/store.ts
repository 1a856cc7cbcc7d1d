import { create } from "zustand";
import type { Compilation } from "#protocol/program.ts";
import { compileProgram } from "./compilerClient.ts";
import { createPermissions } from "./permissions.ts";
import { allFiles, isSameText } from "./programFiles.ts";
import { createRuns, withoutCompiler } from "./runs.ts";
import type { Session } from "./sessionState.ts";
import { defaultSettings } from "./settings.ts";

const compileDelayMs = 150;

/** What there is before a program has been opened. */
const noProgram = {
  source: "",
  files: [],
  exampleId: null,
  compilation: null,
  run: null,
  side: null,
  earlier: [],
  forecast: null,
  notice: null,
  asking: null,
} as const;

const permissions = createPermissions();
let compileTimer: ReturnType<typeof setTimeout> | undefined;

export const useSession = create<Session>()((set, get) => {
  async function compileNow(): Promise<Compilation> {
    const text = get();
    const compilation = await compileProgram(allFiles(text)).catch(withoutCompiler);
    if (isSameText(get(), text)) set({ compilation });
    return compilation;
  }

  function compileSoon(): void {
    clearTimeout(compileTimer);
    compileTimer = setTimeout(() => void compileNow(), compileDelayMs);
  }

  return {
    ...noProgram,
    settings: defaultSettings(navigator.hardwareConcurrency),
    setText(change) {
      if (isSameText(get(), { ...get(), ...change })) return;
      set({ ...change, asking: null });
      compileSoon();
    },
    openProgram({ source, files = [], exampleId, settings }) {
      get().stopRun();
      set({ ...noProgram, source, files, exampleId, settings: settings ?? { ...get().settings, size: null } });
      permissions.open({ source, files });
      compileSoon();
    },
    setSettings(change) {
      set({ settings: { ...get().settings, ...change } });
    },
    setNotice(notice) {
      set({ notice });
    },
    answer(allow) {
      const { asking } = get();
      set({ asking: null });
      if (!allow || asking === null) return;
      permissions.allow(get(), asking);
      void get().startRun();
    },
    ...createRuns({ get, set, compileNow, isAllowed: (url) => permissions.isAllowed(new URL(url).origin) }),
  };
});
