declare module "virtual:sandbox" {
  /** The boot script of the frame's window. */
  export const frame: string;
  /** How a content security policy names the boot script. */
  export const frameHash: string;
  export const gate: string;
  export const driver: string;
  export const task: string;
  export const sampler: string;
}
