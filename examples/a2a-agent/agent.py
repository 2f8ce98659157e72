"""An A2A agent with one skill: greetings of the road. Agent card by GET, `message/send` as JSON-RPC on POST /."""

import json
import os
import signal
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STARTED = int(time.time())
GREETINGS = {"persian": "Salaam", "turkish": "Merhaba", "chinese": "Ni hao", "uyghur": "Essalamu eleykum"}
CARD = {
    "protocolVersion": "0.3.0",
    "name": "Greeter",
    "description": "Greets in the languages of the caravan roads.",
    "url": os.environ.get("AGENTCORE_RUNTIME_URL", "http://127.0.0.1:9000/"),
    "version": "0.1.0",
    "preferredTransport": "JSONRPC",
    "capabilities": {"streaming": False},
    "defaultInputModes": ["text/plain"],
    "defaultOutputModes": ["text/plain"],
    "skills": [{"id": "greet", "name": "Greet", "description": "Greets in a language.", "tags": ["language"]}],
}


def greet(params):
    asked = " ".join(part.get("text", "") for part in params["message"]["parts"]).lower()
    found = [word for language, word in GREETINGS.items() if language in asked]
    text = found[0] if found else "Name a language: " + ", ".join(GREETINGS)
    return {"kind": "message", "role": "agent", "messageId": str(uuid.uuid4()), "parts": [{"kind": "text", "text": text}]}


def respond(request):
    answer = {"jsonrpc": "2.0", "id": request.get("id")}
    if request.get("method") != "message/send":
        return answer | {"error": {"code": -32601, "message": f"Method not found: {request.get('method')}"}}
    try:
        return answer | {"result": greet(request["params"])}
    except (KeyError, TypeError, AttributeError):
        return answer | {"error": {"code": -32602, "message": "params.message.parts is missing or malformed"}}


class A2a(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        pages = {
            "/.well-known/agent-card.json": CARD,
            "/ping": {"status": "Healthy", "time_of_last_update": STARTED},
        }
        self._json(200 if self.path in pages else 404, pages.get(self.path, {"error": "no such path"}))

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            request = json.loads(body)
            self._json(200, respond(request if isinstance(request, dict) else {}))
        except ValueError:
            self._json(400, {"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "Not JSON"}})

    def _json(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("0.0.0.0", int(os.environ.get("PORT", "9000"))), A2a)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever()
