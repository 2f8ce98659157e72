"""WebSocket scenarios: signed by headers and by query, to the agent's /ws and to the interactive shell."""

import json
import os
from urllib.parse import quote

import boto3
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from runner import run, scenario
from world import invoke, probe, session_id

ENDPOINT = os.environ["AWS_ENDPOINT_URL_BEDROCK_AGENTCORE"].rstrip("/")
REGION = os.environ["AWS_REGION"]
SESSION_HEADER = "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id"
STDIN, STDOUT, STDERR, STATUS, RESIZE, HEARTBEAT, CLOSE = 0, 1, 2, 3, 4, 5, 255


def credentials():
    return boto3.Session().get_credentials().get_frozen_credentials()


def url(path, **query):
    arn = quote(probe()["agentRuntimeArn"], safe="")
    pairs = "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items())
    return f"{ENDPOINT}/runtimes/{arn}{path}?{pairs}"


def socket_url(http_url):
    return "ws" + http_url.removeprefix("http")


def signed(path, session, **query):
    request = AWSRequest("GET", url(path, **query), headers={SESSION_HEADER: session})
    SigV4Auth(credentials(), "bedrock-agentcore", REGION).add_auth(request)
    headers = {name: value for name, value in request.headers.items() if name.lower() != "host"}
    return connect(socket_url(request.url), additional_headers=headers, open_timeout=20)


def presigned(path, session, expires=300, **query):
    request = AWSRequest("GET", url(path, **{SESSION_HEADER: session} | query))
    SigV4QueryAuth(credentials(), "bedrock-agentcore", REGION, expires=expires).add_auth(request)
    return socket_url(request.url)


def refusal(address):
    try:
        with connect(address, open_timeout=20):
            raise AssertionError("the handshake was accepted")
    except InvalidStatus as refused:
        return refused.response.status_code


@scenario
def relays_frames_when_signed_by_headers():
    with signed("/ws", session_id(), qualifier="DEFAULT") as socket:
        socket.send("salaam")
        assert socket.recv(timeout=20) == "salaam"
        socket.send(bytes(range(256)))
        assert socket.recv(timeout=20) == bytes(range(256))


@scenario
def relays_frames_when_signed_by_query():
    with connect(presigned("/ws", session_id()), open_timeout=20) as socket:
        socket.send("x" * 60_000)
        assert socket.recv(timeout=20) == "x" * 60_000


@scenario
def a_socket_belongs_to_its_session():
    session = session_id()
    assert invoke(probe(), {"do": "count"}, session)["count"] == 1
    with signed("/ws", session) as socket:
        socket.send("still here")
        assert socket.recv(timeout=20) == "still here"
    assert invoke(probe(), {"do": "count"}, session)["count"] == 2


@scenario
def unsigned_and_tampered_handshakes_are_refused():
    assert refusal(socket_url(url("/ws"))) == 403
    address = presigned("/ws", session_id())
    assert refusal(address.replace("X-Amz-Signature=", "X-Amz-Signature=0")) == 403
    assert refusal(address.replace("/ws?", "/ws/shells?")) == 403


def frames_until(socket, channel):
    """Bytes by channel, up to and with the first frame of the channel asked for."""
    seen = {}
    while channel not in seen:
        frame = socket.recv(timeout=20)
        seen.setdefault(frame[0], bytearray()).extend(frame[1:])
    return seen


def type_line(socket, text):
    socket.send(bytes([STDIN]) + text.encode() + b"\n")


@scenario
def a_shell_runs_in_the_session_and_tells_its_exit_code():
    session = session_id()
    invoke(probe(), {"do": "write", "path": "/workspace/note.txt", "text": "from the agent"}, session)
    with signed("/ws/shells", session) as socket:
        opened = json.loads(frames_until(socket, STATUS)[STATUS])
        assert opened["status"] == "Success" and opened["metadata"]["shellId"], opened
        assert opened["metadata"]["reconnected"] is False, opened
        socket.send(bytes([RESIZE]) + b'{"width": 100, "height": 30}')
        type_line(socket, "stty size; cat /workspace/note.txt; exit 3")
        seen = frames_until(socket, STATUS)
        assert b"30 100" in seen[STDOUT] and b"from the agent" in seen[STDOUT], seen
        ended = json.loads(seen[STATUS])
        assert (ended["status"], ended["reason"]) == ("Failure", "NonZeroExitCode"), ended
        assert {"reason": "ExitCode", "message": "3"} in ended["details"]["causes"], ended


@scenario
def a_shell_echoes_heartbeats():
    with signed("/ws/shells", session_id()) as socket:
        frames_until(socket, STATUS)
        socket.send(bytes([HEARTBEAT]))
        assert HEARTBEAT in frames_until(socket, HEARTBEAT)


@scenario
def a_dropped_shell_can_be_taken_up_again():
    session = session_id()
    with signed("/ws/shells", session) as socket:
        shell = json.loads(frames_until(socket, STATUS)[STATUS])["metadata"]["shellId"]
        type_line(socket, "kept=treasure")
    with signed("/ws/shells", session, shellId=shell) as socket:
        opened = json.loads(frames_until(socket, STATUS)[STATUS])
        assert opened["metadata"] == {"shellId": shell, "reconnected": True}, opened
        type_line(socket, "echo found-$kept; exit")
        seen = frames_until(socket, STATUS)
        assert b"found-treasure" in seen[STDOUT], seen
        assert json.loads(seen[STATUS])["status"] == "Success", seen


if __name__ == "__main__":
    run()
