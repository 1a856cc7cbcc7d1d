import type { StartedWorker, WorkerHost } from "#executors/host.ts";
import type { DriverToGate, GateToDriver } from "#protocol/sandbox.ts";

/** Gets task workers for the driver: the frame makes them, the gate counts them. Those made with the run come first. */
export class DriverHost implements WorkerHost {
  private readonly gate: MessagePort;
  private readonly stock: { readonly id: number; readonly port: MessagePort }[];
  private readonly failures = new Map<number, (reason: string) => void>();
  private nextId: number;

  /** `ports`: of workers that are there already, by their numbers. */
  constructor(gate: MessagePort, ports: readonly MessagePort[]) {
    this.gate = gate;
    this.stock = ports.map((port, id) => ({ id, port }));
    this.nextId = ports.length;
  }

  start(name: string, failed: (reason: string) => void): StartedWorker {
    const { id, port } = this.stock.shift() ?? this.ask(name);
    this.failures.set(id, failed);
    return {
      port,
      end: () => {
        this.failures.delete(id);
        this.tell({ type: "endWorker", id });
      },
    };
  }

  private ask(name: string): { readonly id: number; readonly port: MessagePort } {
    const { port1, port2 } = new MessageChannel();
    const id = this.nextId++;
    this.tell({ type: "startWorker", id, name }, [port2]);
    return { id, port: port1 };
  }

  private tell(message: DriverToGate, ports: MessagePort[] = []): void {
    this.gate.postMessage(message, ports);
  }

  /** Takes the gate's message that a worker could not start, or stopped with an error of its own. */
  failed({ id, message }: Extract<GateToDriver, { type: "workerFailed" }>): void {
    this.failures.get(id)?.(message);
  }
}
