import { expect, test, type Locator, type Page } from "@playwright/test";
import { access, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packExample, serveBuilt, serveDev, type PackedApp, type Served } from "./packedApp.ts";
import { startPlainHost } from "./plainHost.ts";
import { placeOf, sourcePlaces } from "./sourcePlaces.ts";

/** A picture of 8 × 8 black pixels. */
const tinyPicture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADElEQVR42mNgoA4AAABIAAEQRe/SAAAAAElFTkSuQmCC",
  "base64",
);

const partsOf = (page: Page) => ({
  blur: page.getByRole("button", { name: "Blur" }),
  cancel: page.getByRole("button", { name: "Cancel" }),
  radius: page.getByRole("slider", { name: "Radius" }),
  picture: page.getByLabel("Picture", { exact: true }).and(page.locator("input")),
  progress: page.getByRole("progressbar", { name: "Progress" }),
  status: page.getByRole("status").and(page.locator("p")),
  problem: page.getByRole("alert"),
});

async function open(page: Page, url: string): Promise<ReturnType<typeof partsOf>> {
  await page.goto(url);
  const parts = partsOf(page);
  await expect(parts.status).toHaveText(/^Ready, with \d+ workers\.$/);
  return parts;
}

/** Has a button clicked once there is progress: from here, a click may come after the end. */
async function clickAtProgress(progress: Locator, button: Locator): Promise<void> {
  await progress.evaluate(
    (bar, target) => {
      const observer = new MutationObserver(() => {
        if (!((bar as HTMLProgressElement).value > 0)) return;
        observer.disconnect();
        (target as HTMLButtonElement).click();
      });
      observer.observe(bar, { attributes: true });
    },
    await button.elementHandle(),
  );
}

/** The pixels that are not the mean of their surroundings, the means of the rows being taken first. */
function wrongPixels(page: Page, radius: number): Promise<number> {
  return page.evaluate((r) => {
    const pixelsOf = (name: string) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`canvas[aria-label="${name}"]`)!;
      return canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    };
    const before = pixelsOf("Picture");
    const after = pixelsOf("Blurred picture");
    const near = (i: number, d: number, length: number) => Math.min(Math.max(i + d, 0), length - 1);
    const mean = (value: (d: number) => number) => {
      let sum = 0;
      for (let d = -r; d <= r; d++) sum += value(d);
      return Math.round(sum / (2 * r + 1));
    };
    const { width, height } = before;
    let wrong = 0;
    for (let i = 0; i < width * height; i += 1009) {
      const [x, y] = [i % width, Math.floor(i / width)];
      for (let channel = 0; channel < 3; channel++) {
        const at = (column: number, row: number) => before.data[(row * width + column) * 4 + channel]!;
        const expected = mean((dy) => mean((dx) => at(near(x, dx, width), near(y, dy, height))));
        if (after.data[i * 4 + channel] !== expected) wrong++;
      }
    }
    return wrong;
  }, radius);
}

let app: PackedApp;

test("the package holds what it exports", async () => {
  const folder = join(app.root, "node_modules", "makespan");
  const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { exports: unknown };
  const targets = JSON.stringify(exports).match(/\.\/dist-library\/[\w.]+/g) ?? [];
  expect(targets).toHaveLength(5);
  for (const target of targets) await access(join(folder, target));
});

test.beforeAll(async () => {
  test.setTimeout(120_000);
  app = await packExample("vite-app");
});
test.afterAll(() => app.remove());

for (const [how, serve] of [
  ["while it is developed", serveDev],
  ["built", serveBuilt],
] as const) {
  test.describe(`an ordinary app, ${how},`, () => {
    let served: Served;
    test.beforeAll(async () => {
      served = await serve(app);
    });
    test.afterAll(() => served.close());

    test("runs its closures in workers and gets what one thread would", async ({ page }) => {
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      const { blur, status, problem } = await open(page, served.url);
      await blur.click();
      await expect(status).toHaveText(/^Blurred 960 × 640 pixels on \d+ workers in \d+ ms\.$/);
      await expect(problem).toBeHidden();
      expect(await wrongPixels(page, 8)).toBe(0);
      expect(problems).toEqual([]);
    });

    test("can be cancelled, and goes on with other tasks", async ({ page }) => {
      const { blur, cancel, progress, radius, status } = await open(page, served.url);
      await radius.fill("60");
      await clickAtProgress(progress, cancel);
      await blur.click();
      await expect(status).toHaveText("Cancelled.");
      await radius.fill("2");
      await blur.click();
      await expect(status).toHaveText(/^Blurred /);
      expect(await wrongPixels(page, 2)).toBe(0);
    });

    test("catches a task's error as its own class; the stack leads to the TypeScript", async ({ page }) => {
      const { blur, picture, status, problem } = await open(page, served.url);
      await picture.setInputFiles({ name: "tiny.png", mimeType: "image/png", buffer: tinyPicture });
      await expect(status).toHaveText("tiny.png: 8 × 8 pixels.");
      await blur.click();
      await expect(status).toHaveText("Not blurred: 16 pixels are needed.");
      await expect(problem).toContainText("PictureTooSmall: The picture is smaller than the blur");

      const stack = await problem.locator("pre").textContent();
      const places = (await sourcePlaces(stack ?? "")).filter(({ file }) => file.endsWith("blur.ts"));
      const source = await readFile(join(app.root, "src", "blur.ts"), "utf8");
      expect(places).toContainEqual(expect.objectContaining(placeOf("new PictureTooSmall(2 * radius)", source)));
      expect(places.map(({ line }) => line)).toContain(placeOf("pool.map(rows", source).line);
    });

    test("says which script of a worker could not be loaded", async ({ page }) => {
      await page.route(/\/worker[^/]*\.js$/, (route) => route.abort());
      const { blur, problem } = await open(page, served.url);
      await blur.click();
      await expect(problem).toContainText(/BrokenPoolError: blur-\d could not start: its script http\S+worker\S*\.js /);
    });
  });
}

test("a change while it is developed is in the tasks that follow", async ({ page }) => {
  const file = join(app.root, "src", "line.ts");
  const source = await readFile(file, "utf8");
  const served = await serveDev(app);
  try {
    const { blur, status } = await open(page, served.url);
    await blur.click();
    await expect(status).toHaveText(/^Blurred /);
    const reloaded = page.waitForEvent("load");
    await writeFile(file, source.replace("Math.round(sum / (2 * radius + 1))", "0"));
    await reloaded;
    await expect(status).toHaveText(/^Ready/);
    await blur.click();
    await expect(status).toHaveText(/^Blurred /);
    expect(await wrongPixels(page, 8)).toBeGreaterThan(0);
  } finally {
    await writeFile(file, source);
    await served.close();
  }
});

test("a module that is replaced while it is developed has its new functions run, by pools made before too", async ({
  page,
}) => {
  const file = join(app.root, "src", "hot.ts");
  const source = `import { WorkerPool } from "makespan";
    const globals = globalThis as unknown as { pool?: WorkerPool; answer?: () => Promise<string> };
    const pool = (globals.pool ??= new WorkerPool({ size: 1 }));
    const version = "first";
    globals.answer = () => pool.submit((x: number) => version + x, 1).result();
    import.meta.hot?.accept();`;
  await writeFile(join(app.root, "hot.html"), '<script type="module" src="/src/hot.ts"></script>');
  await writeFile(file, source);
  const answer = () => page.evaluate(() => (globalThis as unknown as { answer(): Promise<string> }).answer());
  const served = await serveDev(app);
  try {
    await page.goto(`${served.url}hot.html`);
    await page.waitForFunction(() => "answer" in globalThis);
    expect(await answer()).toBe("first1");
    await writeFile(file, source.replace('"first"', '"second"'));
    await expect.poll(answer).toBe("second1");
  } finally {
    await served.close();
  }
});

test("where the headers for shared memory are missing, the app is told which", async ({ page }) => {
  const built = await serveBuilt(app);
  await built.close();
  const host = await startPlainHost(join(app.root, "dist"), "/");
  try {
    await page.goto(host.url);
    const { blur, problem } = partsOf(page);
    await expect(problem).toContainText("A WorkerPool cannot be made: this page has no shared memory");
    await expect(problem).toContainText("Cross-Origin-Opener-Policy: same-origin");
    await expect(problem).toContainText("Cross-Origin-Embedder-Policy: require-corp");
    await expect(blur).toBeDisabled();
  } finally {
    await host.close();
  }
});
