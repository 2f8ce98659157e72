// A converter between units of length that remembers the last unit it was asked for.
//
// POST /invocations  {"prompt": "3 farsang in km"}                  JSON answer
//                    {"prompt": "3 farsang in km", "stream": true}  one server-sent event per known unit
// GET  /ping         Healthy
import { createServer } from 'node:http';

const METRES = { m: 1, km: 1000, mile: 1609.344, yard: 0.9144, li: 500, zar: 1.04, farsang: 6240 };
const STARTED = Math.floor(Date.now() / 1000);
const MAX_BODY_BYTES = 1_000_000;
const memory = { asked: 0, target: 'km' };

function parse(prompt) {
  const match = /([\d.]+)\s*(\w+)(?:\s+(?:in|to)\s+(\w+))?/.exec(prompt);
  const [, amount, from, to = memory.target] = match ?? [];
  if (!Object.hasOwn(METRES, from) || !Object.hasOwn(METRES, to)) {
    return { problem: `Ask for example '3 farsang in km'. I know ${Object.keys(METRES).join(', ')}.` };
  }
  return { amount: Number(amount), from, to };
}

function convert({ amount, from }, to) {
  const value = (amount * METRES[from]) / METRES[to];
  return `${amount} ${from} = ${Number(value.toPrecision(6))} ${to}`;
}

function invoke(body, session, response) {
  const request = JSON.parse(body);
  const question = parse(String(request?.prompt ?? ''));
  memory.asked += 1;
  if (question.problem) {
    return json(response, 200, { answer: question.problem, asked: memory.asked, session });
  }
  memory.target = question.to;
  if (request.stream) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const unit of Object.keys(METRES)) {
      response.write(`data: ${JSON.stringify({ answer: convert(question, unit) })}\n\n`);
    }
    return response.end();
  }
  return json(response, 200, { answer: convert(question, question.to), asked: memory.asked, session });
}

function json(response, status, value) {
  const body = JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

async function read(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RangeError(`send at most ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const server = createServer(async (request, response) => {
  if (request.method === 'GET' && request.url === '/ping') {
    return json(response, 200, { status: 'Healthy', time_of_last_update: STARTED });
  }
  if (request.method !== 'POST' || request.url !== '/invocations') {
    return json(response, 404, { error: `no such path: ${request.url}` });
  }
  try {
    const session = request.headers['x-amzn-bedrock-agentcore-runtime-session-id'] ?? '';
    return invoke(await read(request), session, response);
  } catch (problem) {
    return json(response, 400, { error: problem.message });
  }
});

process.on('SIGTERM', () => server.close(() => process.exit(0)) && server.closeIdleConnections());
server.listen(Number(process.env.PORT ?? 8080), '0.0.0.0', () => console.log('converter ready'));
