// Official clients in TypeScript list and call against a server: node clients.mjs <address>
// Prints one JSON line for each scenario: {"scenario", "problem"}, problem empty on success.
import assert from 'node:assert/strict';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as FirstTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { Client as SecondClient, StreamableHTTPClientTransport as SecondTransport } from '@modelcontextprotocol/client';

const address = new URL(process.argv[2]);
const PREFIX = process.env.MCP_TOOL_PREFIX ?? '';
const info = { name: 'conformance', version: '1.0.0' };
const capabilities = { elicitation: { form: {} } };

async function firstGeneration(use) {
  const client = new FirstClient(info, { capabilities });
  client.setRequestHandler(ElicitRequestSchema, async () => ({ action: 'accept', content: { response: 'Ann' } }));
  await connected(client, new FirstTransport(address), use);
}

const secondGeneration = (mode) => async (use) => {
  const client = new SecondClient(info, { capabilities, versionNegotiation: { mode } });
  client.setRequestHandler('elicitation/create', async () => ({ action: 'accept', content: { response: 'Ann' } }));
  await connected(client, new SecondTransport(address), use);
};

async function connected(client, transport, use) {
  await client.connect(transport);
  try {
    await use(client);
  } finally {
    await client.close();
  }
}

const uses = {
  async lists_tools(client) {
    const { tools } = await client.listTools();
    assert(tools.some((tool) => tool.name === PREFIX + 'test_simple_text'), JSON.stringify(tools.map((t) => t.name)));
  },
  async calls_a_tool(client) {
    const result = await client.callTool({ name: PREFIX + 'test_echo', arguments: { greeting: 'Grüezi' } });
    assert.equal(result.content[0].text, '{"greeting":"Grüezi"}');
  },
  async gets_structured_content(client) {
    await client.listTools();
    const result = await client.callTool({ name: PREFIX + 'test_structured', arguments: {} });
    assert.deepEqual(result.structuredContent, { degrees: 21 });
  },
  async sees_a_tool_fail(client) {
    const result = await client.callTool({ name: PREFIX + 'test_error_handling', arguments: {} });
    assert.equal(result.isError, true);
  },
  async hears_progress(client) {
    const heard = [];
    await client.callTool({ name: PREFIX + 'test_tool_with_progress', arguments: {} }, ...progress(client, heard));
    assert.deepEqual(heard, [0, 50, 100]);
  },
  async is_asked(client) {
    const result = await client.callTool({ name: PREFIX + 'test_elicitation', arguments: { message: 'Who are you?' } });
    assert.match(result.content[0].text, /Ann/);
  },
  async reads_a_resource(client) {
    const { contents } = await client.readResource({ uri: 'test://static-text' });
    assert.match(contents[0].text, /static text resource/);
  },
  async gets_a_prompt(client) {
    const { messages } = await client.getPrompt({ name: PREFIX + 'test_prompt_with_arguments', arguments: { arg1: 'a', arg2: 'b' } });
    assert.match(messages[0].content.text, /arg1='a'/);
  },
};

function progress(client, heard) {
  const options = { onprogress: (event) => heard.push(event.progress) };
  return client instanceof FirstClient ? [undefined, options] : [options];
}

const generations = {
  sdk_1: firstGeneration,
  client_2_handshake: secondGeneration('legacy'),
  client_2_auto: secondGeneration('auto'),
};

const wanted = (process.env.MCP_USES ?? Object.keys(uses).join(',')).split(',');

for (const [generation, run] of Object.entries(generations)) {
  for (const name of wanted) {
    const use = uses[name];
    let problem = '';
    try {
      await run(use);
    } catch (error) {
      problem = String(error.stack ?? error);
    }
    console.log(JSON.stringify({ scenario: `${generation}_${name}`, problem }));
  }
}
process.exit(0);
