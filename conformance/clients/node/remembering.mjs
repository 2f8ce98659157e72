// Scenarios of events and records on the data plane.
import assert from 'node:assert/strict';
import { control, data, dataApi, failure, unique } from './world.mjs';

const NOBODY = 'nobody-0123456789';
const RECORD = 'mem-00000000-0000-4000-8000-000000000000';
const START = Date.parse('2026-01-02T03:04:05Z');
const time = (seconds = 0) => new Date(START + 1000 * seconds);

const refused = (name) => async (call, said = '') => {
  const answer = await failure(call);
  assert.equal(answer.name, name, answer.message);
  assert.ok(answer.message.includes(said), answer.message);
};
const invalid = refused('ValidationException');
const missing = refused('ResourceNotFoundException');

const memory = async (word, others = {}) =>
  (await control('CreateMemory', { name: unique(word), eventExpiryDuration: 30, ...others })).memory;
const remove = (memoryId) => control('DeleteMemory', { memoryId });
const said = (text, role = 'USER') => ({ conversational: { role, content: { text } } });
const tell = async (memoryId, sessionId, payload, { seconds = 0, ...others } = {}) =>
  (
    await data('CreateEvent', {
      memoryId,
      actorId: 'alice',
      sessionId,
      eventTimestamp: time(seconds),
      payload: payload.map((item) => (typeof item === 'string' ? said(item) : item)),
      ...others,
    })
  ).event;
const listed = async (memoryId, sessionId, others = {}) =>
  (await data('ListEvents', { memoryId, actorId: 'alice', sessionId, ...others })).events;
const words = (events) => events.map((event) => event.payload[0].conversational.content.text);
const client = () => new dataApi.BedrockAgentCoreClient({ maxAttempts: 1 });

/** The paginators write into the input they are given. */
async function paged(paginate, input, member) {
  const items = [];
  for await (const page of paginate({ client: client(), pageSize: 1 }, { ...input })) {
    assert.ok(page[member].length <= 1);
    items.push(...page[member]);
  }
  return items;
}

export async function events_come_and_go() {
  const inn = await memory('events');
  const memoryId = inn.id;
  const first = await tell(memoryId, 's', ['Hello', said('Welcome', 'ASSISTANT')]);
  assert.deepEqual([first.memoryId, first.actorId, first.sessionId], [memoryId, 'alice', 's']);
  assert.deepEqual(first.eventTimestamp, time());
  const same = await tell(inn.arn, 's', ['same time']);
  const late = await tell(memoryId, 's', ['earlier'], { seconds: -9 });
  const session = { memoryId, actorId: 'alice', sessionId: 's' };
  assert.deepEqual((await data('GetEvent', { ...session, eventId: first.eventId })).event, first);
  assert.deepEqual(await listed(memoryId, 's'), [same, first, late]);
  assert.deepEqual(await paged(dataApi.paginateListEvents, session, 'events'), [same, first, late]);
  const bare = await listed(inn.arn, 's', { includePayloads: false });
  assert.ok(bare.every((event) => !event.payload?.length));
  const { eventId } = await data('DeleteEvent', { ...session, eventId: same.eventId });
  assert.equal(eventId, same.eventId);
  await missing(data('GetEvent', { ...session, eventId }));
  await missing(data('DeleteEvent', { ...session, eventId }));
  await tell(memoryId, 'of-bob', ['x'], { actorId: 'bob' });
  await tell(memoryId, 'later', ['x']);
  const sessions = await paged(dataApi.paginateListSessions, { memoryId, actorId: 'alice' }, 'sessionSummaries');
  assert.deepEqual(sessions.map((one) => one.sessionId).sort(), ['later', 's']);
  const filter = { eventFilter: 'HAS_EVENTS' };
  const [gone] = (await data('ListEvents', { memoryId, actorId: 'bob', sessionId: 'of-bob' })).events;
  await data('DeleteEvent', { memoryId, actorId: 'bob', sessionId: 'of-bob', eventId: gone.eventId });
  assert.deepEqual((await data('ListSessions', { memoryId, actorId: 'bob', filter })).sessionSummaries, []);
  const actors = await paged(dataApi.paginateListActors, { memoryId }, 'actorSummaries');
  assert.deepEqual(
    actors.map((one) => one.actorId),
    ['alice', 'bob'],
  );
  await remove(memoryId);
}

export async function events_keep_documents_and_tokens() {
  const { id: memoryId } = await memory('documents');
  const blob = { a: [1, 2.5, null, true, '\u6f22 \u{1F600} "quoted" \\'], b: { '': {} }, text: '{"x": 1}', cut: '\ud83d' };
  const kept = await tell(memoryId, 's', [{ blob }, { blob: 'just text' }, said('and words', 'TOOL')]);
  const [found] = await listed(memoryId, 's');
  assert.deepEqual(found, kept);
  assert.deepEqual(found.payload[0].blob, blob);
  assert.equal(found.payload[1].blob, 'just text');
  const once = {
    memoryId,
    actorId: 'alice',
    eventTimestamp: time(),
    payload: [said('once')],
    clientToken: unique('token'),
  };
  const { event } = await data('CreateEvent', once);
  assert.ok(event.sessionId);
  assert.deepEqual((await data('CreateEvent', once)).event, event);
  assert.deepEqual(await listed(memoryId, event.sessionId), [event]);
  await invalid(data('CreateEvent', { ...once, payload: [said('other')] }));
  await remove(memoryId);
}

export async function branches_and_metadata_find_events() {
  const { id: memoryId } = await memory('branches');
  const root = await tell(memoryId, 's', ['one'], { metadata: { mood: { stringValue: 'calm' } } });
  await tell(memoryId, 's', ['two'], { seconds: 1 });
  const fork = { name: 'other', rootEventId: root.eventId };
  assert.deepEqual((await tell(memoryId, 's', ['too'], { seconds: 2, branch: fork })).branch, fork);
  await tell(memoryId, 's', ['three'], { seconds: 3, branch: { name: 'other' } });
  const branch = async (name, includeParentBranches) =>
    words(await listed(memoryId, 's', { filter: { branch: { name, includeParentBranches } } }));
  assert.deepEqual(await branch('other', false), ['three', 'too']);
  assert.deepEqual(await branch('other', true), ['three', 'too', 'one']);
  assert.deepEqual(await branch('main', false), ['two', 'one']);
  const mood = async (operator, text) => {
    const right = text && { metadataValue: { stringValue: text } };
    const eventMetadata = [{ left: { metadataKey: 'mood' }, operator, right }];
    return words(await listed(memoryId, 's', { filter: { eventMetadata } }));
  };
  assert.deepEqual(await mood('EQUALS_TO', 'calm'), ['one']);
  assert.deepEqual(await mood('EQUALS_TO', 'wild'), []);
  assert.deepEqual(await mood('EXISTS'), ['one']);
  assert.deepEqual(await mood('NOT_EXISTS'), ['three', 'too', 'two']);
  await invalid(tell(memoryId, 's', ['x'], { branch: { name: 'third' } }), 'branch.rootEventId');
  await remove(memoryId);
}

const record = (text, place = '/actors/alice/', others = {}) => ({
  namespaces: [place],
  content: { text },
  ...others,
});
const write = (memoryId, records, others = {}) =>
  data('BatchCreateMemoryRecords', {
    memoryId,
    records: records.map((one, i) => ({ requestIdentifier: `r${i}`, timestamp: time(i), ...one })),
    ...others,
  });
const contents = ({ memoryRecordSummaries }) => memoryRecordSummaries.map((one) => one.content.text);

export async function records_come_and_go() {
  const { id: memoryId } = await memory('records');
  const clientToken = unique('token');
  const batch = [record('likes tea'), record('likes milk', '/a/', { memoryStrategyId: 'nobody-0123456789' })];
  const made = await write(memoryId, batch, { clientToken });
  const [good] = made.successfulRecords;
  const [bad] = made.failedRecords;
  assert.deepEqual([good.requestIdentifier, good.status], ['r0', 'SUCCEEDED']);
  assert.deepEqual([bad.requestIdentifier, bad.status, bad.errorCode], ['r1', 'FAILED', 400]);
  assert.ok(bad.errorMessage.includes('memoryStrategyId'), bad.errorMessage);
  assert.deepEqual((await write(memoryId, batch, { clientToken })).successfulRecords, [good]);
  const { memoryRecordId } = good;
  const one = { memoryId, memoryRecordId };
  const { memoryRecord } = await data('GetMemoryRecord', one);
  assert.deepEqual(memoryRecord.content, { text: 'likes tea' });
  assert.deepEqual(memoryRecord.namespaces, ['/actors/alice/']);
  assert.deepEqual(memoryRecord.createdAt, time());
  const changed = await data('BatchUpdateMemoryRecords', {
    memoryId,
    records: [
      { memoryRecordId, timestamp: time(), content: { text: 'likes coffee' } },
      { memoryRecordId: RECORD, timestamp: time(), content: { text: 'nothing' } },
    ],
  });
  assert.deepEqual(
    changed.successfulRecords.map((each) => each.memoryRecordId),
    [memoryRecordId],
  );
  assert.equal(changed.failedRecords[0].errorCode, 404);
  assert.deepEqual(contents(await data('ListMemoryRecords', { memoryId, namespace: '/actors/alice/' })), [
    'likes coffee',
  ]);
  assert.equal((await data('DeleteMemoryRecord', one)).memoryRecordId, memoryRecordId);
  await missing(data('DeleteMemoryRecord', one));
  await missing(data('GetMemoryRecord', one));
  const again = (await write(memoryId, [record('a'), record('b')])).successfulRecords;
  const records = [...again.map((each) => ({ memoryRecordId: each.memoryRecordId })), { memoryRecordId: RECORD }];
  const gone = await data('BatchDeleteMemoryRecords', { memoryId, records });
  assert.deepEqual([gone.successfulRecords.length, gone.failedRecords.length], [2, 1]);
  assert.deepEqual(contents(await data('ListMemoryRecords', { memoryId, namespacePath: '/' })), []);
  await remove(memoryId);
}

export async function records_are_listed_and_found() {
  const { id: memoryId } = await memory('finding', {
    indexedKeys: [
      { key: 'weight', type: 'NUMBER' },
      { key: 'tags', type: 'STRINGLIST' },
    ],
  });
  const place = '/actors/alice/';
  await write(memoryId, [
    record('alice drinks green tea', place, { metadata: { weight: { numberValue: 1.5 } } }),
    record('alice owns a red bicycle', place, { metadata: { weight: { numberValue: 3 } } }),
    record('alice was born in Lisbon', place, { metadata: { tags: { stringListValue: ['home', 'past'] } } }),
    record('bob drinks beer', '/actors/alice2/'),
    record('a session of alice about tea', '/actors/alice/sessions/1/'),
  ]);
  const here = { memoryId, namespace: place };
  const under = { memoryId, namespacePath: '/actors/alice' };
  const listing = ['alice was born in Lisbon', 'alice owns a red bicycle', 'alice drinks green tea'];
  assert.deepEqual(contents(await data('ListMemoryRecords', here)), listing);
  const all = await paged(dataApi.paginateListMemoryRecords, here, 'memoryRecordSummaries');
  assert.deepEqual(
    all.map((one) => one.content.text),
    listing,
  );
  assert.equal(contents(await data('ListMemoryRecords', under)).length, 4);
  const retrieve = (searchQuery, scope, criteria = {}) =>
    data('RetrieveMemoryRecords', { ...scope, searchCriteria: { searchQuery, ...criteria } });
  const { memoryRecordSummaries: best } = await retrieve('Which tea does alice drink?', here);
  assert.equal(best[0].content.text, 'alice drinks green tea');
  assert.ok(best.every((one, i) => i === 0 || one.score <= best[i - 1].score));
  assert.ok(!contents(await retrieve('Who drinks beer?', under, { topK: 100 })).includes('bob drinks beer'));
  const criteria = { ...under, searchCriteria: { searchQuery: 'alice', topK: 3 } };
  assert.equal((await paged(dataApi.paginateRetrieveMemoryRecords, criteria, 'memoryRecordSummaries')).length, 3);
  const where = (metadataKey, operator, metadataValue) => ({
    metadataFilters: [{ left: { metadataKey }, operator, right: { metadataValue } }],
  });
  const created = 'x-amz-agentcore-memory-createdAt';
  for (const [filter, text] of [
    [where('weight', 'GREATER_THAN', { numberValue: 2 }), 'alice owns a red bicycle'],
    [where('tags', 'CONTAINS', { stringValue: 'home' }), 'alice was born in Lisbon'],
    [where(created, 'BEFORE', { dateTimeValue: time(1) }), 'alice drinks green tea'],
  ]) {
    assert.deepEqual(contents(await retrieve('alice', here, filter)), [text]);
    assert.deepEqual(contents(await data('ListMemoryRecords', { ...here, ...filter })), [text]);
  }
  await remove(memoryId);
}

export async function refuses_bad_events_and_records() {
  const { id: memoryId, arn } = await memory('refusing');
  const session = { memoryId, actorId: 'alice', sessionId: 's' };
  const event = { ...session, eventTimestamp: time(), payload: [said('x')] };
  for (const [member, others] of [
    ['actorId', { actorId: '-' }],
    ['sessionId', { sessionId: 'no spaces' }],
    ['payload', { payload: Array(101).fill(said('x')) }],
    ['namespaceVariables', { extractionConfig: { namespaceVariables: { nothing: 'x' } } }],
  ]) {
    await invalid(data('CreateEvent', { ...event, ...others }), member);
  }
  await invalid(data('ListEvents', { ...session, nextToken: 'made-up' }));
  await invalid(data('GetEvent', { ...session, eventId: 'x' }));
  await missing(data('CreateEvent', { ...event, memoryId: NOBODY }));
  const account = arn.split(':')[4];
  await missing(data('ListEvents', { ...session, memoryId: arn.replace(account, '999988887777') }));
  await missing(data('ListActors', { memoryId: NOBODY }));
  await missing(data('ListSessions', { memoryId: NOBODY, actorId: 'alice' }));
  const here = { memoryId, namespace: '/a/' };
  const searchCriteria = { searchQuery: 'x' };
  await invalid(data('ListMemoryRecords', { memoryId }));
  await invalid(data('ListMemoryRecords', { ...here, namespacePath: '/a' }));
  await invalid(data('RetrieveMemoryRecords', { memoryId, searchCriteria }));
  await invalid(data('RetrieveMemoryRecords', { ...here, searchCriteria: { ...searchCriteria, topK: 101 } }));
  const metadataFilters = [{ left: { metadataKey: 'mood' }, operator: 'EXISTS' }];
  await invalid(data('ListMemoryRecords', { ...here, metadataFilters }), 'mood');
  await missing(data('ListMemoryRecords', { ...here, memoryId: NOBODY }));
  await missing(data('RetrieveMemoryRecords', { ...here, memoryId: NOBODY, searchCriteria }));
  await missing(data('GetMemoryRecord', { memoryId, memoryRecordId: RECORD }));
  const records = [{ memoryRecordId: RECORD }, { memoryRecordId: RECORD }];
  await invalid(data('BatchDeleteMemoryRecords', { memoryId, records }));
  await remove(memoryId);
  await missing(data('CreateEvent', event));
}
