// Scenarios of the data plane.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { CARD_ZIP, control, controlApi, create, data, dataApi, failure, invoke, probe, sessionId } from './world.mjs';

const bytes = (value) => new TextEncoder().encode(JSON.stringify(value));

async function call(request, others = {}) {
  const { agentRuntimeArn } = await probe();
  const input = { agentRuntimeArn, contentType: 'application/json', payload: bytes(request), ...others };
  return data('InvokeAgentRuntime', input);
}

export async function invokes_with_json() {
  const answer = await call({ do: 'count' });
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.contentType, 'application/json');
  assert.equal(JSON.parse(await answer.response.transformToString()).count, 1);
}

export async function passes_bytes_through_unparsed() {
  const sent = Uint8Array.from({ length: 1 << 23 }, (_, index) => index % 256);
  const answer = await call({}, { payload: sent, contentType: 'application/x-anything' });
  assert.equal(answer.contentType, 'application/x-anything');
  assert.ok(Buffer.from(await answer.response.transformToByteArray()).equals(Buffer.from(sent)));
}

export async function streams_events_as_they_come() {
  const answer = await call({ do: 'stream', events: 3, pause_seconds: 0.5 }, { accept: 'text/event-stream' });
  assert.equal(answer.contentType, 'text/event-stream');
  const arrivals = [];
  let text = '';
  for await (const chunk of answer.response) {
    arrivals.push(performance.now());
    text += Buffer.from(chunk).toString('utf8');
  }
  assert.equal(text.match(/^data: /gm).length, 3);
  assert.ok(arrivals.at(-1) - arrivals[0] > 500, 'the events came all at once');
}

export async function keeps_state_within_a_session_only() {
  const runtime = await probe();
  const [one, other] = [sessionId(), sessionId()];
  const counts = [];
  for (const session of [one, one, other, one]) counts.push((await invoke(runtime, { do: 'count' }, session)).count);
  assert.deepEqual(counts, [1, 2, 1, 3]);
  await invoke(runtime, { do: 'write', path: '/workspace/secret.txt', text: 'mine' }, one);
  const read = { do: 'read', path: '/workspace/secret.txt' };
  assert.deepEqual(await invoke(runtime, read, one), { text: 'mine' });
  assert.deepEqual(await invoke(runtime, read, other), { problem: 'FileNotFoundError' });
}

export async function makes_a_session_id_when_none_is_given() {
  const answer = await call({ do: 'headers' });
  const seen = JSON.parse(await answer.response.transformToString());
  assert.ok(answer.runtimeSessionId.length >= 33);
  assert.equal(seen['x-amzn-bedrock-agentcore-runtime-session-id'], answer.runtimeSessionId);
}

export async function passes_trace_context_to_the_agent() {
  const trace = '0af7651916cd43dd8448eb211c80319c';
  const session = sessionId();
  const context = { traceParent: `00-${trace}-b7ad6b7169203331-01`, traceState: 'vendor=value', baggage: 'team=inn' };
  const seen = await invoke(await probe(), { do: 'headers' }, session, context);
  assert.ok(seen.traceparent.includes(trace), seen.traceparent);
  assert.ok(seen.tracestate.includes('vendor=value'), seen.tracestate);
  assert.ok(seen.baggage.includes('team=inn'), seen.baggage);
  assert.ok(seen.baggage.includes(`session.id=${session}`), seen.baggage);
}

export async function forwards_listed_headers_only() {
  const mood = 'X-Amzn-Bedrock-AgentCore-Runtime-Custom-Mood';
  const requestHeaderConfiguration = { requestHeaderAllowlist: [mood, 'X-Camel'] };
  const { agentRuntimeArn } = await create('headers', { requestHeaderConfiguration });
  const client = new dataApi.BedrockAgentCoreClient({ maxAttempts: 1 });
  const addHeaders = (next) => (args) => {
    for (const name of [mood, 'X-Camel', 'X-Unlisted']) args.request.headers[name] = 'calm';
    return next(args);
  };
  client.middlewareStack.add(addHeaders, { step: 'build' });
  const input = { agentRuntimeArn, contentType: 'application/json', payload: bytes({ do: 'headers' }) };
  const answer = await client.send(new dataApi.InvokeAgentRuntimeCommand(input));
  const seen = JSON.parse(await answer.response.transformToString());
  assert.equal(seen[mood.toLowerCase()], 'calm');
  assert.equal(seen['x-camel'], 'calm');
  for (const name of ['x-unlisted', 'x-amz-date', 'authorization']) assert.equal(seen[name], undefined, name);
}

export async function gives_the_session_credentials_of_its_own() {
  const runtime = await probe();
  const found = await invoke(runtime, { do: 'credentials' });
  for (const member of ['AccessKeyId', 'SecretAccessKey', 'Token', 'Expiration']) {
    assert.ok(found.members.includes(member), member);
  }
  const other = await invoke(runtime, { do: 'credentials' });
  assert.notEqual(found.access_key_id, other.access_key_id);
  assert.notEqual(found.access_key_id, process.env.AWS_ACCESS_KEY_ID);
}

async function command(text, runtimeSessionId) {
  const { agentRuntimeArn } = await probe();
  const body = { command: text, timeout: 20 };
  const answer = await data('InvokeAgentRuntimeCommand', { agentRuntimeArn, runtimeSessionId, body });
  const chunks = [];
  for await (const event of answer.stream) chunks.push(event.chunk);
  return chunks;
}

export async function runs_commands_as_an_event_stream() {
  const chunks = await command('echo out; echo err >&2; exit 3', sessionId());
  const shown = JSON.stringify(chunks);
  assert.ok(chunks[0].contentStart, shown);
  const written = (stream) => chunks.map((chunk) => chunk.contentDelta?.[stream] ?? '').join('');
  assert.equal(written('stdout'), 'out\n', shown);
  assert.equal(written('stderr'), 'err\n', shown);
  assert.deepEqual({ ...chunks.at(-1).contentStop }, { exitCode: 3, status: 'COMPLETED' }, shown);
}

export async function commands_share_the_files_of_the_session() {
  const session = sessionId();
  await command('printf shared > /workspace/note.txt', session);
  const read = await invoke(await probe(), { do: 'read', path: '/workspace/note.txt' }, session);
  assert.deepEqual(read, { text: 'shared' });
}

export async function stops_a_session() {
  const runtime = await probe();
  const named = { agentRuntimeArn: runtime.agentRuntimeArn, runtimeSessionId: sessionId() };
  assert.equal((await invoke(runtime, { do: 'count' }, named.runtimeSessionId)).count, 1);
  const stopped = await data('StopRuntimeSession', named);
  assert.equal(stopped.statusCode, 200);
  assert.equal(stopped.runtimeSessionId, named.runtimeSessionId);
  const again = await failure(data('StopRuntimeSession', named));
  assert.equal(again.name, 'ResourceNotFoundException');
  assert.equal((await invoke(runtime, { do: 'count' }, named.runtimeSessionId)).count, 1);
}

export async function reads_agent_cards() {
  const runtime = await create('card', { key: CARD_ZIP, protocolConfiguration: { serverProtocol: 'A2A' } });
  assert.equal(runtime.status, 'READY', runtime.failureReason);
  const answer = await data('GetAgentCard', { agentRuntimeArn: runtime.agentRuntimeArn });
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.agentCard.name, 'Greeter');
}

export async function refuses_short_session_ids() {
  const refused = await failure(call({ do: 'count' }, { runtimeSessionId: 's'.repeat(32) }));
  assert.equal(refused.name, 'ValidationException');
  const accepted = await call({ do: 'count' }, { runtimeSessionId: randomUUID().slice(0, 33) });
  assert.equal(accepted.statusCode, 200);
}

export async function unknown_runtimes_are_not_found() {
  const unknown = await failure(control('GetAgentRuntime', { agentRuntimeId: 'nobody-a1B2c3D4e5' }));
  assert.equal(unknown.name, 'ResourceNotFoundException');
  const { agentRuntimeArn } = await probe();
  const elsewhere = agentRuntimeArn.replace('111122223333', '444455556666');
  for (const arn of [`${agentRuntimeArn.slice(0, -10)}a1B2c3D4e5`, elsewhere]) {
    const refused = await failure(call({}, { agentRuntimeArn: arn }));
    assert.equal(refused.name, 'ResourceNotFoundException', arn);
  }
}

export async function wrong_secrets_are_denied() {
  const credentials = { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: 'not-the-secret' };
  const forged = new controlApi.BedrockAgentCoreControlClient({ credentials, maxAttempts: 1 });
  const refused = await failure(forged.send(new controlApi.ListAgentRuntimesCommand({})));
  assert.equal(refused.name, 'InvalidSignatureException');
  assert.equal(refused.status, 403);
}

export async function agent_failures_are_runtime_client_errors() {
  const failed = await failure(call({ do: 'fail', status: 503 }));
  assert.equal(failed.name, 'RuntimeClientError');
  assert.equal(failed.status, 424);
  assert.match(failed.message, /503/);
  assert.equal((await failure(call({ do: 'crash' }))).name, 'RuntimeClientError');
}
