// Runs a function's handler: one connection, one event at a time. HandlerLink.java has the frames.
import { existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const RETURNED = 0;
const UNHANDLED = 1;
const HANDLED = 2;

const port = Number(process.env.PORT);
delete process.env.PORT;

let link;
let handler;
let current;

class Link {
  #socket;
  #chunks = [];
  #held = 0;
  #head = null;

  constructor(socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      this.#chunks.push(chunk);
      this.#held += chunk.length;
      this.#read();
    });
    socket.on('error', () => process.exit(0));
    socket.on('close', () => process.exit(0));
  }

  #read() {
    for (let frame = this.#frame(); frame !== null; frame = this.#frame()) {
      if (this.#head === null) {
        this.#head = frame;
      } else {
        const head = JSON.parse(this.#head.toString('utf8'));
        this.#head = null;
        handle(head, frame);
      }
    }
  }

  #frame() {
    if (this.#held < 4) {
      return null;
    }
    let start = this.#chunks[0];
    if (start.length < 4) {
      start = Buffer.concat(this.#chunks);
      this.#chunks = [start];
    }
    const length = start.readUInt32BE(0);
    if (this.#held < 4 + length) {
      return null;
    }
    const all = Buffer.concat(this.#chunks);
    const rest = all.subarray(4 + length);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#held = rest.length;
    return all.subarray(4, 4 + length);
  }

  send(kind, payload, then) {
    const head = Buffer.alloc(5);
    head.writeUInt8(kind, 0);
    head.writeUInt32BE(payload.length, 1);
    this.#socket.write(Buffer.concat([head, payload]), then);
  }

  // While a handler runs, only its own work keeps the process: when that ends without an answer,
  // 'beforeExit' tells.
  hold() {
    this.#socket.ref();
  }

  release() {
    this.#socket.unref();
  }
}

function failure(type, message, trace = []) {
  return Buffer.from(JSON.stringify({ errorType: type, errorMessage: message, trace }));
}

function described(error) {
  if (error instanceof Error) {
    return failure(error.name, error.message, (error.stack ?? '').split('\n'));
  }
  return failure(typeof error, typeof error === 'string' ? error : (JSON.stringify(error) ?? ''));
}

function answer(call, kind, payload) {
  if (current !== call) {
    return; // it has answered already
  }
  current = undefined;
  process.stdout.write(`END RequestId: ${call.requestId}\n`);
  link.hold();
  link.send(kind, payload);
}

function succeed(call, result) {
  let text;
  try {
    text = JSON.stringify(result) ?? 'null';
  } catch (error) {
    answer(call, UNHANDLED, failure('Runtime.MarshalError', `Unable to stringify response: ${error.message}`));
    return;
  }
  answer(call, RETURNED, Buffer.from(text));
}

function fail(call, error, kind) {
  console.error(error);
  answer(call, kind, described(error));
}

function contextOf(call, head) {
  const end = performance.now() + head.timeoutMillis;
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: head.functionArn,
    awsRequestId: head.requestId,
    clientContext: head.clientContext,
    identity: undefined,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(end - performance.now())),
    succeed: (result) => succeed(call, result),
    fail: (error) => fail(call, error, HANDLED),
    done: (error, result) => (error ? fail(call, error, HANDLED) : succeed(call, result)),
  };
  return context;
}

function handle(head, payload) {
  const call = { requestId: head.requestId };
  current = call;
  process.stdout.write(`START RequestId: ${head.requestId} Version: $LATEST\n`);
  link.release();
  const context = contextOf(call, head);
  try {
    const returned = handler(JSON.parse(payload.toString('utf8')), context, context.done);
    if (typeof returned?.then === 'function') {
      returned.then(
        (result) => succeed(call, result),
        (error) => fail(call, error, UNHANDLED),
      );
    } else if (returned !== undefined && handler.length < 3) {
      succeed(call, returned);
    }
  } catch (error) {
    fail(call, error, UNHANDLED);
  }
}

function lost(type, error) {
  console.error(error);
  const body = failure(type, error?.message ?? String(error), (error?.stack ?? '').split('\n'));
  if (current === undefined) {
    process.exit(129);
  }
  process.stdout.write(`END RequestId: ${current.requestId}\n`);
  current = undefined;
  link.send(UNHANDLED, body, () => process.exit(129));
}

class NotLoaded extends Error {
  constructor(type, message) {
    super(message);
    this.type = type;
  }
}

async function load(name) {
  const folder = path.dirname(name);
  const [module, ...members] = path.basename(name).split('.');
  if (!module || members.length === 0) {
    throw new NotLoaded('Runtime.MalformedHandlerName', `Bad handler '${name}': it is MODULE.FUNCTION`);
  }
  const base = path.resolve(process.env.LAMBDA_TASK_ROOT, folder, module);
  const file = ['.js', '.mjs', '.cjs'].map((end) => base + end).find(existsSync);
  if (file === undefined) {
    throw new NotLoaded('Runtime.ImportModuleError', `Error: Cannot find module '${module}'`);
  }
  const namespace = await imported(file);
  const found = member(namespace, members) ?? member(namespace.default, members);
  if (typeof found !== 'function') {
    throw new NotLoaded('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  return found;
}

async function imported(file) {
  try {
    return await import(pathToFileURL(file));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new NotLoaded('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
    }
    if (['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(error?.code)) {
      throw new NotLoaded('Runtime.ImportModuleError', `Error: ${error.message}`);
    }
    throw error;
  }
}

function member(value, names) {
  return names.reduce((inner, name) => inner?.[name], value);
}

async function begin(socket) {
  link = new Link(socket);
  try {
    handler = await load(process.env._HANDLER);
  } catch (error) {
    console.error(error);
    const body = error instanceof NotLoaded ? failure(error.type, error.message) : described(error);
    link.send(UNHANDLED, body, () => process.exit(1));
    return;
  }
  process.on('unhandledRejection', (reason) => lost('Runtime.UnhandledPromiseRejection', reason));
  process.on('uncaughtException', (error) => lost(error?.name ?? 'Error', error));
  process.on('beforeExit', () => {
    if (current !== undefined) {
      succeed(current, null);
    }
  });
  link.send(RETURNED, Buffer.alloc(0));
}

const server = net.createServer((socket) => {
  server.close();
  begin(socket);
});
server.listen(port, '127.0.0.1');
