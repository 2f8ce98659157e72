"""An AG-UI agent: answers RunAgentInput with RUN_STARTED, TEXT_MESSAGE_*, RUN_FINISHED as server-sent events."""

import json
import os
import signal
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STARTED = int(time.time())


def events(run):
    ids = {"threadId": run.get("threadId", ""), "runId": run.get("runId", "")}
    yield {"type": "RUN_STARTED"} | ids
    asked = [message["content"] for message in run.get("messages", []) if message.get("role") == "user"]
    if not asked:
        yield {"type": "RUN_ERROR", "code": "NO_MESSAGE", "message": "Send at least one user message."}
        return
    message = {"messageId": str(uuid.uuid4())}
    yield {"type": "TEXT_MESSAGE_START", "role": "assistant"} | message
    for word in f"You said: {asked[-1]}".split(" "):
        yield {"type": "TEXT_MESSAGE_CONTENT", "delta": word + " "} | message
    yield {"type": "TEXT_MESSAGE_END"} | message
    yield {"type": "RUN_FINISHED"} | ids


class AgUi(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        found = self.path == "/ping"
        self._json(200 if found else 404, {"status": "Healthy", "time_of_last_update": STARTED} if found else {})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            answer = list(events(json.loads(body)))
        except (ValueError, AttributeError, TypeError, KeyError):
            return self._json(400, {"error": "send a RunAgentInput"})
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for event in answer:
            line = f"data: {json.dumps(event)}\n\n".encode()
            self.wfile.write(b"%X\r\n%s\r\n" % (len(line), line))
            self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")

    def _json(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("0.0.0.0", int(os.environ.get("PORT", "8080"))), AgUi)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever()
