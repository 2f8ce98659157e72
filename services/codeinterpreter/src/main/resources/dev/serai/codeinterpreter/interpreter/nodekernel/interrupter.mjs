// A thread of its own, since the main one may be lost in a loop: asks first, then ends the execution.
import inspector from 'node:inspector';
import net from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const ANSWER_WITHIN = 100;

const { descriptor, answered } = workerData;
let asked = 0;

const pipe = new net.Socket({ fd: descriptor, readable: true, writable: false });
pipe.on('data', () => {
  asked += 1;
  parentPort.postMessage(asked);
  setTimeout(() => {
    if (Atomics.load(answered, 0) < asked) {
      terminate();
    }
  }, ANSWER_WITHIN);
});

function terminate() {
  const session = new inspector.Session();
  session.connectToMainThread();
  session.post('Runtime.terminateExecution', () => session.disconnect());
}
