import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineBrowserProvider } from "@vitest/browser";
import type { BrowserProvider, BrowserProviderOption } from "vitest/node";

/** What a fresh profile must not do: greet, update, or look for the network. */
const preferences = {
  "app.update.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.aboutwelcome.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.enabled": false,
};

/** Opens the test page in an ordinary Firefox, without a driver: the tests talk to the test server by themselves. */
class Firefox implements BrowserProvider {
  readonly name = "firefox";
  readonly supportsParallelism = false;
  private readonly executable: string;
  private readonly open: { readonly process: ChildProcess; readonly profile: string }[] = [];

  constructor(executable: string) {
    this.executable = executable;
  }

  getCommandsContext(): Record<string, unknown> {
    return {};
  }

  openPage(_session: string, url: string): Promise<void> {
    const profile = mkdtempSync(join(tmpdir(), "makespan-firefox-"));
    const lines = Object.entries(preferences).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`);
    writeFileSync(join(profile, "user.js"), lines.join("\n"));
    const process = spawn(this.executable, ["--headless", "--no-remote", "--profile", profile, url], {
      stdio: "ignore",
    });
    this.open.push({ process, profile });
    return Promise.resolve();
  }

  close(): void {
    for (const { process, profile } of this.open) {
      process.kill();
      process.once("exit", () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
    }
  }
}

/** Runs browser tests in the Firefox at a path. */
export function firefox(executable: string): BrowserProviderOption {
  return defineBrowserProvider({
    name: "firefox",
    supportedBrowser: ["firefox"],
    options: {},
    providerFactory: () => new Firefox(executable),
  });
}
