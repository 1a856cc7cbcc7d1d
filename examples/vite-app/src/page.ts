function find<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} named ${id}.`);
  return element;
}

/** What the app uses of its page. */
export const page = {
  controls: find("controls", HTMLFormElement),
  file: find("file", HTMLInputElement),
  radius: find("radius", HTMLInputElement),
  radiusShown: find("radius-shown", HTMLOutputElement),
  run: find("run", HTMLButtonElement),
  cancel: find("cancel", HTMLButtonElement),
  progress: find("progress", HTMLProgressElement),
  status: find("status", HTMLElement),
  before: find("before", HTMLCanvasElement),
  after: find("after", HTMLCanvasElement),
  histogram: find("histogram", HTMLCanvasElement),
};

const problem = find("problem", HTMLElement);
const problemMessage = find("problem-message", HTMLElement);
const problemStack = find("problem-stack", HTMLElement);

/** Says what went wrong, and where in the code. */
export function showProblem(error: unknown): void {
  const isError = error instanceof Error;
  problemMessage.textContent = isError ? `${error.name}: ${error.message}` : String(error);
  problemStack.textContent = isError ? (error.stack ?? "") : "";
  problem.hidden = false;
}

export function hideProblem(): void {
  problem.hidden = true;
}
