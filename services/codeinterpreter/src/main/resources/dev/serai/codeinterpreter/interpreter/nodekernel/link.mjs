// The control socket: frames of head length (u32), head (JSON), payload length (u64), payload.
import net from 'node:net';

const HEAD_LENGTH = 4;
const PAYLOAD_LENGTH = 8;
const LONGEST_TRACE = 60_000;

export class Link {
  #socket;
  #chunks = [];
  #held = 0;
  #receive;

  constructor(descriptor, receive) {
    this.#receive = receive;
    this.#socket = new net.Socket({ fd: descriptor, readable: true, writable: true });
    this.#socket.on('data', (chunk) => {
      this.#chunks.push(chunk);
      this.#held += chunk.length;
      this.#read();
    });
    this.#socket.on('error', () => process.reallyExit(0));
    this.#socket.on('close', () => process.reallyExit(0));
  }

  #read() {
    for (let frame = this.#frame(); frame !== undefined; frame = this.#frame()) {
      if (frame.kind === 'execute') {
        this.#receive(frame.payload.toString('utf8'));
      }
    }
  }

  #frame() {
    if (this.#held < HEAD_LENGTH) {
      return undefined;
    }
    const headEnd = HEAD_LENGTH + this.#first(HEAD_LENGTH).readUInt32BE(0);
    const begin = headEnd + PAYLOAD_LENGTH;
    if (this.#held < begin) {
      return undefined;
    }
    const end = begin + Number(this.#first(begin).readBigUInt64BE(headEnd));
    if (this.#held < end) {
      return undefined;
    }
    const all = this.#first(this.#held);
    this.#chunks = all.length > end ? [all.subarray(end)] : [];
    this.#held -= end;
    return {
      kind: JSON.parse(all.subarray(HEAD_LENGTH, headEnd).toString('utf8')).kind,
      payload: all.subarray(begin, end),
    };
  }

  // At least so many bytes in one piece.
  #first(count) {
    if (this.#chunks[0].length < count) {
      this.#chunks = [Buffer.concat(this.#chunks)];
    }
    return this.#chunks[0];
  }

  send(head, text = '') {
    const body = Buffer.from(JSON.stringify(head));
    const payload = Buffer.from(text).subarray(0, LONGEST_TRACE);
    const lengths = [Buffer.alloc(HEAD_LENGTH), Buffer.alloc(PAYLOAD_LENGTH)];
    lengths[0].writeUInt32BE(body.length);
    lengths[1].writeBigUInt64BE(BigInt(payload.length));
    this.#socket.write(Buffer.concat([lengths[0], body, lengths[1], payload]));
  }
}
