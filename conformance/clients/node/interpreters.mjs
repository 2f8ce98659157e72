// Scenarios of code interpreters: on the control plane, and sessions with code, commands, files and tasks in them.
import assert from 'node:assert/strict';
import { control, data, eventually, failure, unique } from './world.mjs';

const SYSTEM = 'aws.codeinterpreter.v1';
const NOBODY = 'nobody-0123456789';
const ROLE = 'arn:aws:iam::111122223333:role/conformance';
const SANDBOX = { networkMode: 'SANDBOX' };

const refused = (name) => async (call) => assert.equal((await failure(call)).name, name);
const invalid = refused('ValidationException');
const missing = refused('ResourceNotFoundException');

const interpreter = (word, others = {}) =>
  control('CreateCodeInterpreter', { name: unique(word), networkConfiguration: SANDBOX, ...others });
const start = async (codeInterpreterIdentifier = SYSTEM, others = {}) =>
  (await data('StartCodeInterpreterSession', { codeInterpreterIdentifier, ...others })).sessionId;
const stop = (sessionId, codeInterpreterIdentifier = SYSTEM) =>
  data('StopCodeInterpreterSession', { codeInterpreterIdentifier, sessionId });
const sessions = (codeInterpreterIdentifier, others = {}) =>
  data('ListCodeInterpreterSessions', { codeInterpreterIdentifier, ...others });

/** The one result, as clients take it. */
async function invoke(sessionId, name, args, codeInterpreterIdentifier = SYSTEM) {
  const answer = await data('InvokeCodeInterpreter', { codeInterpreterIdentifier, sessionId, name, arguments: args });
  assert.equal(answer.sessionId, sessionId);
  const events = [];
  for await (const event of answer.stream) events.push(event);
  assert.equal(events.length, 1);
  return events[0].result;
}

const run = (sessionId, code, others = {}) => invoke(sessionId, 'executeCode', { code, language: 'python', ...others });

async function printed(sessionId, code, others) {
  const result = await run(sessionId, code, others);
  assert.equal(result.isError, false, JSON.stringify(result));
  return result.structuredContent.stdout.trim();
}

async function inSession(work, identifier = SYSTEM) {
  const sessionId = await start(identifier);
  try {
    return await work(sessionId);
  } finally {
    await stop(sessionId, identifier);
  }
}

export async function code_interpreters_come_and_go() {
  const created = await interpreter('sums', { description: 'Adds up.', executionRoleArn: ROLE, tags: { team: 'inn' } });
  const { codeInterpreterId } = created;
  assert.equal(created.status, 'READY');
  assert.ok(created.createdAt instanceof Date);
  const found = await control('GetCodeInterpreter', { codeInterpreterId });
  assert.equal(found.description, 'Adds up.');
  assert.equal(found.executionRoleArn, ROLE);
  assert.deepEqual(found.networkConfiguration, SANDBOX);
  assert.deepEqual(found.createdAt, created.createdAt);
  await control('TagResource', { resourceArn: found.codeInterpreterArn, tags: { stage: 'test' } });
  const { tags } = await control('ListTagsForResource', { resourceArn: found.codeInterpreterArn });
  assert.deepEqual(tags, { team: 'inn', stage: 'test' });
  const system = (await control('ListCodeInterpreters', { type: 'SYSTEM' })).codeInterpreterSummaries;
  assert.deepEqual(system.map((one) => one.codeInterpreterId), [SYSTEM]);
  const listed = (await control('ListCodeInterpreters', { type: 'CUSTOM', maxResults: 100 })).codeInterpreterSummaries;
  assert.ok(listed.some((one) => one.codeInterpreterId === codeInterpreterId));
  assert.equal((await control('DeleteCodeInterpreter', { codeInterpreterId })).status, 'DELETING');
  await missing(control('GetCodeInterpreter', { codeInterpreterId }));
}

export async function refuses_bad_code_interpreters() {
  await invalid(interpreter('bad', { networkConfiguration: { networkMode: 'VPC' } }));
  await invalid(control('CreateCodeInterpreter', { name: 'two words', networkConfiguration: SANDBOX }));
  await invalid(interpreter('bad', { executionRoleArn: 'arn:aws:iam::999988887777:role/foreign' }));
  const secretArn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:ca';
  await invalid(interpreter('bad', { certificates: [{ location: { secretsManager: { secretArn } } }] }));
  const name = unique('twice');
  const { codeInterpreterId } = await interpreter('twice', { name });
  await refused('ConflictException')(interpreter('twice', { name }));
  await control('DeleteCodeInterpreter', { codeInterpreterId });
  await invalid(control('DeleteCodeInterpreter', { codeInterpreterId: SYSTEM }));
  await missing(control('DeleteCodeInterpreter', { codeInterpreterId: NOBODY }));
}

export async function code_sessions_come_and_go() {
  const { codeInterpreterId } = await interpreter('sessions');
  const session = await start(codeInterpreterId, { name: 'sums', sessionTimeoutSeconds: 60 });
  const found = await data('GetCodeInterpreterSession', {
    codeInterpreterIdentifier: codeInterpreterId,
    sessionId: session,
  });
  assert.equal(found.status, 'READY');
  assert.equal(found.name, 'sums');
  assert.equal(found.sessionTimeoutSeconds, 60);
  assert.ok(found.createdAt instanceof Date);
  const other = await start(codeInterpreterId);
  const first = await sessions(codeInterpreterId, { maxResults: 1 });
  const second = await sessions(codeInterpreterId, { maxResults: 1, nextToken: first.nextToken });
  const listed = [...first.items, ...second.items].map((one) => one.sessionId);
  assert.deepEqual(new Set(listed), new Set([session, other]));
  assert.equal(second.nextToken, undefined);
  const stopped = await stop(session, codeInterpreterId);
  assert.deepEqual((await stop(session, codeInterpreterId)).lastUpdatedAt, stopped.lastUpdatedAt);
  const ended = await sessions(codeInterpreterId, { status: 'TERMINATED' });
  assert.deepEqual(ended.items.map((one) => one.name), ['sums']);
  const clientToken = unique('the-same-token-every-time').replaceAll('_', '-');
  const twice = [await start(codeInterpreterId, { clientToken }), await start(codeInterpreterId, { clientToken })];
  assert.equal(twice[0], twice[1]);
  await control('DeleteCodeInterpreter', { codeInterpreterId });
  await missing(sessions(codeInterpreterId));
  await missing(start(NOBODY));
  await invalid(start(SYSTEM, { sessionTimeoutSeconds: 28801 }));
}

export async function code_keeps_its_state_within_a_session() {
  await inSession((session) =>
    inSession(async (other) => {
      const result = await run(session, "x = 20 + 1\nprint('first')\nx * 2");
      assert.equal(result.structuredContent.exitCode, 0);
      assert.match(result.structuredContent.stdout, /first/);
      assert.match(result.content[0].text, /42/);
      assert.equal(await printed(session, 'print(x)'), '21');
      assert.equal((await run(other, 'print(x)')).isError, true);
      assert.equal((await run(session, 'x', { clearContext: true })).isError, true);
      const failed = await run(session, "raise ValueError('oh no')");
      assert.equal(failed.structuredContent.exitCode, 1);
      assert.match(failed.structuredContent.stderr, /ValueError: oh no/);
      assert.equal(await printed(session, 'console.log([1, 2, 3].at(-1))', { language: 'javascript' }), '3');
    }),
  );
}

export async function code_commands_and_tools_share_files() {
  const blob = Uint8Array.from({ length: 256 }, (_, octet) => octet);
  await inSession(async (session) => {
    const content = [{ path: 'in/a.txt', text: 'täglich\n' }, { path: 'b.bin', blob }];
    assert.equal((await invoke(session, 'writeFiles', { content })).isError, false);
    assert.equal(await printed(session, "print(open('in/a.txt', encoding='utf-8').read())"), 'täglich');
    const listed = (await invoke(session, 'listFiles', { path: '' })).content;
    assert.deepEqual(new Set(listed.map((one) => `${one.name} ${one.description}`)), new Set(['in Directory', 'b.bin File']));
    const read = (await invoke(session, 'readFiles', { paths: ['in/a.txt', 'b.bin'] })).content;
    assert.equal(read[0].resource.text, 'täglich\n');
    assert.deepEqual(new Uint8Array(read[1].resource.blob), blob);
    const command = await invoke(session, 'executeCommand', { command: 'wc -c < b.bin; echo oops >&2; exit 3' });
    assert.equal(command.structuredContent.stdout.trim(), '256');
    assert.equal(command.structuredContent.exitCode, 3);
    assert.match(command.structuredContent.stderr, /oops/);
    await invoke(session, 'removeFiles', { paths: ['b.bin'] });
    assert.equal((await invoke(session, 'readFiles', { paths: ['b.bin'] })).isError, true);
    assert.equal((await invoke(session, 'readFiles', { paths: ['../../etc/passwd'] })).isError, true);
  });
}

export async function commands_run_on_as_tasks() {
  await inSession(async (session) => {
    const begin = async (command) =>
      (await invoke(session, 'startCommandExecution', { command })).structuredContent.taskId;
    const taskId = await begin('echo begun; sleep 0.2; echo done');
    const found = await eventually('the task is done', async () => {
      const { structuredContent } = await invoke(session, 'getTask', { taskId });
      return structuredContent.taskStatus === 'completed' ? structuredContent : undefined;
    });
    assert.equal(found.stdout, 'begun\ndone\n');
    assert.equal(found.exitCode, 0);
    const endless = await begin('sleep 600');
    const stopped = await invoke(session, 'stopTask', { taskId: endless });
    assert.equal(stopped.structuredContent.taskStatus, 'canceled');
  });
}

export async function refuses_bad_tool_calls() {
  const ended = await inSession(async (session) => {
    await invalid(invoke(session, 'launchRockets', {}));
    await invalid(invoke(session, 'executeCode', { language: 'python' }));
    await invalid(invoke(session, 'executeCode', { code: 'x', language: 'cobol' }));
    await invalid(invoke(session, 'executeCommand', { command: 'ls', code: 'x' }));
    await invalid(invoke(session, 'readFiles', { paths: [] }));
    return session;
  });
  const code = { code: '1', language: 'python' };
  await invalid(invoke(undefined, 'executeCode', code));
  await missing(invoke(ended, 'executeCode', code));
  await missing(invoke('nobody', 'executeCode', code));
}

export async function code_has_the_rights_of_its_role_only() {
  const { codeInterpreterId } = await interpreter('mighty', { executionRoleArn: ROLE });
  const code = `
import json, os, urllib.request
request = urllib.request.Request(
    os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"],
    headers={"Authorization": os.environ["AWS_CONTAINER_AUTHORIZATION_TOKEN"]})
print(json.load(urllib.request.urlopen(request))["AccessKeyId"])
`;
  await inSession(async (session) => {
    const result = await invoke(session, 'executeCode', { code, language: 'python' }, codeInterpreterId);
    assert.match(result.structuredContent.stdout, /^ASIA/);
  }, codeInterpreterId);
  await inSession(async (session) => {
    const look = "import os\nprint(any(name.startswith('AWS') for name in os.environ))";
    assert.equal(await printed(session, look), 'False');
  });
  await control('DeleteCodeInterpreter', { codeInterpreterId });
}
