"""A guest book: remembers what a session tells it, and shows that no other session can read it.

POST /invocations  {"prompt": "text"}                   JSON answer
                   {"prompt": "text", "stream": true}   the same answer, word by word, as server-sent events
                   {"work_seconds": 5}                  works in the background; /ping says HealthyBusy meanwhile
GET  /ping         {"status": "Healthy", "time_of_last_update": 1790000000}
"""

import json
import os
import signal
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

WORKSPACE = Path(os.environ.get("HOME", "."))
PAGE = WORKSPACE / "guest-book.txt"
SESSION_HEADER = "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id"


class Health:
    """The status, and when it last changed. Not "now": a status that is always new looks always busy."""

    def __init__(self):
        self._lock = threading.Lock()
        self._jobs = 0
        self._changed = int(time.time())

    def begin(self):
        self._count(+1)

    def end(self):
        self._count(-1)

    def report(self):
        with self._lock:
            status = "HealthyBusy" if self._jobs else "Healthy"
            return {"status": status, "time_of_last_update": self._changed}

    def _count(self, change):
        with self._lock:
            was_busy = self._jobs > 0
            self._jobs += change
            if was_busy != (self._jobs > 0):
                self._changed = int(time.time())


class GuestBook:
    """Lines this session has written: one list in memory, one file in its own workspace."""

    def __init__(self):
        self._lock = threading.Lock()
        self._lines = []

    def sign(self, text):
        with self._lock:
            self._lines.append(text)
            with PAGE.open("a", encoding="utf-8") as page:
                page.write(text + "\n")
            return len(self._lines), self._lines[0]


HEALTH = Health()
BOOK = GuestBook()


def answer(prompt, session):
    entries, first = BOOK.sign(prompt)
    words = prompt.split()
    longest = max(words, key=len, default="")
    return {
        "answer": f"Entry {entries}: {len(words)} words, the longest is '{longest}'. Your first entry was '{first}'.",
        "session": {
            "id": session,
            "entries": entries,
            "pid": os.getpid(),
            "hostname": socket.gethostname(),
            "files": sorted(entry.name for entry in WORKSPACE.iterdir()),
        },
    }


def work(seconds):
    HEALTH.begin()

    def run():
        time.sleep(seconds)
        HEALTH.end()

    threading.Thread(target=run, daemon=True).start()
    return {"answer": f"Working for {seconds} seconds; this session stays alive meanwhile."}


class Agent(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else head and body, sent apart, wait for each other 40 ms

    def do_GET(self):
        if self.path == "/ping":
            self._json(200, HEALTH.report())
        else:
            self._json(404, {"error": f"no such path: {self.path}"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/invocations":
            return self._json(404, {"error": f"no such path: {self.path}"})
        try:
            request = json.loads(body)
            prompt = str(request.get("prompt", ""))
            seconds = float(request.get("work_seconds", 0))
        except (ValueError, AttributeError, TypeError):
            return self._json(400, {"error": 'send a JSON object such as {"prompt": "hello"}'})
        if seconds > 0:
            return self._json(200, work(seconds))
        reply = answer(prompt, self.headers.get(SESSION_HEADER, ""))
        if request.get("stream"):
            return self._stream(reply)
        return self._json(200, reply)

    def _json(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, reply):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for word in reply["answer"].split(" "):
            self._event({"word": word})
            time.sleep(0.05)
        self._event({"session": reply["session"]})
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, value):
        event = f"data: {json.dumps(value)}\n\n".encode()
        self.wfile.write(b"%X\r\n%s\r\n" % (len(event), event))
        self.wfile.flush()

    def log_message(self, form, *values):
        if getattr(self, "path", "") != "/ping":
            print(form % values, flush=True)


def main():
    server = ThreadingHTTPServer(("0.0.0.0", int(os.environ.get("PORT", "8080"))), Agent)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print("guest book open", flush=True)
    server.serve_forever()
    print("guest book closed", flush=True)


if __name__ == "__main__":
    main()
