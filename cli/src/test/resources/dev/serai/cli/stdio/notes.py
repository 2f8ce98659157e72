"""An MCP server over pipes: `add` keeps a note in memory, `end` ends the process, `count` steps with progress."""

import json
import os
import sys

NOTES = []
TOOLS = ("add", "count", "end")


def say(**message):
    print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)


def initialize(params):
    return {
        "protocolVersion": params["protocolVersion"],
        "capabilities": {"tools": {}},
        "serverInfo": {"name": "notes", "version": os.environ.get("EDITION", "none")},
    }


def call(params):
    name, arguments = params["name"], params.get("arguments", {})
    if name == "add":
        NOTES.append(arguments["note"])
        text = ", ".join(NOTES)
    elif name == "count":
        token = params.get("_meta", {}).get("progressToken")
        for step in range(3):
            if token is not None:
                say(method="notifications/progress", params={"progressToken": token, "progress": step, "total": 3})
        text = "counted"
    else:
        print("not a message")
        sys.exit(7)
    return {"content": [{"type": "text", "text": text}]}


def tools(params):
    return {"tools": [{"name": name, "inputSchema": {"type": "object"}} for name in TOOLS]}


METHODS = {"initialize": initialize, "tools/list": tools, "tools/call": call}

for line in sys.stdin:
    message = json.loads(line)
    if "id" in message and message.get("method") in METHODS:
        say(id=message["id"], result=METHODS[message["method"]](message.get("params", {})))
    elif "id" in message:
        say(id=message["id"], error={"code": -32601, "message": "Method not found"})
