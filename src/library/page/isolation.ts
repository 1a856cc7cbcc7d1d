/** What a thread says about whether it may share memory; `globalThis` is one. */
export interface Surroundings {
  readonly crossOriginIsolated?: boolean;
  readonly isSecureContext?: boolean;
  readonly Worker?: unknown;
  readonly SharedArrayBuffer?: unknown;
}

const headers = "`Cross-Origin-Opener-Policy: same-origin` and `Cross-Origin-Embedder-Policy: require-corp`";

/** Why there can be no shared memory here, as sentences that say what to do; null when there can. */
export function reasonNotIsolated(here: Surroundings): string | null {
  if (typeof here.Worker !== "function") return "there are no workers here: make it in a browser's page";
  if (here.crossOriginIsolated === true && typeof here.SharedArrayBuffer === "function") return null;
  if (here.isSecureContext === false)
    return "this page has no shared memory, since it is not from https: or localhost: serve it from there";
  return (
    `this page has no shared memory: serve it with the headers ${headers}. ` +
    "The plugin makespan/vite sets them for `vite dev` and `vite preview`; where the built app is hosted, the host has to"
  );
}

/** @throws Error when `what` needs shared memory and there is none, saying what to do. */
export function requireSharedMemory(what: string, here: Surroundings = globalThis): void {
  const reason = reasonNotIsolated(here);
  if (reason !== null) throw new Error(`${what} cannot be made: ${reason}.`);
}
