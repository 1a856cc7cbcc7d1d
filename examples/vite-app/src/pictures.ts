import { shared } from "makespan";
import type { Picture } from "./blur.ts";

const most = 4096;

/** Draws what there is to see before a picture is chosen. */
function drawSample(context: CanvasRenderingContext2D): void {
  const { width, height } = context.canvas;
  context.fillStyle = "#0b1f3a";
  context.fillRect(0, 0, width, height);
  for (let i = 0; i < 90; i++) {
    context.fillStyle = `hsl(${(i * 47) % 360} 75% ${45 + (i % 4) * 10}%)`;
    const size = 16 + ((i * 29) % 56);
    context.fillRect((i * 191) % width, (i * 113) % height, size, size);
  }
}

function onSharedMemory({ width, height, data }: ImageData): Picture {
  const pixels = shared.uint8(data.length);
  pixels.set(data);
  return { width, height, pixels };
}

export function samplePicture(canvas: HTMLCanvasElement): Picture {
  canvas.width = 960;
  canvas.height = 640;
  const context = contextOf(canvas);
  drawSample(context);
  return onSharedMemory(context.getImageData(0, 0, canvas.width, canvas.height));
}

/** Rejects when the file is no picture that the browser can show. */
export async function readPicture(file: File, canvas: HTMLCanvasElement): Promise<Picture> {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, most / Math.max(image.width, image.height));
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = contextOf(canvas);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return onSharedMemory(context.getImageData(0, 0, canvas.width, canvas.height));
}

export function showPicture({ width, height, pixels }: Picture, canvas: HTMLCanvasElement): void {
  canvas.width = width;
  canvas.height = height;
  // An ImageData cannot hold shared memory.
  contextOf(canvas).putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
}

/** Draws one line for each list of counts, dark to light from left to right. */
export function showCounts(lines: readonly (readonly number[])[], canvas: HTMLCanvasElement): void {
  const { width, height } = canvas;
  const context = contextOf(canvas);
  const highest = Math.max(1, ...lines.flat());
  const colours = ["#8a94a3", "#3b82f6"];
  context.clearRect(0, 0, width, height);
  context.lineWidth = 2;
  lines.forEach((counts, index) => {
    context.strokeStyle = colours[index] ?? "#000";
    context.beginPath();
    counts.forEach((count, level) => {
      // A few levels are much more frequent than all others.
      const y = height - 1 - Math.sqrt(count / highest) * (height - 2);
      context.lineTo((level / (counts.length - 1)) * width, y);
    });
    context.stroke();
  });
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("This browser cannot draw on a canvas.");
  return context;
}
