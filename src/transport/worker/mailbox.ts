import { mailWord } from "../memory/layout.ts";
import type { WorkerBlock } from "../memory/poolMemory.ts";
import { turn } from "../turn.ts";

/**
 * Counts the messages that arrived at a worker's port against those that the driver says it has posted: what a task
 * refers to was posted before the task could be claimed, but may not have been read yet.
 */
export class Mailbox {
  private readonly block: WorkerBlock;
  private received = 0;

  constructor(block: WorkerBlock) {
    this.block = block;
  }

  noteReceived(): void {
    this.received++;
  }

  get isBehind(): boolean {
    return this.block.load(mailWord) !== this.received;
  }

  async catchUp(): Promise<void> {
    while (this.isBehind) await turn();
  }
}
