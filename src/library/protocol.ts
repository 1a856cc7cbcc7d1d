/** What passes between a page and its workers before a pool's own messages do; those go over the port that comes along. */
export interface ToAppWorker {
  readonly type: "serve";
}

/** Said once the script of a worker has been loaded. */
export type FromAppWorker = "up";
