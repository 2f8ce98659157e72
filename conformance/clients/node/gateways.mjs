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

const httpGateway = async (word) => {
  const { gatewayId } = await control('CreateGateway', { name: dashed(word), authorizerType: 'NONE', roleArn: ROLE });
  return gatewayId;
};
const passthrough = (others = {}) => ({
  http: { passthrough: { endpoint: 'https://inn.example/v1', protocolType: 'CUSTOM', ...others } },
});
const httpTarget = (gatewayIdentifier, name, others = {}) =>
  control('CreateGatewayTarget', { gatewayIdentifier, name, targetConfiguration: passthrough(), ...others });

export async function http_targets_come_and_go() {
  const gatewayIdentifier = await httpGateway('inn');
  const stickinessConfiguration = {
    identifier: '$context.header.x-session', timeout: 60, compositeIdentifier: ['x-tenant'],
  };
  const staticQueryParameters = { key: 'a b' };
  const metadataConfiguration = {
    allowedRequestHeaders: ['X-Tenant'], allowedQueryParameters: ['page'], allowedResponseHeaders: ['X-Next'],
  };
  const targetConfiguration = passthrough({ stickinessConfiguration, staticQueryParameters });
  const made = await httpTarget(gatewayIdentifier, 'rooms', { targetConfiguration, metadataConfiguration });
  assert.equal(made.status, 'READY');
  assert.equal(made.protocolType, 'HTTP');
  const one = { gatewayIdentifier, targetId: made.targetId };
  const found = await control('GetGatewayTarget', one);
  const kept = found.targetConfiguration.http.passthrough;
  assert.equal(kept.stickinessConfiguration.timeout, 60);
  assert.deepEqual(kept.staticQueryParameters, staticQueryParameters);
  assert.deepEqual(found.metadataConfiguration, metadataConfiguration);
  const { items } = await control('ListGatewayTargets', { gatewayIdentifier });
  assert.deepEqual(items.map((each) => each.targetType), ['PASSTHROUGH']);
  const arn = 'arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/agent-0123456789';
  const runtime = { http: { agentcoreRuntime: { arn, qualifier: 'live' } } };
  await control('UpdateGatewayTarget', { ...one, name: 'rooms', targetConfiguration: runtime });
  const changed = await control('GetGatewayTarget', one);
  assert.equal(changed.targetConfiguration.http.agentcoreRuntime.qualifier, 'live');
  assert.equal(changed.credentialProviderConfigurations[0].credentialProviderType, 'GATEWAY_IAM_ROLE');
  await control('DeleteGatewayTarget', one);
  await missing(control('GetGatewayTarget', one));
  await control('DeleteGateway', { gatewayIdentifier });
}

export async function refuses_bad_http_targets() {
  const inn = await httpGateway('inn');
  const { gatewayId: toolsOnly } = await gateway('tools');
  await invalid(httpTarget(toolsOnly, 'rooms'));
  await invalid(httpTarget(inn, 'mcp'));
  for (const targetConfiguration of [
    passthrough({ endpoint: 'https://inn.example/v1?key=1' }),
    passthrough({ endpoint: 'https://inn.example/a/../b' }),
    passthrough({ schema: { source: { inlinePayload: '{}' } } }),
    passthrough({ stickinessConfiguration: { identifier: '$context.body.id' } }),
    { http: { connector: { source: { connectorId: 'memory' } } } },
  ]) {
    await invalid(httpTarget(inn, 'rooms', { targetConfiguration }));
  }
  await invalid(httpTarget(inn, 'rooms', { metadataConfiguration: { allowedRequestHeaders: ['Cookie'] } }));
}

const route = (targetName) => [{ routeToTarget: { staticRoute: { targetName } } }];
const split = (weights) => [
  {
    routeToTarget: {
      weightedRoute: {
        trafficSplit: Object.entries(weights).map(([targetName, weight]) => ({
          name: `to-${targetName}`, weight, targetName,
        })),
      },
    },
  },
];

async function twoTargets() {
  const gatewayIdentifier = await httpGateway('inn');
  await httpTarget(gatewayIdentifier, 'old');
  await httpTarget(gatewayIdentifier, 'new');
  return gatewayIdentifier;
}

export async function gateway_rules_come_and_go() {
  const gatewayIdentifier = await twoTargets();
  const conditions = [
    { matchPaths: { anyOf: ['/next/*'] } },
    { matchPrincipals: { anyOf: [{ iamPrincipal: { arn: 'arn:aws:iam::*:user/*', operator: 'StringLike' } }] } },
  ];
  const actions = split({ old: 90, new: 10 });
  const given = { gatewayIdentifier, priority: 20, conditions, actions, description: 'A tenth.' };
  const { ruleId } = await control('CreateGatewayRule', given);
  await control('CreateGatewayRule', { gatewayIdentifier, priority: 10, actions: route('new') });
  const one = { gatewayIdentifier, ruleId };
  const found = await control('GetGatewayRule', one);
  assert.deepEqual(found.conditions, conditions);
  assert.deepEqual(found.actions, actions);
  assert.equal(found.status, 'ACTIVE');
  const first = await control('ListGatewayRules', { gatewayIdentifier, maxResults: 1 });
  const rest = await control('ListGatewayRules', { gatewayIdentifier, nextToken: first.nextToken });
  assert.deepEqual([...first.gatewayRules, ...rest.gatewayRules].map((rule) => rule.priority), [10, 20]);
  await control('UpdateGatewayRule', { ...one, priority: 5, actions: route('old') });
  const updated = await control('GetGatewayRule', one);
  assert.equal(updated.priority, 5);
  assert.deepEqual(updated.actions, route('old'));
  assert.equal(updated.description, 'A tenth.');
  assert.deepEqual(updated.conditions, conditions);
  assert.equal((await control('DeleteGatewayRule', one)).status, 'DELETING');
  await missing(control('GetGatewayRule', one));
}

export async function refuses_bad_gateway_rules() {
  const gatewayIdentifier = await twoTargets();
  const rule = (priority, actions, others = {}) =>
    control('CreateGatewayRule', { gatewayIdentifier, priority, actions, ...others });
  await invalid(rule(1, route('nowhere')));
  await invalid(rule(1, split({ old: 50, new: 40 })));
  await invalid(rule(1, [...route('old'), ...route('new')]));
  const staticOverride = {
    bundleArn: 'arn:aws:bedrock-agentcore:us-east-1:111122223333:configuration-bundle/b-0123456789',
    bundleVersion: '00000000-0000-0000-0000-000000000000',
  };
  await invalid(rule(1, [{ configurationBundle: { staticOverride } }]));
  const paths = { matchPaths: { anyOf: ['/a/*'] } };
  await invalid(rule(1, route('old'), { conditions: [paths, paths] }));
  await rule(1, route('old'));
  await conflict(rule(1, route('new')));
  const nowhere = { gatewayIdentifier: NOBODY, priority: 1, actions: route('old') };
  await missing(control('CreateGatewayRule', nowhere));
}
