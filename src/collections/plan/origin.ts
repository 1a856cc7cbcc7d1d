import type { Block } from "../blocks/block.ts";

/** Where a bag's elements are before anything is done to them. */
export type Origin =
  | { readonly kind: "range"; readonly from: number; readonly step: number; readonly length: number }
  /** Elements that are there. */
  | { readonly kind: "block"; readonly block: Block }
  /** `parse`: each line is a value in JSON. */
  | { readonly kind: "text"; readonly text: string; readonly parse: boolean }
  | { readonly kind: "file"; readonly file: () => Promise<Blob>; readonly parse: boolean }
  /** Found out when it is first needed: JSON of one value or of one a line, say. */
  | { readonly kind: "later"; readonly find: () => Promise<Origin> }
  /** Elements that come one by one, and are read a block at a time. */
  | {
      readonly kind: "stream";
      readonly open: () => AsyncIterator<unknown> | Iterator<unknown>;
      readonly blockLength: number;
    }
  /** What was persisted: partitions, each a block. */
  | { readonly kind: "kept"; readonly blocks: () => Promise<readonly Block[]> };
