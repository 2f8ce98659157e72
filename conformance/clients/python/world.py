"""What the scenarios share: clients configured by AWS_* variables alone, and runtimes made of the probe agent."""

import json
import os
import time
import uuid

import boto3
from botocore.config import Config

BUCKET = os.environ["CONFORMANCE_BUCKET"]
PROBE_ZIP = os.environ["CONFORMANCE_PROBE_KEY"]
CARD_ZIP = os.environ["CONFORMANCE_CARD_KEY"]
ROLE = "arn:aws:iam::111122223333:role/conformance"
SETTLE_SECONDS = 60

# The server must check what it is sent, whether or not this client would have.
UNCHECKED = Config(parameter_validation=False, retries={"total_max_attempts": 1}, read_timeout=60)

control = boto3.client("bedrock-agentcore-control", config=UNCHECKED)
data = boto3.client("bedrock-agentcore", config=UNCHECKED)


def unique(word):
    return f"py_{word}_{uuid.uuid4().hex[:8]}"


def session_id():
    return f"session-{uuid.uuid4()}"


def settings(key=PROBE_ZIP, environment=None, entry_point="agent.py", **others):
    code = {"s3": {"bucket": BUCKET, "prefix": key}}
    artifact = {"codeConfiguration": {"code": code, "runtime": "PYTHON_3_13", "entryPoint": [entry_point]}}
    return {
        "agentRuntimeArtifact": artifact,
        "roleArn": ROLE,
        "networkConfiguration": {"networkMode": "PUBLIC"},
        "environmentVariables": environment or {},
    } | others


def create(word, **given):
    """A runtime that has settled, as the answer of GetAgentRuntime."""
    created = control.create_agent_runtime(agentRuntimeName=unique(word), **settings(**given))
    return settled(created["agentRuntimeId"])


def update(runtime, **given):
    control.update_agent_runtime(agentRuntimeId=runtime["agentRuntimeId"], **settings(**given))
    return settled(runtime["agentRuntimeId"])


def settled(runtime_id):
    return until_settled(lambda: control.get_agent_runtime(agentRuntimeId=runtime_id))


def settled_endpoint(runtime_id, name):
    return until_settled(lambda: control.get_agent_runtime_endpoint(agentRuntimeId=runtime_id, endpointName=name))


def until_settled(read):
    answer = eventually(lambda: (lambda found: found if not found["status"].endswith("ING") else None)(read()))
    assert answer, "the status did not settle"
    return answer


def eventually(attempt):
    """The first true answer; None when there is none in time."""
    end = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < end:
        answer = attempt()
        if answer:
            return answer
        time.sleep(0.1)
    return None


_shared = {}


def probe():
    """One healthy runtime for all scenarios that do not change it."""
    if "probe" not in _shared:
        _shared["probe"] = create("shared", environment={"VERSION": "1"})
        assert _shared["probe"]["status"] == "READY", _shared["probe"].get("failureReason")
    return _shared["probe"]


def invoke(runtime, request, session=None, **others):
    answer = data.invoke_agent_runtime(
        agentRuntimeArn=runtime["agentRuntimeArn"],
        runtimeSessionId=session or session_id(),
        contentType="application/json",
        payload=json.dumps(request).encode(),
        **others,
    )
    return json.loads(answer["response"].read())


def failure(call, **arguments):
    """The error the call answers: (shape name, status, whole parsed answer)."""
    try:
        call(**arguments)
    except call.__self__.exceptions.ClientError as error:
        answer = error.response
        return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"], answer
    raise AssertionError("the call was answered with success")
