import { WorkerPool } from "makespan";
import { blur, brightness, PictureTooSmall, type Picture } from "./blur.ts";
import { hideProblem, page, showProblem } from "./page.ts";
import { readPicture, samplePicture, showCounts, showPicture } from "./pictures.ts";
import "./style.css";

/** Wires the page to a pool, which it is given once for all pictures. */
function start(pool: WorkerPool): void {
  let picture: Picture = samplePicture(page.before);
  let underWay: AbortController | null = null;

  async function run(): Promise<void> {
    const { signal } = (underWay = new AbortController());
    const radius = page.radius.valueAsNumber;
    hideProblem();
    page.status.textContent = "Blurring …";
    setBusy(true);
    const startMs = performance.now();
    try {
      const onProgress = (fraction: number) => (page.progress.value = fraction);
      const blurred = await blur(pool, picture, { radius, signal, onProgress });
      const tookMs = Math.round(performance.now() - startMs);
      showPicture(blurred, page.after);
      showCounts(await Promise.all([brightness(pool, picture), brightness(pool, blurred)]), page.histogram);
      page.status.textContent = `Blurred ${picture.width} × ${picture.height} pixels on ${pool.size} workers in ${tookMs} ms.`;
    } catch (error) {
      if (signal.aborted) page.status.textContent = "Cancelled.";
      else showFailure(error);
    } finally {
      underWay = null;
      setBusy(false);
    }
  }

  function showFailure(error: unknown): void {
    // It is the class of this page, although it was thrown in a worker.
    page.status.textContent =
      error instanceof PictureTooSmall ? `Not blurred: ${error.least} pixels are needed.` : "Failed.";
    showProblem(error);
  }

  page.radius.addEventListener("input", () => (page.radiusShown.value = page.radius.value));
  page.cancel.addEventListener("click", () => underWay?.abort());
  page.controls.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  page.file.addEventListener("change", () => {
    const [file] = page.file.files ?? [];
    if (!file) return;
    readPicture(file, page.before).then((read) => {
      picture = read;
      page.status.textContent = `${file.name}: ${read.width} × ${read.height} pixels.`;
    }, showProblem);
  });
  page.status.textContent = `Ready, with ${pool.size} workers.`;
}

function setBusy(busy: boolean): void {
  page.run.disabled = busy;
  page.file.disabled = busy;
  page.cancel.disabled = !busy;
  page.progress.value = 0;
}

try {
  start(new WorkerPool({ name: "blur" }));
} catch (error) {
  // Without the headers that shared memory needs there is no pool: the message says which.
  page.run.disabled = true;
  showProblem(error);
}
