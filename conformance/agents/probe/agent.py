"""What the conformance scenarios talk to: an agent that tells everything it was given and fails on demand.

POST /invocations with a JSON object: its "do" names one of ACTIONS. Any other content type is answered with its own
bytes. /ws echoes messages. Environment: VERSION is reported, PROBE=exit leaves at once, PROBE=sick fails every /ping.
"""

import base64
import hashlib
import json
import os
import signal
import struct
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STARTED = int(time.time())
PROBE = os.environ.get("PROBE", "")
WEBSOCKET_KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
counter_lock = threading.Lock()
counter = 0


def count(agent, request):
    global counter
    with counter_lock:
        counter += 1
        agent.json(200, {"count": counter, "version": os.environ.get("VERSION", ""), "pid": os.getpid()})


def headers(agent, request):
    agent.json(200, {name.lower(): value for name, value in agent.headers.items()})


def environment(agent, request):
    agent.json(200, {name: os.environ.get(name) for name in request.get("names", [])} | {"names": sorted(os.environ)})


def credentials(agent, request):
    """Fetches the session's credentials as an AWS SDK does; tells all but the secrets, unless asked to betray them."""
    url = urllib.request.Request(os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"])
    url.add_header("Authorization", container_token())
    with urllib.request.urlopen(url, timeout=5) as answer:
        found = json.load(answer)
    if request.get("betray"):
        return agent.json(200, found)
    agent.json(200, {"members": sorted(found), "access_key_id": found["AccessKeyId"], "expiration": found["Expiration"]})


def container_token():
    if "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE" in os.environ:
        with open(os.environ["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"], encoding="utf-8") as file:
            return file.read()
    return os.environ["AWS_CONTAINER_AUTHORIZATION_TOKEN"]


def stream(agent, request):
    agent.begin(200, "text/event-stream")
    for number in range(int(request.get("events", 3))):
        if number:
            time.sleep(float(request.get("pause_seconds", 0)))
        agent.chunk(f"data: {json.dumps({'event': number, 'sent_at': time.time()})}\n\n".encode())
    agent.chunk(b"")


def fail(agent, request):
    agent.json(int(request.get("status", 500)), {"error": "asked to fail"})


def crash(agent, request):
    print("probe was asked to crash", flush=True)
    os._exit(7)


def write(agent, request):
    with open(request["path"], "a", encoding="utf-8") as file:
        file.write(request["text"])
    agent.json(200, {"written": True})


def read(agent, request):
    try:
        with open(request["path"], encoding="utf-8") as file:
            agent.json(200, {"text": file.read()})
    except OSError as problem:
        agent.json(200, {"problem": type(problem).__name__})


ACTIONS = {action.__name__: action for action in (count, headers, environment, credentials, stream, fail, crash, write, read)}


class Probe(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        if self.path == "/ping":
            return self.json(503 if PROBE == "sick" else 200, {"status": "Healthy", "time_of_last_update": STARTED})
        if self.path.startswith("/ws") and self.headers.get("Upgrade", "").lower() == "websocket":
            return self.websocket()
        return self.json(404, {"error": f"no such path: {self.path}"})

    def do_POST(self):
        chunked = "Content-Length" not in self.headers
        body = self.unchunk() if chunked else self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get_content_type() != "application/json":
            return self.reply(200, self.headers.get("Content-Type", ""), body)
        request = json.loads(body)
        return ACTIONS[request["do"]](self, request)

    def unchunk(self):
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def json(self, status, value):
        self.reply(status, "application/json", json.dumps(value).encode())

    def reply(self, status, content_type, body):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def begin(self, status, content_type):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def chunk(self, data):
        self.wfile.write(b"%X\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def websocket(self):
        accept = hashlib.sha1((self.headers["Sec-WebSocket-Key"] + WEBSOCKET_KEY_SUFFIX).encode()).digest()
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(accept).decode())
        self.end_headers()
        self.close_connection = True
        while True:
            kind, data = self.frame()
            self.send_frame(PONG if kind == PING else kind, data)
            if kind == CLOSE:
                return

    def frame(self):
        """One unfragmented frame from the client."""
        first, second = self.rfile.read(2)
        length = second & 0x7F
        if length == 126:
            (length,) = struct.unpack(">H", self.rfile.read(2))
        elif length == 127:
            (length,) = struct.unpack(">Q", self.rfile.read(8))
        mask = self.rfile.read(4)
        data = self.rfile.read(length)
        return first & 0x0F, bytes(byte ^ mask[index % 4] for index, byte in enumerate(data))

    def send_frame(self, kind, data):
        size = len(data)
        if size < 126:
            head = struct.pack(">BB", 0x80 | kind, size)
        elif size < 65536:
            head = struct.pack(">BBH", 0x80 | kind, 126, size)
        else:
            head = struct.pack(">BBQ", 0x80 | kind, 127, size)
        self.wfile.write(head + data)

    def log_message(self, form, *values):
        pass


if __name__ == "__main__":
    if PROBE == "exit":
        print("probe leaves before it serves, as asked", file=sys.stderr, flush=True)
        sys.exit(3)
    server = ThreadingHTTPServer(("0.0.0.0", int(os.environ.get("PORT", "8080"))), Probe)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print("probe ready", flush=True)
    server.serve_forever()
