"""A program behind this process."""

import ctypes
import os
import signal
import subprocess

from engines.loop import Ended
from supervisor.processes import descendants, kill

DEATH_SIGNAL = 1


class Program:
    """
    It leads a group of its own: what is meant for this process does not reach it, and an interrupt
    can tell it from what it started. It does not outlive this process.
    """

    def __init__(self, arguments, held, keep=(), **how):
        libc = ctypes.CDLL(None)

        def prepare():
            os.setpgid(0, 0)
            libc.prctl(DEATH_SIGNAL, signal.SIGKILL)

        # The control socket is this process's alone.
        for descriptor in held:
            os.set_inheritable(descriptor, False)
        self._process = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, pass_fds=keep, preexec_fn=prepare, **how
        )
        self.pid = self._process.pid

    def write(self, data):
        try:
            self._process.stdin.write(data)
            self._process.stdin.flush()
        except OSError as error:
            raise self.ended() from error

    def ended(self):
        """After its last sign of life."""
        return Ended(self._process.wait())

    def signal(self, number):
        try:
            os.killpg(self.pid, number)
        except (ProcessLookupError, PermissionError):
            pass

    def kill_started(self, depth=1):
        """What it started; what belongs to it is that many steps away."""
        others = [self.pid]
        for _ in range(depth):
            others = [below for each in others for below in children(each)]
        for each in others:
            for pid in (*descendants(each), each):
                kill(pid, signal.SIGKILL)


def children(pid):
    from supervisor.processes import running

    return [process.pid for process in running() if process.parent == pid]
