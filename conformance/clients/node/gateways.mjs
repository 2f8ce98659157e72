// Scenarios of gateways and what stands behind them.
import assert from 'node:assert/strict';
import { control, controlApi, eventually, failure, unique } from './world.mjs';

const ROLE = 'arn:aws:iam::111122223333:role/conformance';
const SETTINGS = { protocolType: 'MCP', authorizerType: 'NONE', roleArn: ROLE };
const NOBODY = 'nobody-0123456789';
const DOCUMENT = JSON.stringify({
  openapi: '3.0.3',
  info: { title: 'inn', version: '1' },
  servers: [{ url: 'https://inn.example' }],
  paths: { '/rooms': { get: { operationId: 'listRooms', summary: 'Lists rooms.' } } },
});

const refused = (name) => async (call) => assert.equal((await failure(call)).name, name);
const invalid = refused('ValidationException');
const missing = refused('ResourceNotFoundException');
const conflict = refused('ConflictException');

const dashed = (word) => unique(word).replaceAll('_', '-');
const gateway = (word, others = {}) => control('CreateGateway', { name: dashed(word), ...SETTINGS, ...others });
const openApi = (inlinePayload) => ({ mcp: { openApiSchema: { inlinePayload } } });

async function target(gatewayIdentifier, name, document = DOCUMENT) {
  const made = { gatewayIdentifier, name, targetConfiguration: openApi(document) };
  const { targetId } = await control('CreateGatewayTarget', made);
  return settled(gatewayIdentifier, targetId);
}

const settled = (gatewayIdentifier, targetId) =>
  eventually('the target settles', async () => {
    const found = await control('GetGatewayTarget', { gatewayIdentifier, targetId });
    return found.status.endsWith('ING') ? undefined : found;
  });

async function tools(url) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': '2025-11-25',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
  });
  return (await answer.json()).result.tools.map((tool) => tool.name).join();
}

export async function gateways_come_and_go() {
  const { gatewayId, gatewayArn } = await gateway('inn', { description: 'An inn.' });
  const found = await control('GetGateway', { gatewayIdentifier: gatewayId });
  assert.equal(found.status, 'READY');
  assert.equal(found.description, 'An inn.');
  assert.ok(found.gatewayUrl.endsWith(`/gateways/${gatewayId}/mcp`), found.gatewayUrl);
  assert.ok(found.createdAt instanceof Date && found.createdAt <= found.updatedAt);
  await invalid(control('GetGateway', { gatewayIdentifier: gatewayArn }));
  const changed = { ...SETTINGS, name: found.name, authorizerType: 'AWS_IAM' };
  await control('UpdateGateway', { gatewayIdentifier: gatewayId, ...changed });
  const updated = await control('GetGateway', { gatewayIdentifier: gatewayId });
  assert.equal(updated.authorizerType, 'AWS_IAM');
  assert.equal(updated.description, undefined);
  await control('DeleteGateway', { gatewayIdentifier: gatewayId });
  await missing(control('GetGateway', { gatewayIdentifier: gatewayId }));
}

export async function lists_gateways_in_pages() {
  const made = [(await gateway('paged')).gatewayId, (await gateway('paged')).gatewayId];
  const client = new controlApi.BedrockAgentCoreControlClient({ maxAttempts: 1 });
  const all = [];
  for await (const page of controlApi.paginateListGateways({ client, pageSize: 1 }, {})) {
    assert.ok(page.items.length <= 1);
    all.push(...page.items.map((one) => one.gatewayId));
  }
  for (const id of made) assert.ok(all.includes(id), id);
  await invalid(control('ListGateways', { nextToken: 'made-up' }));
}

export async function refuses_bad_gateways() {
  await invalid(control('CreateGateway', { ...SETTINGS, name: 'no spaces' }));
  await invalid(control('CreateGateway', { ...SETTINGS, name: dashed('x'), roleArn: 'nobody' }));
  await invalid(control('CreateGateway', { ...SETTINGS, name: dashed('x'), authorizerType: 'CUSTOM_JWT' }));
  const { gatewayId } = await gateway('twice');
  const { name } = await control('GetGateway', { gatewayIdentifier: gatewayId });
  await conflict(control('CreateGateway', { ...SETTINGS, name }));
  await missing(control('GetGateway', { gatewayIdentifier: NOBODY }));
}

export async function gateway_targets_come_and_go() {
  const { gatewayId: gatewayIdentifier } = await gateway('inn');
  const { targetId, status } = await target(gatewayIdentifier, 'rooms');
  assert.equal(status, 'READY');
  const { gatewayUrl } = await control('GetGateway', { gatewayIdentifier });
  await eventually('the tool is listed', async () => (await tools(gatewayUrl)) === 'rooms___listRooms');
  const { items } = await control('ListGatewayTargets', { gatewayIdentifier });
  assert.deepEqual(items.map((one) => one.targetId), [targetId]);
  await conflict(control('DeleteGateway', { gatewayIdentifier }));
  const targetConfiguration = openApi(DOCUMENT.replace('listRooms', 'findRooms'));
  await control('UpdateGatewayTarget', { gatewayIdentifier, targetId, name: 'rooms', targetConfiguration });
  assert.equal((await settled(gatewayIdentifier, targetId)).status, 'READY');
  await eventually('the new tool is listed', async () => (await tools(gatewayUrl)) === 'rooms___findRooms');
  await control('DeleteGatewayTarget', { gatewayIdentifier, targetId });
  await missing(control('GetGatewayTarget', { gatewayIdentifier, targetId }));
  await control('DeleteGateway', { gatewayIdentifier });
}

export async function refuses_bad_gateway_targets() {
  const { gatewayId: gatewayIdentifier } = await gateway('inn');
  const given = { gatewayIdentifier, targetConfiguration: openApi(DOCUMENT) };
  await invalid(control('CreateGatewayTarget', { ...given, name: 'no spaces' }));
  await missing(control('CreateGatewayTarget', { ...given, name: 'rooms', gatewayIdentifier: NOBODY }));
  const broken = await target(gatewayIdentifier, 'broken', '{"openapi": "3.0.3", "paths": {}}');
  assert.equal(broken.status, 'FAILED');
  assert.ok(broken.statusReasons.length > 0);
  await target(gatewayIdentifier, 'rooms');
  await conflict(control('CreateGatewayTarget', { ...given, name: 'rooms' }));
}
