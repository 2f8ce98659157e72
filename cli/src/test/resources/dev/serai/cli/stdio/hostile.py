"""An MCP server over pipes that does what its tools are called, or what it is started with."""

import json
import os
import signal
import subprocess
import sys
import time

HOW = sys.argv[1] if len(sys.argv) > 1 else ""


def say(**message):
    print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)


def text(words):
    return {"content": [{"type": "text", "text": words}]}


def hear():
    message = json.loads(sys.stdin.readline() or sys.exit(0))
    print("heard " + json.dumps(message), file=sys.stderr, flush=True)
    return message


def call(identifier, name, arguments, token):
    if name == "exit":
        sys.exit(5)
    elif name == "silence":
        return
    elif name == "garbage":
        for line in ('noise', '[1]', '{"jsonrpc": "2.0"}', '{"jsonrpc": "2.0", "id": 1e999, "result": {}}', "[" * 99999):
            print(line, flush=True)
        sys.stdout.buffer.write(b"\xff\xfe\n")
        say(id="nobody", result={})
        say(id=True, result={})
    elif name == "flood":
        for step in range(20000):
            say(method="notifications/progress", params={"progressToken": token, "progress": step, "message": "x" * 2000})
    elif name == "endless":
        for _ in range(20):
            sys.stdout.write("x" * 1024 * 1024)
    elif name == "deep":
        print('{"jsonrpc": "2.0", "id": %d, "result": %s1%s}' % (identifier, '{"a":' * 900, "}" * 900), flush=True)
        return
    elif name == "progress":
        say(method="notifications/progress", params={"progressToken": token, "progress": 1})
    elif name == "log":
        say(method="notifications/message", params={"level": "info", "data": "on the way"})
    elif name == "ask":
        say(id=7, method="elicitation/create", params={"message": "which city?", "requestedSchema": {"type": "object"}})
        while "method" in (answer := hear()):
            pass
        return say(id=identifier, result=text(json.dumps(answer)))
    elif name == "deaf":
        time.sleep(600)
    elif name == "offspring":
        child = subprocess.Popen(["sleep", "600"])
        return say(id=identifier, result=text(str(child.pid)))
    say(id=identifier, result=text(name + " is done"))


if HOW == "exit":
    sys.exit(9)
if HOW == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)

while True:
    if HOW == "stubborn":
        line = sys.stdin.readline()
        if not line:
            time.sleep(600)
        message = json.loads(line)
    else:
        message = hear()
    if HOW == "silence":
        continue
    if message.get("method") == "initialize":
        say(
            id=message["id"],
            result={
                "protocolVersion": message["params"]["protocolVersion"],
                "capabilities": {"tools": {}},
                "serverInfo": {"name": "hostile", "version": str(os.getpid())},
            },
        )
    elif message.get("method") == "tools/call":
        params = message["params"]
        token = params.get("_meta", {}).get("progressToken")
        call(message["id"], params["name"], params.get("arguments", {}), token)
