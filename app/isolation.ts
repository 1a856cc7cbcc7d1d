/** Whether shared memory can be used; after "reloading" the page is about to go away. */
export type Isolation = "isolated" | "reloading" | "unavailable";

const reloadedKey = "makespan.isolation.reloaded";

/**
 * Makes sure that the page is cross-origin isolated. Where the host sends no isolation headers, a service worker adds
 * them; the page is then reloaded once, its address unchanged. "unavailable" when this browser or host allows neither.
 */
export async function ensureIsolation(): Promise<Isolation> {
  try {
    if (globalThis.crossOriginIsolated) {
      sessionStorage.removeItem(reloadedKey);
      return "isolated";
    }
    if (!("serviceWorker" in navigator) || sessionStorage.getItem(reloadedKey) !== null) return "unavailable";
    await activate(await navigator.serviceWorker.register(new URL("serviceWorker.js", document.baseURI)));
    // Without this note a host whose headers contradict ours would make the page reload for ever.
    sessionStorage.setItem(reloadedKey, "1");
    location.reload();
    return "reloading";
  } catch {
    // Storage or service workers are switched off, or the script could not be had: there is no other way to isolate.
    return globalThis.crossOriginIsolated ? "isolated" : "unavailable";
  }
}

/** Waits until the registration has an active worker; rejects when its script fails. */
function activate(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  if (worker === null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("The service worker could not be installed."));
    });
  });
}
