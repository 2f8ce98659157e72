"""Invokes runtimes: one JSON request a line in, one JSON answer a line out."""

import json
import sys

import boto3

data = boto3.client("bedrock-agentcore")

for line in sys.stdin:
    request = json.loads(line)
    answer = data.invoke_agent_runtime(
        agentRuntimeArn=request["arn"],
        runtimeSessionId=request["session"],
        contentType="application/json",
        accept=request["accept"],
        payload=request["payload"].encode(),
    )
    body = answer["response"].read().decode()
    print(json.dumps({"contentType": answer["contentType"], "body": body}), flush=True)
