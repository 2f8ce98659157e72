// Interrupts reach the main thread by message when it listens, and by force when it does not.
import { Worker } from 'node:worker_threads';

export class Interrupts {
  constructor(descriptor, interrupt) {
    const answered = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(new URL('./interrupter.mjs', import.meta.url), {
      workerData: { descriptor, answered },
      argv: [],
    });
    worker.on('message', (number) => {
      Atomics.store(answered, 0, number);
      interrupt();
    });
    worker.unref();
    this.ready = new Promise((resolve) => { worker.once('online', resolve); });
    // The signal comes with the byte, for programs that were started here.
    process.on('SIGINT', () => {});
  }
}
