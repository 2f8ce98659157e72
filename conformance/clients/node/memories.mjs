// Scenarios of memories and their strategies on the control plane.
import assert from 'node:assert/strict';
import { control, controlApi, eventually, failure, unique } from './world.mjs';

const ROLE = 'arn:aws:iam::111122223333:role/conformance';
const NOBODY = 'nobody-0123456789';
const STEP = { appendToPrompt: 'Keep what was promised.', modelId: 'no-such-model' };

const refused = (name) => async (call) => assert.equal((await failure(call)).name, name);
const invalid = refused('ValidationException');
const missing = refused('ResourceNotFoundException');

const settings = (word, memoryStrategies, others) => ({
  name: unique(word),
  eventExpiryDuration: 30,
  memoryStrategies,
  ...others,
});
const memory = async (word, strategies = [], others = {}) =>
  (await control('CreateMemory', settings(word, strategies, others))).memory;
const get = async (memoryId, others = {}) => (await control('GetMemory', { memoryId, ...others })).memory;
const remove = (memoryId) => control('DeleteMemory', { memoryId });
const update = async (memoryId, memoryStrategies) =>
  (await control('UpdateMemory', { memoryId, memoryStrategies })).memory;
const named = (found) => Object.fromEntries(found.strategies.map((strategy) => [strategy.name, strategy]));

export async function memories_come_and_go() {
  const created = await memory('inn', [], {
    description: 'An inn.',
    tags: { team: 'inn' },
    encryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/inn',
    indexedKeys: [{ key: 'priority', type: 'NUMBER' }],
    namespaceKeys: [{ key: 'tenant', validation: { allowedValues: ['a', 'b'], regexPattern: '[ab]' } }],
  });
  const memoryId = created.id;
  const client = new controlApi.BedrockAgentCoreControlClient({ maxAttempts: 1 });
  await controlApi.waitUntilMemoryCreated({ client, maxWaitTime: 60 }, { memoryId });
  const found = await get(memoryId);
  assert.deepEqual(found, created);
  assert.ok(found.arn.endsWith(`:memory/${memoryId}`), found.arn);
  assert.equal(found.status, 'ACTIVE');
  assert.ok(found.createdAt instanceof Date && found.createdAt <= found.updatedAt);
  assert.equal((await get(memoryId, { view: 'without_decryption' })).description, undefined);
  await control('TagResource', { resourceArn: found.arn, tags: { stage: 'test' } });
  const { tags } = await control('ListTagsForResource', { resourceArn: found.arn });
  assert.deepEqual(tags, { team: 'inn', stage: 'test' });
  await control('UpdateMemory', {
    memoryId,
    description: 'A house.',
    eventExpiryDuration: 90,
    memoryExecutionRoleArn: ROLE,
    addIndexedKeys: [{ key: 'mood', type: 'STRING' }],
    namespaceKeys: [{ key: 'team' }],
  });
  const updated = await get(memoryId);
  assert.equal(updated.description, 'A house.');
  assert.equal(updated.eventExpiryDuration, 90);
  assert.equal(updated.memoryExecutionRoleArn, ROLE);
  assert.deepEqual(updated.indexedKeys.map((one) => one.key), ['priority', 'mood']);
  assert.deepEqual(updated.namespaceKeys.map((one) => one.key), ['team']);
  const deleted = await remove(memoryId);
  assert.equal(deleted.memoryId, memoryId);
  assert.equal(deleted.status, 'DELETING');
  await eventually('the memory is gone', async () => {
    try {
      await get(memoryId);
      return undefined;
    } catch (error) {
      return error.name === 'ResourceNotFoundException' || undefined;
    }
  });
  await missing(remove(memoryId));
}

export async function lists_memories_in_pages() {
  const made = [(await memory('paged')).id, (await memory('paged')).id];
  const client = new controlApi.BedrockAgentCoreControlClient({ maxAttempts: 1 });
  const all = [];
  for await (const page of controlApi.paginateListMemories({ client, pageSize: 1 }, {})) {
    assert.ok(page.memories.length <= 1);
    all.push(...page.memories.map((one) => one.id));
  }
  for (const id of made) assert.ok(all.includes(id), id);
  assert.equal(new Set(all).size, all.length);
  await invalid(control('ListMemories', { nextToken: 'made-up' }));
  for (const id of made) await remove(id);
}

export async function memories_have_strategies_of_every_kind() {
  const plain = await memory('kinds', [
    { semanticMemoryStrategy: { name: 'facts', description: 'What is so.' } },
    { summaryMemoryStrategy: { name: 'sums', namespaces: ['/sums/{actorId}/{sessionId}/'] } },
    { userPreferenceMemoryStrategy: { name: 'likes', namespaceTemplates: ['/likes/{actorId}/'] } },
    {
      episodicMemoryStrategy: {
        name: 'episodes',
        namespaceTemplates: ['/episodes/{actorId}/{sessionId}/'],
        reflectionConfiguration: { namespaceTemplates: ['/episodes/{actorId}/'] },
        memoryRecordSchema: { metadataSchema: [{ key: 'source', extractionType: 'STRICTLY_CONSISTENT' }] },
      },
    },
  ]);
  const { facts, sums, likes, episodes } = named(plain);
  assert.deepEqual(
    [facts, sums, likes, episodes].map((one) => one.type),
    ['SEMANTIC', 'SUMMARIZATION', 'USER_PREFERENCE', 'EPISODIC'],
  );
  for (const one of plain.strategies) {
    assert.deepEqual(one.namespaces, one.namespaceTemplates);
    assert.equal(one.status, 'ACTIVE');
  }
  const { episodicReflectionConfiguration } = episodes.configuration.reflection;
  assert.deepEqual(episodicReflectionConfiguration.namespaceTemplates, ['/episodes/{actorId}/']);
  assert.equal(episodes.memoryRecordSchema.metadataSchema[0].key, 'source');
  const kinds = ['semanticOverride', 'summaryOverride', 'userPreferenceOverride', 'episodicOverride'];
  const custom = await memory(
    'custom',
    kinds.map((kind) => ({ customMemoryStrategy: { name: kind, configuration: { [kind]: {} } } })),
    { memoryExecutionRoleArn: ROLE },
  );
  assert.deepEqual(
    custom.strategies.map((one) => one.configuration.type),
    ['SEMANTIC_OVERRIDE', 'SUMMARY_OVERRIDE', 'USER_PREFERENCE_OVERRIDE', 'EPISODIC_OVERRIDE'],
  );
  for (const one of custom.strategies) assert.equal(one.type, 'CUSTOM');
  for (const { id } of [plain, custom]) await remove(id);
}

export async function strategies_come_change_and_go() {
  const made = await memory('inn', [
    { semanticMemoryStrategy: { name: 'facts' } },
    { userPreferenceMemoryStrategy: { name: 'likes' } },
  ]);
  const { facts, likes } = named(made);
  const updated = await update(made.id, {
    addMemoryStrategies: [{ summaryMemoryStrategy: { name: 'sums' } }],
    modifyMemoryStrategies: [
      {
        memoryStrategyId: facts.strategyId,
        description: 'What is so.',
        namespaceTemplates: ['/facts/{actorId}/'],
      },
    ],
    deleteMemoryStrategies: [{ memoryStrategyId: likes.strategyId }],
  });
  const found = named(updated);
  assert.deepEqual(Object.keys(found), ['facts', 'sums']);
  assert.equal(found.facts.strategyId, facts.strategyId);
  assert.equal(found.facts.description, 'What is so.');
  assert.deepEqual(found.facts.namespaceTemplates, ['/facts/{actorId}/']);
  assert.deepEqual((await get(made.id)).strategies, updated.strategies);
  await missing(update(made.id, { deleteMemoryStrategies: [{ memoryStrategyId: likes.strategyId }] }));
  const extraction = { customExtractionConfiguration: { semanticExtractionOverride: STEP } };
  const unfit = { memoryStrategyId: facts.strategyId, configuration: { extraction } };
  await invalid(update(made.id, { modifyMemoryStrategies: [unfit] }));
  await remove(made.id);
}

export async function refuses_bad_memories() {
  const refuses = async (said, strategies = [], others = {}) => {
    const error = await failure(control('CreateMemory', settings('x', strategies, others)));
    assert.equal(error.name, 'ValidationException');
    assert.ok(error.message.includes(said), error.message);
  };
  const custom = (configuration) => [{ customMemoryStrategy: { name: 's', configuration } }];
  await refuses('name', [], { name: 'no spaces' });
  await refuses('eventExpiryDuration', [], { eventExpiryDuration: 366 });
  await refuses('{guest}', [{ semanticMemoryStrategy: { name: 's', namespaceTemplates: ['/{guest}/'] } }]);
  await refuses('{sessionId}', [{ summaryMemoryStrategy: { name: 's', namespaceTemplates: ['/{actorId}/'] } }]);
  const semanticOverride = { extraction: STEP };
  await refuses('memoryExecutionRoleArn', custom({ semanticOverride }));
  await refuses('no-such-model', custom({ semanticOverride }), { memoryExecutionRoleArn: ROLE });
  const invocationConfiguration = {
    topicArn: 'arn:aws:sns:us-east-1:111122223333:nowhere',
    payloadDeliveryBucketName: 'payloads',
  };
  const own = custom({ selfManagedConfiguration: { invocationConfiguration } });
  await refuses('topicArn', own, { memoryExecutionRoleArn: ROLE });
  const kinesis = {
    dataStreamArn: 'arn:aws:kinesis:us-east-1:111122223333:stream/s',
    contentConfigurations: [{ type: 'MEMORY_RECORDS' }],
  };
  await refuses('streamDeliveryResources', [], { streamDeliveryResources: { resources: [{ kinesis }] } });
  const taken = await memory('twice');
  await refuses('already exists', [], { name: taken.name });
  const once = { ...settings('once', [], {}), clientToken: unique('token') };
  const first = (await control('CreateMemory', once)).memory;
  assert.deepEqual((await control('CreateMemory', once)).memory, first);
  await invalid(control('CreateMemory', { ...once, eventExpiryDuration: 31 }));
  await missing(get(NOBODY));
  await missing(control('UpdateMemory', { memoryId: NOBODY, description: 'x' }));
  await invalid(get(taken.arn));
  for (const { id } of [taken, first]) await remove(id);
}
