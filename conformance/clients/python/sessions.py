"""Scenarios of the data plane."""

import json
import time

import boto3

from runner import scenario
from world import CARD_ZIP, UNCHECKED, control, create, data, failure, invoke, probe, session_id


@scenario
def invokes_with_json():
    answer = data.invoke_agent_runtime(
        agentRuntimeArn=probe()["agentRuntimeArn"], payload=b'{"do": "count"}', contentType="application/json"
    )
    assert answer["statusCode"] == 200
    assert answer["contentType"] == "application/json"
    assert json.loads(answer["response"].read())["count"] == 1


@scenario
def passes_bytes_through_unparsed():
    sent = bytes(range(256)) * 32768
    answer = data.invoke_agent_runtime(
        agentRuntimeArn=probe()["agentRuntimeArn"], payload=sent, contentType="application/x-anything"
    )
    assert answer["contentType"] == "application/x-anything"
    assert answer["response"].read() == sent


@scenario
def streams_events_as_they_come():
    answer = data.invoke_agent_runtime(
        agentRuntimeArn=probe()["agentRuntimeArn"],
        payload=json.dumps({"do": "stream", "events": 3, "pause_seconds": 0.5}).encode(),
        contentType="application/json",
        accept="text/event-stream",
    )
    assert answer["contentType"] == "text/event-stream"
    arrivals = [time.monotonic() for line in answer["response"].iter_lines(chunk_size=1) if line.startswith(b"data: ")]
    assert len(arrivals) == 3, arrivals
    assert arrivals[-1] - arrivals[0] > 0.5, "the events came all at once"


@scenario
def keeps_state_within_a_session_only():
    one, other = session_id(), session_id()
    counts = [invoke(probe(), {"do": "count"}, session)["count"] for session in (one, one, other, one)]
    assert counts == [1, 2, 1, 3], counts
    invoke(probe(), {"do": "write", "path": "/workspace/secret.txt", "text": "mine"}, one)
    read = {"do": "read", "path": "/workspace/secret.txt"}
    assert invoke(probe(), read, one) == {"text": "mine"}
    assert invoke(probe(), read, other) == {"problem": "FileNotFoundError"}


@scenario
def makes_a_session_id_when_none_is_given():
    answer = data.invoke_agent_runtime(
        agentRuntimeArn=probe()["agentRuntimeArn"], payload=b'{"do": "headers"}', contentType="application/json"
    )
    seen = json.loads(answer["response"].read())
    assert len(answer["runtimeSessionId"]) >= 33
    assert seen["x-amzn-bedrock-agentcore-runtime-session-id"] == answer["runtimeSessionId"]


@scenario
def passes_trace_context_to_the_agent():
    trace = "0af7651916cd43dd8448eb211c80319c"
    session = session_id()
    seen = invoke(
        probe(),
        {"do": "headers"},
        session,
        traceParent=f"00-{trace}-b7ad6b7169203331-01",
        traceState="vendor=value",
        baggage="team=inn",
    )
    assert trace in seen["traceparent"], seen
    assert "vendor=value" in seen["tracestate"], seen
    assert "team=inn" in seen["baggage"] and f"session.id={session}" in seen["baggage"], seen


@scenario
def forwards_listed_headers_only():
    mood = "X-Amzn-Bedrock-AgentCore-Runtime-Custom-Mood"
    listed = {"requestHeaderAllowlist": [mood, "X-Camel"]}
    runtime = create("headers", requestHeaderConfiguration=listed)
    client = boto3.client("bedrock-agentcore", config=UNCHECKED)

    def add_headers(request, **_):
        for name in (mood, "X-Camel", "X-Unlisted"):
            request.headers[name] = "calm"

    client.meta.events.register("before-sign.bedrock-agentcore.InvokeAgentRuntime", add_headers)
    answer = client.invoke_agent_runtime(
        agentRuntimeArn=runtime["agentRuntimeArn"], payload=b'{"do": "headers"}', contentType="application/json"
    )
    seen = json.loads(answer["response"].read())
    assert seen.get(mood.lower()) == "calm" and seen.get("x-camel") == "calm", seen
    assert "x-unlisted" not in seen and "x-amz-date" not in seen and "authorization" not in seen, seen


@scenario
def gives_the_session_credentials_of_its_own():
    session = session_id()
    found = invoke(probe(), {"do": "credentials"}, session)
    assert {"AccessKeyId", "SecretAccessKey", "Token", "Expiration"} <= set(found["members"]), found
    other = invoke(probe(), {"do": "credentials"})
    assert found["access_key_id"] != other["access_key_id"], "two sessions share a key"
    assert found["access_key_id"] != boto3.Session().get_credentials().access_key


def command(runtime, text, session):
    answer = data.invoke_agent_runtime_command(
        agentRuntimeArn=runtime["agentRuntimeArn"], runtimeSessionId=session, body={"command": text, "timeout": 20}
    )
    return [event["chunk"] for event in answer["stream"]]


@scenario
def runs_commands_as_an_event_stream():
    chunks = command(probe(), "echo out; echo err >&2; exit 3", session_id())
    assert "contentStart" in chunks[0], chunks
    deltas = [chunk["contentDelta"] for chunk in chunks if "contentDelta" in chunk]
    assert "".join(delta.get("stdout", "") for delta in deltas) == "out\n", chunks
    assert "".join(delta.get("stderr", "") for delta in deltas) == "err\n", chunks
    assert chunks[-1]["contentStop"] == {"exitCode": 3, "status": "COMPLETED"}, chunks


@scenario
def commands_share_the_files_of_the_session():
    session = session_id()
    command(probe(), "printf shared > /workspace/note.txt", session)
    assert invoke(probe(), {"do": "read", "path": "/workspace/note.txt"}, session) == {"text": "shared"}


@scenario
def stops_a_session():
    session = session_id()
    arn = probe()["agentRuntimeArn"]
    assert invoke(probe(), {"do": "count"}, session)["count"] == 1
    stopped = data.stop_runtime_session(agentRuntimeArn=arn, runtimeSessionId=session)
    assert stopped["statusCode"] == 200 and stopped["runtimeSessionId"] == session
    code, status, _ = failure(data.stop_runtime_session, agentRuntimeArn=arn, runtimeSessionId=session)
    assert (code, status) == ("ResourceNotFoundException", 404), (code, status)
    assert invoke(probe(), {"do": "count"}, session)["count"] == 1, "a stopped session begins anew"


@scenario
def reads_agent_cards():
    runtime = create("card", key=CARD_ZIP, protocolConfiguration={"serverProtocol": "A2A"})
    assert runtime["status"] == "READY", runtime.get("failureReason")
    answer = data.get_agent_card(agentRuntimeArn=runtime["agentRuntimeArn"])
    assert answer["statusCode"] == 200
    assert answer["agentCard"]["name"] == "Greeter", answer["agentCard"]


@scenario
def refuses_short_session_ids():
    arguments = {"agentRuntimeArn": probe()["agentRuntimeArn"], "payload": b"{}"}
    code, status, _ = failure(data.invoke_agent_runtime, runtimeSessionId="s" * 32, **arguments)
    assert (code, status) == ("ValidationException", 400), (code, status)
    count = data.invoke_agent_runtime(
        runtimeSessionId=session_id()[:33], contentType="application/json", **(arguments | {"payload": b'{"do":"count"}'})
    )
    assert count["statusCode"] == 200


@scenario
def unknown_runtimes_are_not_found():
    code, status, _ = failure(control.get_agent_runtime, agentRuntimeId="nobody-a1B2c3D4e5")
    assert (code, status) == ("ResourceNotFoundException", 404), (code, status)
    for arn in (
        probe()["agentRuntimeArn"][:-10] + "a1B2c3D4e5",
        probe()["agentRuntimeArn"].replace("111122223333", "444455556666"),
    ):
        code, status, _ = failure(data.invoke_agent_runtime, agentRuntimeArn=arn, payload=b"{}")
        assert (code, status) == ("ResourceNotFoundException", 404), (arn, code, status)


@scenario
def wrong_secrets_are_denied():
    key = boto3.Session().get_credentials().access_key
    forged = boto3.client(
        "bedrock-agentcore-control", config=UNCHECKED, aws_access_key_id=key, aws_secret_access_key="not-the-secret"
    )
    code, status, _ = failure(forged.list_agent_runtimes)
    assert (code, status) == ("InvalidSignatureException", 403), (code, status)


@scenario
def agent_failures_are_runtime_client_errors():
    arguments = {"agentRuntimeArn": probe()["agentRuntimeArn"], "contentType": "application/json"}
    code, status, answer = failure(data.invoke_agent_runtime, payload=b'{"do": "fail", "status": 503}', **arguments)
    assert (code, status) == ("RuntimeClientError", 424), (code, status)
    assert "503" in answer["Error"]["Message"], answer["Error"]["Message"]
    code, status, _ = failure(data.invoke_agent_runtime, payload=b'{"do": "crash"}', **arguments)
    assert (code, status) == ("RuntimeClientError", 424), (code, status)
