import type { ChartSource } from "#charts/export/chartSource.ts";
import { pngBlob } from "#charts/export/pngBlob.ts";
import { saveBlob } from "#charts/export/saveBlob.ts";
import { svgText, type PictureWords } from "#charts/export/svgText.ts";
import { tableCsv, tableJson } from "#measure/formats/numberTable.ts";
import { fileStem } from "../actions.ts";

interface MadeFile {
  /** What the file's name ends in, after a dot. */
  readonly ending: string;
  readonly blob: Blob;
}

interface ChartFileKind {
  readonly label: string;
  make(source: ChartSource, words: PictureWords): Promise<MadeFile>;
}

/** The files that every chart can be saved as. */
export const chartFiles: readonly ChartFileKind[] = [
  { label: "Save SVG", make: async (source, words) => file("svg", "image/svg+xml", pictureText(source, words)) },
  {
    label: "Save PNG",
    make: async (source, words) => ({ ending: "png", blob: await pngBlob(pictureText(source, words), 2) }),
  },
  { label: "Save CSV", make: async (source) => file("csv", "text/csv", tableCsv(source.table())) },
  { label: "Save JSON", make: async (source) => file("json", "application/json", tableJson(source.table())) },
];

function file(ending: string, mimeType: string, text: string): MadeFile {
  return { ending, blob: new Blob([text], { type: `${mimeType};charset=utf-8` }) };
}

function pictureText(source: ChartSource, words: PictureWords): string {
  const svg = source.svg();
  if (svg === null) throw new Error("There is nothing to draw yet.");
  return svgText(svg, words);
}

/** Saves a chart's file under a name made of the program's title and the chart's; says so. */
export async function saveFile(title: string, chart: string, make: () => Promise<MadeFile>): Promise<string> {
  const { ending, blob } = await make();
  const name = `makespan-${fileStem(title)}-${fileStem(chart)}.${ending}`;
  saveBlob(name, blob);
  return `Saved ${name}`;
}

/** Puts a chart's numbers on the clipboard; says so. */
export async function copyNumbers(source: ChartSource): Promise<string> {
  try {
    await navigator.clipboard.writeText(tableCsv(source.table()));
  } catch (error) {
    throw new Error("This browser did not allow copying: save the CSV instead.", { cause: error });
  }
  return "Numbers copied";
}
