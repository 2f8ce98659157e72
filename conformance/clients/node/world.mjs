// What the scenarios share: clients configured by AWS_* variables alone, and runtimes made of the probe agent.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as controlApi from '@aws-sdk/client-bedrock-agentcore-control';
import * as dataApi from '@aws-sdk/client-bedrock-agentcore';

const BUCKET = process.env.CONFORMANCE_BUCKET;
const PROBE_ZIP = process.env.CONFORMANCE_PROBE_KEY;
export const CARD_ZIP = process.env.CONFORMANCE_CARD_KEY;
const SETTLE_MILLIS = 60_000;

const controlClient = new controlApi.BedrockAgentCoreControlClient({ maxAttempts: 1 });
const dataClient = new dataApi.BedrockAgentCoreClient({ maxAttempts: 1 });

/** control('GetAgentRuntime', input): the answer. */
export const control = (name, input = {}) => controlClient.send(new controlApi[`${name}Command`](input));
export const data = (name, input = {}) => dataClient.send(new dataApi[`${name}Command`](input));
export { controlApi, dataApi };

export const unique = (word) => `js_${word}_${randomUUID().slice(0, 8)}`;
export const sessionId = () => `session-${randomUUID()}`;

export function settings({ key = PROBE_ZIP, environment = {}, ...others } = {}) {
  const code = { s3: { bucket: BUCKET, prefix: key } };
  return {
    agentRuntimeArtifact: { codeConfiguration: { code, runtime: 'PYTHON_3_13', entryPoint: ['agent.py'] } },
    roleArn: 'arn:aws:iam::111122223333:role/conformance',
    networkConfiguration: { networkMode: 'PUBLIC' },
    environmentVariables: environment,
    ...others,
  };
}

/** A runtime that has settled, as the answer of GetAgentRuntime. */
export async function create(word, given) {
  const { agentRuntimeId } = await control('CreateAgentRuntime', { agentRuntimeName: unique(word), ...settings(given) });
  return settled(agentRuntimeId);
}

export async function update({ agentRuntimeId }, given) {
  await control('UpdateAgentRuntime', { agentRuntimeId, ...settings(given) });
  return settled(agentRuntimeId);
}

export const settled = (agentRuntimeId) => untilSettled(() => control('GetAgentRuntime', { agentRuntimeId }));

export const settledEndpoint = (agentRuntimeId, endpointName) =>
  untilSettled(() => control('GetAgentRuntimeEndpoint', { agentRuntimeId, endpointName }));

async function untilSettled(read) {
  return eventually('the status settles', async () => {
    const found = await read();
    return found.status.endsWith('ING') ? undefined : found;
  });
}

export async function eventually(what, attempt) {
  const end = performance.now() + SETTLE_MILLIS;
  while (performance.now() < end) {
    const found = await attempt();
    if (found) return found;
    await pause(100);
  }
  throw new Error(`it did not come to pass that ${what}`);
}

let shared;
/** One healthy runtime for all scenarios that do not change it. */
export const probe = () => (shared ??= create('shared', { environment: { VERSION: '1' } }));

export async function invoke(runtime, request, session = sessionId(), others = {}) {
  const answer = await data('InvokeAgentRuntime', {
    agentRuntimeArn: runtime.agentRuntimeArn,
    runtimeSessionId: session,
    contentType: 'application/json',
    payload: new TextEncoder().encode(JSON.stringify(request)),
    ...others,
  });
  return JSON.parse(await answer.response.transformToString());
}

/** The error a call answers; fails when it succeeds. */
export async function failure(call) {
  try {
    await call;
  } catch (error) {
    return { name: error.name, status: error.$metadata?.httpStatusCode, message: error.message, error };
  }
  throw new Error('the call was answered with success');
}
