// The code interpreter client of the package bedrock-agentcore. One line of JSON for each scenario; "problem" is empty on success.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { CodeInterpreter } from 'bedrock-agentcore/code-interpreter';

const interpreter = () => new CodeInterpreter({ region: process.env.AWS_REGION });

const scenarios = {
  async code_keeps_its_state_in_a_session_of_its_own() {
    const client = interpreter();
    const { sessionId } = await client.startSession({ sessionName: 'sums', timeout: 60 });
    assert.match(await client.executeCode({ code: 'x = 6' }), /^(?!Error)/);
    assert.match(await client.executeCode({ code: 'print(x * 7)' }), /42/);
    assert.match(await client.executeCode({ code: 'console.log(6 * 7)', language: 'javascript' }), /42/);
    assert.match(await client.executeCode({ code: 'print(x)', clearContext: true }), /NameError/);
    assert.equal((await client.getSession()).status, 'READY');
    await client.stopSession();
    const ended = await client.getSession({ sessionId });
    assert.equal(ended.status, 'TERMINATED');
    assert.equal(ended.sessionTimeoutSeconds, 60);
  },

  async the_first_call_starts_a_session() {
    const client = interpreter();
    assert.match(await client.executeCommand({ command: 'echo from a shell' }), /from a shell/);
    await client.stopSession();
  },

  async files_are_written_listed_read_and_removed() {
    const client = interpreter();
    await client.writeFiles({ files: [{ path: 'notes/a.txt', content: 'täglich' }] });
    assert.match(await client.listFiles({ path: 'notes' }), /a\.txt/);
    assert.match(await client.listFiles(), /notes/);
    assert.match(await client.readFiles({ paths: ['notes/a.txt'] }), /täglich/);
    await client.removeFiles({ paths: ['notes/a.txt'] });
    assert.doesNotMatch(await client.listFiles({ path: 'notes' }), /a\.txt/);
    await client.stopSession();
  },

  async sessions_are_listed_by_name() {
    const sessionName = `js-${randomUUID()}`;
    const client = interpreter();
    await client.startSession({ sessionName });
    const { items } = await interpreter().listSessions({ status: 'READY', maxResults: 100 });
    assert.equal(items.filter((one) => one.name === sessionName).length, 1);
    await client.stopSession();
  },
};

for (const [scenario, run] of Object.entries(scenarios)) {
  let problem = '';
  try {
    await run();
  } catch (error) {
    problem = String(error.stack ?? error);
  }
  console.log(JSON.stringify({ scenario, problem }));
}
process.exit(0);
