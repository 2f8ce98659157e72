"""A stateless MCP server with one tool, `roll`. Streamable HTTP: JSON-RPC requests to POST /mcp, JSON answers."""

import json
import os
import random
import signal
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REVISIONS = ("2025-06-18", "2025-03-26", "2024-11-05")
ROLL = {
    "name": "roll",
    "description": "Rolls dice and adds them up.",
    "inputSchema": {
        "type": "object",
        "properties": {
            "dice": {"type": "integer", "minimum": 1, "maximum": 100},
            "sides": {"type": "integer", "minimum": 2, "maximum": 1000},
        },
        "required": ["dice"],
    },
}


class RpcError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def initialize(params):
    asked = params.get("protocolVersion")
    return {
        "protocolVersion": asked if asked in REVISIONS else REVISIONS[0],
        "capabilities": {"tools": {}},
        "serverInfo": {"name": "dice", "version": "0.1.0"},
    }


def call_tool(params):
    if params.get("name") != "roll":
        raise RpcError(-32602, f"Unknown tool: {params.get('name')}")
    arguments = params.get("arguments") or {}
    dice, sides = arguments.get("dice"), arguments.get("sides", 6)
    if not (isinstance(dice, int) and 1 <= dice <= 100 and isinstance(sides, int) and 2 <= sides <= 1000):
        text = "dice must be a whole number from 1 to 100, sides from 2 to 1000"
        return {"content": [{"type": "text", "text": text}], "isError": True}
    rolls = [random.randint(1, sides) for _ in range(dice)]
    return {"content": [{"type": "text", "text": f"{' + '.join(map(str, rolls))} = {sum(rolls)}"}], "isError": False}


METHODS = {
    "initialize": initialize,
    "ping": lambda params: {},
    "tools/list": lambda params: {"tools": [ROLL]},
    "tools/call": call_tool,
}


def respond(message):
    """The JSON-RPC answer, or None for a notification."""
    try:
        if "id" not in message:
            return None
        method = METHODS.get(message.get("method"))
        if method is None:
            raise RpcError(-32601, f"Method not found: {message.get('method')}")
        return {"jsonrpc": "2.0", "id": message["id"], "result": method(message.get("params") or {})}
    except RpcError as error:
        return {"jsonrpc": "2.0", "id": message["id"], "error": {"code": error.code, "message": str(error)}}


class Mcp(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        self._send(405 if self.path == "/mcp" else 404)  # no server-initiated stream

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/mcp":
            return self._send(404)
        try:
            message = json.loads(body)
            if not isinstance(message, dict):
                raise ValueError
        except ValueError:
            error = {"code": -32700, "message": "Send one JSON-RPC message"}
            return self._send(400, {"jsonrpc": "2.0", "id": None, "error": error})
        answer = respond(message)
        return self._send(202) if answer is None else self._send(200, answer)

    def _send(self, status, value=None):
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        if body:
            self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("0.0.0.0", int(os.environ.get("PORT", "8000"))), Mcp)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever()
