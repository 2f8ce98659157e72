// Scenarios of the control plane.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { control, controlApi, create, eventually, failure, invoke, probe, sessionId } from './world.mjs';
import { settings, settled, settledEndpoint, unique, update } from './world.mjs';

export async function creates_a_runtime_from_a_zip_in_s3() {
  const created = await control('CreateAgentRuntime', { agentRuntimeName: unique('made'), ...settings() });
  assert.equal(created.status, 'CREATING');
  assert.equal(created.agentRuntimeVersion, '1');
  assert.ok(created.agentRuntimeArn.endsWith(`:runtime/${created.agentRuntimeId}`));
  assert.ok(created.createdAt instanceof Date);
  const ready = await settled(created.agentRuntimeId);
  assert.equal(ready.status, 'READY', ready.failureReason);
}

export async function answers_what_was_sent() {
  const sent = settings({
    environment: { VERSION: '1', GREETING: 'salaam' },
    description: 'keeps what it is told',
    protocolConfiguration: { serverProtocol: 'HTTP' },
    lifecycleConfiguration: { idleRuntimeSessionTimeout: 120, maxLifetime: 3600 },
    requestHeaderConfiguration: { requestHeaderAllowlist: ['X-Amzn-Bedrock-AgentCore-Runtime-Custom-Mood'] },
  });
  const created = await control('CreateAgentRuntime', { agentRuntimeName: unique('kept'), ...sent });
  const found = await settled(created.agentRuntimeId);
  for (const [member, value] of Object.entries(sent)) assert.deepEqual(found[member], value, member);
}

export async function lists_runtimes_in_pages() {
  const shared = await probe();
  await create('listed');
  const ids = [];
  const client = new controlApi.BedrockAgentCoreControlClient({});
  for await (const page of controlApi.paginateListAgentRuntimes({ client, pageSize: 1 }, {})) {
    assert.ok(page.agentRuntimes.length <= 1);
    ids.push(...page.agentRuntimes.map((runtime) => runtime.agentRuntimeId));
  }
  assert.ok(ids.includes(shared.agentRuntimeId));
  assert.equal(new Set(ids).size, ids.length);
  const refused = await failure(control('ListAgentRuntimes', { nextToken: 'made-up' }));
  assert.equal(refused.name, 'ValidationException');
}

export async function updates_make_new_versions() {
  const { agentRuntimeId } = await create('versioned', { description: 'first' });
  const updated = await update({ agentRuntimeId });
  assert.equal(updated.agentRuntimeVersion, '2');
  assert.equal(updated.status, 'READY', updated.failureReason);
  assert.equal(updated.description, undefined, 'an update replaces everything');
  const first = await control('GetAgentRuntime', { agentRuntimeId, agentRuntimeVersion: '1' });
  assert.equal(first.description, 'first');
  const { agentRuntimes } = await control('ListAgentRuntimeVersions', { agentRuntimeId });
  assert.deepEqual(agentRuntimes.map((version) => version.agentRuntimeVersion), ['2', '1']);
  assert.equal((await settledEndpoint(agentRuntimeId, 'DEFAULT')).liveVersion, '2');
}

export async function endpoints_move_only_by_update() {
  const runtime = await create('endpoints', { environment: { VERSION: '1' } });
  const { agentRuntimeId } = runtime;
  const version = async (qualifier) => (await invoke(runtime, { do: 'count' }, sessionId(), { qualifier })).version;
  await control('CreateAgentRuntimeEndpoint', { agentRuntimeId, name: 'prod', agentRuntimeVersion: '1' });
  assert.equal((await settledEndpoint(agentRuntimeId, 'prod')).liveVersion, '1');
  await update(runtime, { environment: { VERSION: '2' } });
  assert.equal(await version('prod'), '1');
  assert.equal(await version(undefined), '2');
  for (const agentRuntimeVersion of ['2', '1']) {
    await control('UpdateAgentRuntimeEndpoint', { agentRuntimeId, endpointName: 'prod', agentRuntimeVersion });
    assert.equal((await settledEndpoint(agentRuntimeId, 'prod')).liveVersion, agentRuntimeVersion);
    assert.equal(await version('prod'), agentRuntimeVersion);
  }
  const { runtimeEndpoints } = await control('ListAgentRuntimeEndpoints', { agentRuntimeId });
  assert.deepEqual(runtimeEndpoints.map((endpoint) => endpoint.name).sort(), ['DEFAULT', 'prod']);
}

export async function live_sessions_stay_on_their_version() {
  const runtime = await create('pinned', { environment: { VERSION: '1' } });
  const session = sessionId();
  assert.equal((await invoke(runtime, { do: 'count' }, session)).version, '1');
  await update(runtime, { environment: { VERSION: '2' } });
  assert.equal((await invoke(runtime, { do: 'count' }, session)).version, '1');
  assert.equal((await invoke(runtime, { do: 'count' })).version, '2');
}

export async function tags_come_and_go() {
  const created = { agentRuntimeName: unique('tagged'), tags: { team: 'inn' }, ...settings() };
  const { agentRuntimeArn: resourceArn } = await control('CreateAgentRuntime', created);
  await control('TagResource', { resourceArn, tags: { stage: 'test one', owner: 'keeper' } });
  const all = { team: 'inn', stage: 'test one', owner: 'keeper' };
  assert.deepEqual((await control('ListTagsForResource', { resourceArn })).tags, all);
  await control('UntagResource', { resourceArn, tagKeys: ['team', 'owner'] });
  assert.deepEqual((await control('ListTagsForResource', { resourceArn })).tags, { stage: 'test one' });
}

export async function policies_of_runtimes_come_and_go() {
  const runtime = await create('guarded');
  const resourceArn = runtime.agentRuntimeArn;
  const statement = {
    Effect: 'Deny',
    Principal: '*',
    Action: 'bedrock-agentcore:InvokeAgentRuntime',
    Resource: resourceArn,
  };
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  assert.equal((await control('PutResourcePolicy', { resourceArn, policy })).policy, policy);
  assert.equal((await control('GetResourcePolicy', { resourceArn })).policy, policy);
  assert.equal((await failure(invoke(runtime, { do: 'count' }))).name, 'AccessDeniedException');
  await control('DeleteResourcePolicy', { resourceArn });
  const { name } = await failure(control('GetResourcePolicy', { resourceArn }));
  assert.equal(name, 'ResourceNotFoundException');
  assert.equal((await invoke(runtime, { do: 'count' })).count, 1);
}

export async function the_same_client_token_creates_once() {
  const request = { agentRuntimeName: unique('once'), clientToken: randomUUID(), ...settings() };
  const first = await control('CreateAgentRuntime', request);
  const again = await control('CreateAgentRuntime', request);
  assert.equal(first.agentRuntimeId, again.agentRuntimeId);
  const { name } = await failure(control('CreateAgentRuntime', { ...request, description: 'something else' }));
  assert.ok(['ValidationException', 'ConflictException'].includes(name), name);
}

export async function deletes_endpoints_and_runtimes() {
  const { agentRuntimeId } = await create('deleted');
  await control('CreateAgentRuntimeEndpoint', { agentRuntimeId, name: 'side' });
  await settledEndpoint(agentRuntimeId, 'side');
  assert.equal((await failure(control('DeleteAgentRuntime', { agentRuntimeId }))).name, 'ConflictException');
  const side = { agentRuntimeId, endpointName: 'side' };
  await control('DeleteAgentRuntimeEndpoint', side);
  await eventually('the endpoint is gone', () => gone(control('GetAgentRuntimeEndpoint', side)));
  assert.equal((await control('DeleteAgentRuntime', { agentRuntimeId })).status, 'DELETING');
  await eventually('the runtime is gone', () => gone(control('GetAgentRuntime', { agentRuntimeId })));
}

const gone = (call) => call.then(() => false, (error) => error instanceof controlApi.ResourceNotFoundException);

export async function a_runtime_that_never_serves_fails_with_a_reason() {
  const failed = await create('broken', { environment: { PROBE: 'exit' } });
  assert.equal(failed.status, 'CREATE_FAILED');
  assert.match(failed.failureReason, /probe leaves before it serves/);
}

export async function equal_names_conflict() {
  const { agentRuntimeName } = await probe();
  const refused = await failure(control('CreateAgentRuntime', { agentRuntimeName, ...settings() }));
  assert.ok(refused.error instanceof controlApi.ConflictException, refused.name);
  assert.equal(refused.status, 409);
}

export async function names_the_invalid_field() {
  const refused = await failure(control('CreateAgentRuntime', { agentRuntimeName: 'no-hyphens', ...settings() }));
  assert.ok(refused.error instanceof controlApi.ValidationException, refused.name);
  assert.equal(refused.error.reason, 'FieldValidationFailed');
  assert.deepEqual(refused.error.fieldList.map((field) => field.name), ['agentRuntimeName']);
}

export async function names_registries_that_are_not_asked() {
  const agentRuntimeArtifact = { containerConfiguration: { containerUri: 'registry.internal/agent:1' } };
  const request = { ...settings(), agentRuntimeName: unique('image'), agentRuntimeArtifact };
  const failed = await settled((await control('CreateAgentRuntime', request)).agentRuntimeId);
  assert.deepEqual(failed.agentRuntimeArtifact, agentRuntimeArtifact);
  assert.equal(failed.status, 'CREATE_FAILED');
  assert.match(failed.failureReason, /registry.internal is not configured/);
}

export async function unserved_operations_say_so() {
  const refused = await failure(control('ListEvaluators'));
  assert.match(refused.message, /ListEvaluators/);
}
