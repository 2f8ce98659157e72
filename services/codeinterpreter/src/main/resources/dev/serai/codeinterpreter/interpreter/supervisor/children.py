"""Programs started here, each the leader of a process group of its own."""

import asyncio
import os
import signal
import subprocess
import time

from supervisor.pipes import Pipe
from supervisor.processes import descendants, kill, read, running

RETRY_FOR = 2
RETRY_AFTER = 0.05

# What is killed is gone within milliseconds, unless the kernel holds it.
GONE_WITHIN = 1
GONE_LOOK = 0.005


class Child:
    """A running program with its output pipes."""

    def __init__(self, arguments, pass_fds=(), kill_group_at_end=False):
        out_read, out_write = os.pipe()
        err_read, err_write = os.pipe()
        try:
            self._process = subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=out_write,
                stderr=err_write,
                pass_fds=pass_fds,
                start_new_session=True,
            )
        except BaseException:
            os.close(out_read)
            os.close(err_read)
            raise
        finally:
            os.close(out_write)
            os.close(err_write)
        self.pid = self._process.pid
        self.stdout = Pipe(out_read)
        self.stderr = Pipe(err_read)
        self._kill_group_at_end = kill_group_at_end
        self._watch()
        first_victim(self.pid)

    def _watch(self):
        loop = asyncio.get_running_loop()
        self.exit = loop.create_future()
        descriptor = os.pidfd_open(self.pid)

        def ended():
            loop.remove_reader(descriptor)
            os.close(descriptor)
            if self._kill_group_at_end:
                # Before it is reaped its number belongs to nobody else.
                self.signal(signal.SIGKILL)
            self.exit.set_result(self._process.wait())

        loop.add_reader(descriptor, ended)

    def signal(self, number):
        """To the whole group."""
        try:
            os.killpg(self.pid, number)
        except (ProcessLookupError, PermissionError):
            pass

    def kill(self):
        """The group, and what left the group but still descends from the program."""
        others = [] if self.exit.done() else descendants(self.pid)
        self.signal(signal.SIGKILL)
        for pid in others:
            kill(pid, signal.SIGKILL)

    async def group_gone(self):
        """After a kill: nothing of the group runs any more, or will not go."""
        end = time.monotonic() + GONE_WITHIN
        while any(each.group == self.pid and not each.ended for each in running()):
            if time.monotonic() > end:
                return
            await asyncio.sleep(GONE_LOOK)

    def kill_others(self):
        """
        All of the group but the program itself; those that it forked and has to wait for.
        A group that is stopped does not grow, so none slips through.
        """
        self.signal(signal.SIGSTOP)
        try:
            own = read(self.pid)
            others = [each for each in running() if each.group == self.pid and each.pid != self.pid]
            for other in others:
                kill(other.pid, signal.SIGKILL)
        finally:
            kill(self.pid, signal.SIGCONT)
        return [other.pid for other in others if own and other.name == own.name]

    def drain(self):
        self.stdout.drain()
        self.stderr.drain()

    def close(self):
        self.stdout.close()
        self.stderr.close()


async def start(make):
    """Makes a child; tries again for a while when the sandbox is full of processes."""
    end = time.monotonic() + RETRY_FOR
    while True:
        try:
            return make()
        except BlockingIOError:
            if time.monotonic() > end:
                raise
        await asyncio.sleep(RETRY_AFTER)


def first_victim(pid):
    """When memory runs out, programs of the user go, not this one."""
    try:
        with open(f"/proc/{pid}/oom_score_adj", "w", encoding="ascii") as file:
            file.write("1000")
    except OSError:
        pass


def told(status):
    """An exit status as a shell tells it, and in words."""
    if status >= 0:
        return status, f"ended with exit code {status}"
    number = -status
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"signal {number}"
    words = f"was ended by {name}"
    if number == signal.SIGKILL:
        words += ", which is what the system does when memory runs out"
    return 128 + number, words
