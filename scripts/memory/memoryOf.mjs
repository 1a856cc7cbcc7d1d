import { readdirSync, readFileSync } from "node:fs";

/** The resident memory of all descendants of a process, MB; null where the system does not tell. */
export function memoryOf(/** @type {number} */ root) {
  try {
    const parents = new Map();
    const resident = new Map();
    for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
      try {
        const status = readFileSync(`/proc/${name}/status`, "utf8");
        parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
        resident.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
      } catch {
        // It ended meanwhile.
      }
    }
    const isBelow = (/** @type {number} */ pid) => {
      for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === root) return true;
      return false;
    };
    return [...resident].filter(([pid]) => pid !== root && isBelow(pid)).reduce((sum, [, mb]) => sum + mb, 0);
  } catch {
    return null;
  }
}
