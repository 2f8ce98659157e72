"""Serves an MCP server that speaks over its standard input and output as streamable HTTP.

A session of the runtime has a sandbox of its own, so there is one child process here, for one MCP session. It is started
by `initialize`; when it dies, the calls it had not answered fail, and the next one gets a fresh process with the same
handshake. What it says of a call on the way goes to the stream of that call. serai_stdio.json says how it is started.
"""

import json
import math
import os
import queue
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER = os.path.dirname(os.path.abspath(__file__))
PATH = "/mcp"
MOST_BYTES = 8 * 1024 * 1024  # of a line, a body, and of what waits to be written to one side
MOST_DISCARDED = 64 * 1024 * 1024  # of a body that is too large
SHOWN_BYTES = 4096  # of a line that is no message
MOST_CALLS = 64
MOST_QUESTIONS = 1000
LOOK_SECONDS = 1  # how often it is looked whether a client is still there
ALIVE_SECONDS = 10  # of silence, until a client is told that its call goes on
DRAIN_SECONDS = 1  # for what a process that has ended still had to say
START_SECONDS = float(os.environ.get("SERAI_STDIO_START_SECONDS", "60"))
STOP_SECONDS = float(os.environ.get("SERAI_STDIO_STOP_SECONDS", "2"))

PARSE, INVALID, UNKNOWN_METHOD, INTERNAL, BUSY = -32700, -32600, -32601, -32603, -32000


def note(text):
    print("serai-stdio: " + text, file=sys.stderr, flush=True)


def failure(identifier, code, text):
    return {"jsonrpc": "2.0", "id": identifier, "error": {"code": code, "message": text}}


def encoded(message):
    return json.dumps(message, separators=(",", ":")).encode()


def no_constant(name):
    raise ValueError(name + " is not JSON")


def number(text):
    value = float(text)
    if math.isinf(value):
        raise ValueError("a number is too large")
    return value


def decoded(data):
    """The message in some bytes; a ValueError says that there is none."""
    try:
        message = json.loads(data, parse_constant=no_constant, parse_float=number)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise ValueError("not one JSON-RPC message")
    if "id" in message and (isinstance(message["id"], bool) or not isinstance(message["id"], (str, int))):
        if "method" in message or message["id"] is not None:
            raise ValueError("an id is a text or a whole number")
    if not isinstance(message.get("method", ""), str) or not isinstance(message.get("params", {}), (dict, list)):
        raise ValueError("not a JSON-RPC message")
    if "method" not in message and ("id" not in message or ("result" in message) == ("error" in message)):
        raise ValueError("neither a request nor an answer")
    return message


def member(message, *names):
    for name in names:
        message = message.get(name) if isinstance(message, dict) else None
    return message


class Unavailable(Exception):
    """There is no process that could answer."""


class Child:
    """The server's process. `hear` gets each line, `ended` the reason, once."""

    def __init__(self, command, hear, ended):
        try:
            self._process = subprocess.Popen(
                command, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        except (OSError, ValueError) as error:
            raise Unavailable(f"the MCP server cannot be started: {error}") from None
        self._hear, self._ended = hear, ended
        self._why = None
        self._outgoing = queue.SimpleQueue()
        self._waiting = 0
        self._lock = threading.Lock()
        self._reader = threading.Thread(target=self._read, daemon=True)

    def start(self):
        self._reader.start()
        for work in (self._write, self._watch):
            threading.Thread(target=work, daemon=True).start()

    def send(self, message):
        try:
            data = encoded(message) + b"\n"
        except RecursionError:
            raise Unavailable("the message is nested too deeply") from None
        with self._lock:
            if self._waiting + len(data) > 2 * MOST_BYTES:
                raise Unavailable("the MCP server does not read what it is sent")
            self._waiting += len(data)
        self._outgoing.put(data)

    def _write(self):
        pipe = self._process.stdin
        try:
            while (data := self._outgoing.get()) is not None:
                pipe.write(data)
                pipe.flush()
                with self._lock:
                    self._waiting -= len(data)
            pipe.close()
        except OSError:
            pass  # it has ended, or does not listen: what it leaves unanswered is told by _watch, or by the clients

    def _read(self):
        pipe = self._process.stdout
        while line := pipe.readline(MOST_BYTES + 1):
            if len(line) > MOST_BYTES:
                self._why = f"sent a line of more than {MOST_BYTES} bytes"
                self._signal(signal.SIGKILL)
                return
            try:
                if line.strip():
                    self._hear(self, line)
            except RecursionError:
                self._why = "sent what is nested too deeply"
                self._signal(signal.SIGKILL)
                return
        self.end()

    def _watch(self):
        status = self._process.wait()
        self._reader.join(DRAIN_SECONDS)
        self._signal(signal.SIGKILL)  # what it started, too
        self._outgoing.put(None)
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        self._ended(self, "the MCP server " + (self._why or how))

    def _signal(self, number):
        try:
            os.killpg(self._process.pid, number)
        except (ProcessLookupError, PermissionError):
            pass

    def end(self):
        """Closes its input, waits, asks it to end, waits, and ends it."""
        self._outgoing.put(None)
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                self._process.wait(STOP_SECONDS)
                return
            except subprocess.TimeoutExpired:
                self._signal(number)
        self._process.wait()


class Call:
    """A request under way: what came for it, and waits to be taken to the client."""

    def __init__(self, child, message, streams):
        self.child = child
        self.identifier = message["id"]
        self.token = json.dumps(member(message, "params", "_meta", "progressToken"))
        self.streams = streams
        self._messages = queue.SimpleQueue()
        self._waiting = 0
        self._lock = threading.Lock()

    def tell(self, message):
        """Something on the way; false when the client cannot or does not take it."""
        data = encoded(message)
        with self._lock:
            if not self.streams or self._waiting + len(data) > MOST_BYTES:
                return False
            self._waiting += len(data)
        self._messages.put((data, False))
        return True

    def answer(self, message):
        self._messages.put((encoded({**message, "id": self.identifier}), True))

    def next(self, seconds):
        """The next message and whether it is the last; None when none came."""
        try:
            data, last = self._messages.get(timeout=seconds)
        except queue.Empty:
            return None
        if not last:
            with self._lock:
                self._waiting -= len(data)
        return data, last


class Bridge:
    """The one session."""

    def __init__(self, command):
        self._command = command
        self._starting = threading.Lock()  # taken before _lock
        self._lock = threading.Lock()
        self._child = None
        self._handshake = None  # params of the `initialize` that succeeded
        self._calls = {}  # by the id the child knows
        self._questions = {}  # id the client knows: (child, id the child knows)
        self._count = 0

    def is_open(self):
        return self._handshake is not None

    def initialize(self, message):
        """The answer of a fresh process."""
        with self._starting:
            self._handshake = None
            self._replace(None)
            answer = decoded(self._shake_hands(message))
            if "result" in answer:
                self._handshake = message.get("params", {})
            else:
                self._replace(None)
            return answer

    def call(self, message, streams):
        """Hands a request to the process, a fresh one if need be."""
        with self._starting:
            child = self._child or self._revived()
        return self._ask(child, message, streams)

    def _revived(self):
        note("starting the MCP server again")
        message = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": self._handshake}
        answer = decoded(self._shake_hands(message))
        child = self._child
        if "error" in answer or child is None:
            self._replace(None)
            raise Unavailable(f"the MCP server did not come up again: {member(answer, 'error', 'message')}")
        child.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return child

    def _shake_hands(self, message):
        child = Child(resolved(self._command), self._heard, self._ended)
        self._replace(child)
        call = self._ask(child, message, False)
        child.start()
        answer = call.next(START_SECONDS)
        if answer is None:
            self.forget(call, None)
            self._replace(None)
            raise Unavailable(f"the MCP server did not answer initialize within {START_SECONDS:g} s")
        return answer[0]

    def _replace(self, child):
        with self._lock:
            before, self._child = self._child, child
        if before is not None:
            threading.Thread(target=before.end, daemon=True).start()

    def _ask(self, child, message, streams):
        call = Call(child, message, streams)
        with self._lock:
            if self._child is not child:
                raise Unavailable("the MCP server has ended")
            if len(self._calls) >= MOST_CALLS:
                raise Unavailable(f"{MOST_CALLS} calls are under way")
            self._count += 1
            number = self._count
            self._calls[number] = call
        try:
            child.send({**message, "id": number})
        except Unavailable:
            with self._lock:
                self._calls.pop(number, None)
            raise
        return call

    def forget(self, call, reason):
        """Nobody waits for a call any more; with a reason, the process is told."""
        with self._lock:
            numbers = [number for number, other in self._calls.items() if other is call]
            for number in numbers:
                del self._calls[number]
        if reason is not None:
            for number in numbers:
                self._cancel(call.child, number, reason)

    @staticmethod
    def _cancel(child, number, reason):
        params = {"requestId": number, "reason": reason}
        try:
            child.send({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": params})
        except Unavailable as error:
            note(str(error))

    def notify(self, message):
        """What a client says and wants no answer to; a process that has ended need not hear it."""
        with self._lock:
            child = self._child
        if message["method"] == "notifications/cancelled":
            self._cancelled(member(message, "params", "requestId"))
        elif child is not None:
            child.send(message)

    def _cancelled(self, identifier):
        wanted = json.dumps(identifier)
        with self._lock:
            calls = [call for call in self._calls.values() if json.dumps(call.identifier) == wanted]
        for call in calls:
            self.forget(call, "the client has cancelled it")
            call.answer(failure(None, BUSY, "the call was cancelled"))

    def reply(self, message):
        """A client's answer to a question; false when nobody waits for it."""
        identifier = message["id"]
        with self._lock:
            asked = self._questions.pop(identifier, None) if isinstance(identifier, str) else None
            if asked is None or asked[0] is not self._child:
                return False
        asked[0].send({**message, "id": asked[1]})
        return True

    def _heard(self, child, line):
        try:
            message = decoded(line)
        except ValueError as why:
            shown = line[:SHOWN_BYTES].decode(errors="replace").rstrip()
            note(f"the MCP server wrote to its standard output what is no message ({why}): {shown}")
            return
        if "method" not in message:
            self._answered(child, message)
        elif "id" in message:
            self._asked(child, message)
        else:
            self._told(child, message)

    def _answered(self, child, message):
        identifier = message["id"]
        with self._lock:
            call = self._calls.get(identifier) if type(identifier) is int else None
            if call is None or call.child is not child:
                call = None
            else:
                del self._calls[identifier]
        if call is not None:
            call.answer(message)

    def _asked(self, child, message):
        if message["method"] == "ping":
            return self._respond(child, {"jsonrpc": "2.0", "id": message["id"], "result": {}})
        with self._lock:
            self._count += 1
            identifier = f"ask-{self._count}"
            if len(self._questions) >= MOST_QUESTIONS:
                del self._questions[next(iter(self._questions))]
            self._questions[identifier] = (child, message["id"])
        call = self._only(child)
        if call is None or not call.tell({**message, "id": identifier}):
            with self._lock:
                self._questions.pop(identifier, None)
            text = "a client can be asked while exactly one call is under way, over its stream"
            self._respond(child, failure(message["id"], INTERNAL, text))

    @staticmethod
    def _respond(child, message):
        try:
            child.send(message)
        except Unavailable as error:
            note(str(error))

    def _told(self, child, message):
        if message["method"] == "notifications/progress":
            call = self._by_token(child, json.dumps(member(message, "params", "progressToken")))
        else:
            call = self._only(child)
            if message["method"] == "notifications/cancelled":
                message = self._withdrawn(child, message)
        if call is not None and message is not None:
            call.tell(message)

    def _withdrawn(self, child, message):
        """In the client's words, when it is about a question the client still knows."""
        with self._lock:
            for identifier, asked in list(self._questions.items()):
                if asked == (child, member(message, "params", "requestId")):
                    del self._questions[identifier]
                    return {**message, "params": {**message["params"], "requestId": identifier}}
        return None

    def _only(self, child):
        """Nothing tells which call a question is about: only one that is alone may be asked about it."""
        with self._lock:
            calls = [call for call in self._calls.values() if call.child is child]
        return calls[0] if len(calls) == 1 else None

    def _by_token(self, child, token):
        with self._lock:
            calls = [call for call in self._calls.values() if call.child is child and call.token == token]
        return calls[0] if len(calls) == 1 and token != "null" else None

    def _ended(self, child, why):
        note(why)
        with self._lock:
            if self._child is child:
                self._child = None
            numbers = [number for number, call in self._calls.items() if call.child is child]
            calls = [self._calls.pop(number) for number in numbers]
            self._questions = {name: asked for name, asked in self._questions.items() if asked[0] is not child}
        for call in calls:
            call.answer(failure(None, INTERNAL, why + " before it answered"))

    def close(self):
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.end()


class BadBody(Exception):
    def __init__(self, status, text):
        super().__init__(text)
        self.status = status


class Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    bridge = None

    def log_message(self, *arguments):
        pass  # the runtime keeps a record of the calls

    def do_GET(self):
        self._refuse(405 if self.path == PATH else 404, "messages come over the streams of calls")

    do_DELETE = do_GET

    def do_POST(self):
        try:
            if self.path != PATH:
                raise BadBody(404, "the server is at " + PATH)
            message = decoded(self._body())
        except BadBody as error:
            self.close_connection = True
            return self._refuse(error.status, str(error))
        except ValueError as error:
            return self._send(400, failure(None, PARSE, f"send one JSON-RPC message: {error}"))
        try:
            self._take(message)
        except Unavailable as error:
            self._send(200, failure(message.get("id"), INTERNAL, str(error)))
        except OSError:
            self.close_connection = True

    def _take(self, message):
        method = message.get("method")
        if method == "initialize" and "id" in message:
            answer = self.bridge.initialize(message)
            return self._send(200, {**answer, "id": message["id"]})
        if method == "server/discover":
            return self._send(200, failure(message.get("id"), UNKNOWN_METHOD, "begin with initialize"))
        if not self.bridge.is_open():
            known = "Mcp-Session-Id" in self.headers  # to a sandbox that is gone
            return self._refuse(404 if known else 400, "begin with initialize")
        if method is None:
            if not self.bridge.reply(message):
                note("an answer came to a question nobody waits for")
            return self._send(202, None)
        if "id" not in message:
            self.bridge.notify(message)
            return self._send(202, None)
        self._relay(self.bridge.call(message, "text/event-stream" in self.headers.get("Accept", "")))

    def _relay(self, call):
        begun = False
        silent_since = time.monotonic()
        try:
            while True:
                came = call.next(LOOK_SECONDS)
                if came is None:
                    if self._has_left():
                        raise ConnectionError("the client has left")
                    if not call.streams or time.monotonic() - silent_since < ALIVE_SECONDS:
                        continue
                    data, last, event = b"", False, b": alive\n\n"
                else:
                    data, last = came
                    event = b"event: message\ndata: " + data + b"\n\n"
                silent_since = time.monotonic()
                if last and not begun:
                    return self._send_bytes(200, data)
                if not begun:
                    self._begin()
                    begun = True
                self._chunk(event)
                if last:
                    return self._chunk(b"")
        except OSError:
            self.close_connection = True
            self.bridge.forget(call, "the client has left")

    def _has_left(self):
        ready, _, _ = select.select([self.connection], [], [], 0)
        return bool(ready) and self.connection.recv(1, socket.MSG_PEEK) == b""

    def _begin(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def _chunk(self, data):
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _body(self):
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._chunks()
        length = self.headers.get("Content-Length", "")
        if not length.isdigit():
            raise BadBody(411, "say how long the message is")
        if int(length) > MOST_BYTES:
            self._discard(min(int(length), MOST_DISCARDED))
            raise BadBody(413, f"a message has at most {MOST_BYTES} bytes")
        return self.rfile.read(int(length))

    def _discard(self, count):
        """Clients read an answer when they have written all."""
        while count > 0 and (data := self.rfile.read(min(count, 65536))):
            count -= len(data)

    def _chunks(self):
        parts, total = [], 0
        while size := self._chunk_size():
            total += size
            if total > MOST_BYTES:
                raise BadBody(413, f"a message has at most {MOST_BYTES} bytes")
            parts.append(self.rfile.read(size))
            self.rfile.readline(3)
        while self.rfile.readline(1024).strip():
            pass  # trailers
        return b"".join(parts)

    def _chunk_size(self):
        try:
            return int(self.rfile.readline(1024).split(b";")[0], 16)
        except ValueError:
            raise BadBody(400, "a chunk has no length") from None

    def _refuse(self, status, text):
        self._send(status, failure(None, INVALID, text))

    def _send(self, status, message):
        self._send_bytes(status, b"" if message is None else encoded(message))

    def _send_bytes(self, status, body):
        self.send_response(status)
        if body:
            self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def node_program(name):
    """The file of a command that a package of node_modules brings along."""
    modules = os.path.join(FOLDER, "node_modules")
    for folder, folders, files in os.walk(modules):
        depth = os.path.relpath(folder, modules).count(os.sep) + (folder != modules)
        scoped = os.path.basename(folder).startswith("@")
        if depth >= 2 or (depth == 1 and not scoped):
            folders.clear()
        if "package.json" in files and folder != modules:
            try:
                with open(os.path.join(folder, "package.json"), encoding="utf-8") as file:
                    package = json.load(file)
            except (OSError, ValueError):
                continue
            programs = package.get("bin", {})
            if isinstance(programs, str):
                programs = {str(package.get("name")).split("/")[-1]: programs}
            if isinstance(programs.get(name), str):
                return os.path.join(folder, programs[name])
    return None


def resolved(command):
    """The command with the interpreter of what has no right to be executed: zips and packages lose it."""
    name, rest = command[0], command[1:]
    script = os.path.join(FOLDER, "bin", name)
    if name in ("python", "python3") or name.endswith(".py"):
        return [sys.executable, *(command if name.endswith(".py") else rest)]
    if name.endswith((".js", ".mjs", ".cjs")):
        return ["node", *command]
    if "/" not in name and os.path.isfile(script):
        return [sys.executable, script, *rest]
    if "/" not in name and not shutil.which(name) and (program := node_program(name)):
        return ["node", program, *rest]
    return command


def main():
    with open(os.path.join(FOLDER, "serai_stdio.json"), encoding="utf-8") as file:
        Door.bridge = Bridge(json.load(file)["command"])
    server = Server(("0.0.0.0", int(os.environ.get("PORT", "8000"))), Door)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    note(f"serving at port {server.server_address[1]}")
    server.serve_forever()
    Door.bridge.close()


if __name__ == "__main__":
    main()
