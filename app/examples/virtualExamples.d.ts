/** Made by scripts/vite/exampleHeads.ts from the files of this folder. */
declare module "virtual:examples" {
  /** All examples by their ids. `mark` is the text's `textMark`. */
  export const heads: readonly (import("./readExample.ts").ExampleHead & {
    readonly mark: string;
    readonly hasText: boolean;
    readonly isExercise: boolean;
  })[];
  /** The text of the one the course begins with. */
  export const firstSource: string;
}
