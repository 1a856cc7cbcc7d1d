import { engineFunction } from "#transport/codec/engineTask.ts";
import type { Block } from "../blocks/block.ts";
import { visitBlock } from "../blocks/read.ts";

/** The keys of one bucket: what each task found, as pairs of a key and its element's place; and those of another bag. */
export interface Asked {
  readonly keys: readonly (Block | null)[];
  readonly others: readonly Block[];
}

/** Which keys are wanted: all, those that the other bag has, or those that it has not. */
export type Wanted = "any" | "in" | "out";

/** For each task, the places of the elements that are the first ones of their key. */
export type Places = readonly Int32Array[];

/** The name by which threads know `firstPlaces`. */
export const placesFunction = "bag.places";

/** Of the keys of one bucket, which element of which task is the first. */
export function firstPlaces(wanted: Wanted, { keys, others }: Asked): Places {
  const other = new Set<unknown>();
  for (const block of others) visitBlock(block, (pair) => other.add((pair as readonly unknown[])[0]).size > 0);
  const seen = new Set<unknown>();
  return keys.map((block) => {
    const places: number[] = [];
    if (block) {
      visitBlock(block, (pair) => {
        const [key, place] = pair as [unknown, number];
        if (seen.has(key)) return true;
        seen.add(key);
        if (wanted === "any" || other.has(key) === (wanted === "in")) places.push(place);
        return true;
      });
    }
    return Int32Array.from(places);
  });
}

engineFunction(placesFunction, firstPlaces);
