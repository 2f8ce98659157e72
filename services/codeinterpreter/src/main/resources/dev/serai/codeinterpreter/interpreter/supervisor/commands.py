"""Commands of a shell, in the home, with streams of their own."""

import asyncio
import os
import shutil
import signal

from supervisor.children import Child, start

# One argument of a program holds less than 128 KiB.
LONGEST_ARGUMENT = 100_000


class Command:
    def __init__(self, child, lingering, grace):
        self._child = child
        self._lingering = lingering
        self._grace = grace
        self.exit = child.exit

    @classmethod
    async def start(cls, text, lingering, grace):
        """Raises OSError when no process can be had."""
        return cls(await start(lambda: child_of(text)), lingering, grace)

    def attach(self, stdout, stderr):
        self._child.stdout.sink = stdout
        self._child.stderr.sink = stderr

    async def stop(self):
        """Asks the group to end, and kills what does not."""
        self._child.signal(signal.SIGTERM)
        await asyncio.wait({self.exit}, timeout=self._grace)
        self._child.kill()
        await self.exit
        await self._child.group_gone()

    def end(self):
        """After the exit: the last output, and its pipes to whoever still writes to them."""
        self._child.drain()
        for pipe in (self._child.stdout, self._child.stderr):
            self._lingering.add(pipe)


def child_of(text):
    shell = shutil.which("bash") or "/bin/sh"
    data = text.encode("utf-8", "surrogateescape")
    if len(data) <= LONGEST_ARGUMENT:
        return Child([shell, "-c", text])
    descriptor = os.memfd_create("command")
    try:
        with open(descriptor, "wb", closefd=False) as file:
            file.write(data)
        os.lseek(descriptor, 0, os.SEEK_SET)
        return Child([shell, f"/dev/fd/{descriptor}"], pass_fds=(descriptor,))
    finally:
        os.close(descriptor)


async def execute(call, lingering):
    text = (await call.payload(call.limits.code_bytes)).decode("utf-8", "replace")
    call.watch()
    stdout, stderr = call.output("stdout"), call.output("stderr")
    call.begin_time()
    try:
        command = await Command.start(text, lingering, call.limits.grace)
    except (OSError, ValueError) as error:
        call.answer({"kind": "stderr"}, f"The command could not be started: {error}\n".encode())
        call.done(error=True, exit_code=126)
        return
    command.attach(stdout.feed, stderr.feed)
    if not await call.either(command.exit):
        await command.stop()
    command.end()
    stdout.end()
    stderr.end()
    if call.stopped:
        call.answer({"kind": "stderr"}, f"Interrupted because {call.why_stopped()}.\n".encode())
    status = status_of(command.exit.result())
    call.done(error=status != 0 or call.stopped, exit_code=status)


def status_of(code):
    """As a shell tells it."""
    return code if code >= 0 else 128 - code
