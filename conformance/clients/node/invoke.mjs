// Invokes runtimes: one JSON request a line in, one JSON answer a line out.
import { createInterface } from 'node:readline';
import { BedrockAgentCoreClient, InvokeAgentRuntimeCommand } from '@aws-sdk/client-bedrock-agentcore';

const client = new BedrockAgentCoreClient({});

for await (const line of createInterface({ input: process.stdin })) {
  const { arn, session, accept, payload } = JSON.parse(line);
  const answer = await client.send(
    new InvokeAgentRuntimeCommand({
      agentRuntimeArn: arn,
      runtimeSessionId: session,
      contentType: 'application/json',
      accept,
      payload: new TextEncoder().encode(payload),
    }),
  );
  const body = await answer.response.transformToString();
  console.log(JSON.stringify({ contentType: answer.contentType, body }));
}
