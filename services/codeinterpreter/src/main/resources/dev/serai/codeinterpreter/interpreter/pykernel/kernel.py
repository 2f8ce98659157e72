"""The loop of a Python session: receive code, run it, tell how it ended."""

import builtins
import ctypes
import faulthandler
import os
import signal
import sys
import types

from pykernel.cells import Cells
from pykernel.display import Display
from pykernel.figures import Figures
from pykernel.link import Link
from pykernel.seeds import reseed
from pykernel.traces import trace


SET_NAME = 15


def no_input(_prompt=""):
    raise EOFError("input() cannot be used here: nobody is there to answer")


class Kernel:
    def __init__(self, control):
        faulthandler.enable()
        self._link = Link(control)
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace", line_buffering=True, write_through=False
            )
        self._libc = ctypes.CDLL(None)
        # Forks keep this name and programs that are started do not, which tells them apart.
        self._libc.prctl(SET_NAME, b"python-kernel")
        figures = Figures(self._link)
        figures.watch_for_pyplot()
        display = Display(self._link, figures)
        # Classes that are defined in cells belong to the main module, as in a script.
        main = sys.modules["__main__"] = types.ModuleType("__main__")
        self._cells = Cells(main.__dict__, display, figures)
        builtins.input = no_input
        builtins.display = display.show

    def serve(self):
        signal.signal(signal.SIGINT, ignore)
        self._link.send({"kind": "ready"})
        while True:
            try:
                head, code = self._link.receive()
            except EOFError:
                return
            if head["kind"] == "reap":
                reap(head["pids"])
                continue
            if head["kind"] == "reseed":
                reseed()
                self._link.send({"kind": "reseeded"})
                continue
            error, status = self._run(bytes(code))
            self._flush()
            if self._link.forked:
                os._exit(status)
            self._link.send({"kind": "done", "error": error, "exitCode": status})

    def _run(self, code):
        try:
            try:
                # As a program has it, so that libraries find what they expect.
                signal.signal(signal.SIGINT, signal.default_int_handler)
                self._cells.run(code.decode("utf-8", "replace"))
                return False, 0
            finally:
                signal.signal(signal.SIGINT, ignore)
        except SystemExit as end:
            signal.signal(signal.SIGINT, ignore)
            return self._ended(end)
        except BaseException as error:
            signal.signal(signal.SIGINT, ignore)
            self._tell(trace(error))
            return True, 1

    def _ended(self, end):
        if end.code is None or isinstance(end.code, int):
            status = (end.code or 0) & 0xFF
            return status != 0, status
        self._tell(f"{end.code}\n".encode("utf-8", "backslashreplace"))
        return True, 1

    def _tell(self, text):
        if self._link.forked:
            os.write(2, text)
        self._link.send({"kind": "trace"}, text)

    def _flush(self):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass  # It is the user's by now, and need not be a stream.
        self._libc.fflush(None)


def reap(pids):
    """Forks that were killed hold places for processes until they are waited for."""
    for pid in pids:
        try:
            os.waitpid(pid, 0)
        except ChildProcessError:
            pass  # It was the fork of a fork.


def ignore(_number, _frame):
    """Not SIG_IGN, which programs that are started would inherit."""
