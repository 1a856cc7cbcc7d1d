// Collections: Move every record, or one sum for each hour.
import { bag, dataset, size, type WorkerPool } from "makespan";

export const title = "Group, or fold?";

interface Flight {
  readonly delay: number; // minutes
  readonly distance: number; // miles
  readonly time: number; // hour of departure
}

const hours = size([12, 24]);
const files = dataset("flights").slice(-hours);
const text = files.map((file) => file.text).join("\n");

const flightOf = (line: string) => JSON.parse(line) as Flight;

/** Flights by how far they go, in bands of 100 miles. */
const bandOf = ({ distance }: Flight) => Math.floor(distance / 100);

/** What there is to know of a band: flights and minutes. */
type Sum = readonly [flights: number, minutes: number];
const none: Sum = [0, 0];
const add = ([flights, minutes]: Sum, { delay }: Flight): Sum => [flights + 1, minutes + delay];
const join = (a: Sum, b: Sum): Sum => [a[0] + b[0], a[1] + b[1]];

/** Mean delay by band; bands come in no particular order. */
function means(sums: Iterable<readonly [number, Sum]>) {
  return [...sums].toSorted(([a], [b]) => a - b).map(([band, [flights, minutes]]) => [band, minutes / flights]);
}

export function serial() {
  const sums = new Map<number, Sum>();
  for (const flight of text.split("\n").map(flightOf)) {
    const band = bandOf(flight);
    sums.set(band, add(sums.get(band) ?? none, flight));
  }
  return means(sums);
}

// A band's flights lie in every partition. To become one
// list they all have to move, each to its band's worker.
export async function groupBy(pool: WorkerPool) {
  const groups = bag.lines(text, { on: pool }).map(flightOf).groupBy(bandOf);
  return means(await groups.mapValues((flights) => flights.reduce(add, none)));
}

// Each partition adds up what it has. A sum for each band
// moves, and the flights stay where they are.
export async function foldBy(pool: WorkerPool) {
  const flights = bag.lines(text, { on: pool }).map(flightOf);
  return means(await flights.foldBy(bandOf, none, add, join));
}
