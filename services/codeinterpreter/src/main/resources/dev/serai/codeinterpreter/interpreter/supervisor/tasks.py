"""Commands that run on while their caller does other things."""

import asyncio
import os
import time

from supervisor.commands import Command, status_of
from supervisor.output import Output

ENDED = ("completed", "failed", "canceled")


class Kept:
    """A stream's output so far."""

    def __init__(self, limit_bytes):
        self.data = bytearray()
        self._output = Output(limit_bytes, self.data.extend)
        self.feed = self._output.feed
        self.end = self._output.end


class Task:
    def __init__(self, limits):
        self.id = "task-" + os.urandom(10).hex()
        self.status = "submitted"
        self.exit_code = None
        self.stdout = Kept(limits.output_bytes)
        self.stderr = Kept(limits.output_bytes)
        self.command = None
        self.ended = asyncio.Event()
        self._begun = time.monotonic()
        self._millis = None
        self._canceled = False

    async def run(self, text, lingering, grace):
        try:
            self.command = await Command.start(text, lingering, grace)
        except (OSError, ValueError) as error:
            self.stderr.feed(f"The command could not be started: {error}\n".encode())
            self._end("failed", 126)
            return
        self.status = "working"
        self.command.attach(self.stdout.feed, self.stderr.feed)
        if self._canceled:
            await self.command.stop()
        code = status_of(await self.command.exit)
        self.command.end()
        self._end("canceled" if self._canceled else "failed" if code else "completed", code)

    async def cancel(self):
        self._canceled = True
        if self.command is not None:
            await self.command.stop()

    def _end(self, status, code):
        self.stdout.end()
        self.stderr.end()
        self.status, self.exit_code, self.command = status, code, None
        self._millis = self._spent()
        self.ended.set()

    def _spent(self):
        return (time.monotonic() - self._begun) * 1000

    def tell(self, call):
        for stream, kept in (("stdout", self.stdout), ("stderr", self.stderr)):
            if kept.data:
                call.answer({"kind": stream}, bytes(kept.data))
        call.done(
            error=self.status == "failed",
            exit_code=self.exit_code,
            millis=self._spent() if self._millis is None else self._millis,
            task={"id": self.id, "status": self.status},
        )


class Tasks:
    """The oldest that have ended are forgotten when there are too many."""

    def __init__(self, limits, lingering):
        self._limits = limits
        self._lingering = lingering
        self._tasks = {}
        self._running = set()

    async def start(self, call):
        text = (await call.payload(call.limits.code_bytes)).decode("utf-8", "replace")
        working = sum(task.status not in ENDED for task in self._tasks.values())
        if working >= self._limits.tasks_running:
            call.text(f"{working} tasks are running, which is the most there can be; stop one first")
            call.done(error=True)
            return
        task = Task(self._limits)
        self._tasks[task.id] = task
        self._forget()
        task.tell(call)
        running = asyncio.ensure_future(task.run(text, self._lingering, self._limits.grace))
        self._running.add(running)
        running.add_done_callback(self._running.discard)

    def _forget(self):
        ended = [task.id for task in self._tasks.values() if task.status in ENDED]
        for old in ended[: max(0, len(self._tasks) - self._limits.tasks_kept)]:
            del self._tasks[old]

    async def get(self, call):
        task = self._find(call)
        if task is not None:
            task.tell(call)

    async def stop(self, call):
        task = self._find(call)
        if task is not None:
            if task.status not in ENDED:
                await task.cancel()
                await task.ended.wait()
            task.tell(call)

    def _find(self, call):
        name = call.member("taskId", str)
        task = self._tasks.get(name)
        if task is None:
            call.text(f"no task '{name[:100]}' in this session, or not any more")
            call.done(error=True)
        return task
