"""The loop of a session: receive code, have the engine run it, tell how it ended."""

import os
import signal
import sys
import threading
from typing import NamedTuple

from pykernel.link import Link

LONGEST_TRACE = 60_000


class Outcome(NamedTuple):
    """What became of one call; the trace is told besides what was written."""

    error: bool
    status: int
    trace: str = ""


class Ended(Exception):
    """The engine is gone; the status is its process's, as subprocess tells it."""

    def __init__(self, status):
        super().__init__(status)
        self.status = status


class Loop:
    def __init__(self, control, stop):
        self._link = Link(control)
        self._stop = stop
        # Not SIG_IGN, which programs that are started would inherit. Engines are stopped in their own ways.
        signal.signal(signal.SIGINT, lambda _number, _frame: None)

    def serve(self, engine):
        threading.Thread(target=self._watch, args=(engine,), daemon=True).start()
        self._link.send({"kind": "ready"})
        try:
            while True:
                head, code = self._link.receive()
                if head["kind"] == "execute":
                    self._tell(engine.run(code.decode("utf-8", "replace")))
        except EOFError:
            return
        except Ended as end:
            follow(end.status)

    def _watch(self, engine):
        while os.read(self._stop, 1):
            engine.interrupt()

    def _tell(self, outcome):
        sys.stdout.flush()
        if outcome.trace:
            self._link.send({"kind": "trace"}, outcome.trace.encode("utf-8", "replace")[:LONGEST_TRACE])
        self._link.send({"kind": "done", "error": outcome.error, "exitCode": outcome.status})


def follow(status):
    """Ends as the engine did, so that whoever watches this process says what became of that one."""
    sys.stdout.flush()
    if status < 0:
        signal.signal(-status, signal.SIG_DFL) if -status not in (signal.SIGKILL, signal.SIGSTOP) else None
        os.kill(os.getpid(), -status)
    os._exit(status & 0xFF)
