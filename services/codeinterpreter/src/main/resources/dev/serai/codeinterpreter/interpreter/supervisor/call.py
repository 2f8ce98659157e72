"""One use of a tool, on a connection of its own."""

import asyncio
import time

from supervisor import frames
from supervisor.output import Output

TIME_IS_UP = "time is up"
CALLER_LEFT = "the caller left"


class Refused(Exception):
    """Nothing was run; the message says why."""


class Call:
    def __init__(self, head, payload_length, reader, writer, limits):
        self.head = head
        self.payload_length = payload_length
        self.reader = reader
        self.limits = limits
        self._writer = writer
        self._stopped = asyncio.get_running_loop().create_future()
        self._begun = time.monotonic()
        self._timer = None
        self._watch = None

    def member(self, name, kind, default=None):
        value = self.head.get(name, default)
        if not isinstance(value, kind):
            raise Refused(f"'{name}' is missing or of another type")
        return value

    def paths(self):
        paths = self.member("paths", list)
        if not all(isinstance(path, str) for path in paths):
            raise Refused("'paths' are strings")
        if len(paths) > self.limits.paths:
            raise Refused(f"{len(paths)} paths are more than {self.limits.paths}")
        return paths

    async def payload(self, limit):
        if self.payload_length > limit:
            raise Refused(f"{self.payload_length} bytes are more than {limit}")
        data = await self.reader.readexactly(self.payload_length)
        self.payload_length = 0
        return data

    def watch(self):
        """From here on the end of the connection, or of the time, stops what runs."""
        within = self.member("withinMillis", int)
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(within / 1000, self._stop, TIME_IS_UP)
        self._watch = loop.create_task(self._until_closed())

    async def _until_closed(self):
        try:
            await self.reader.read(1)
        except OSError:
            pass
        self._stop(CALLER_LEFT)

    def _stop(self, why):
        if not self._stopped.done():
            self._stopped.set_result(why)

    def close(self):
        if self._timer is not None:
            self._timer.cancel()
            self._watch.cancel()

    @property
    def stopped(self):
        return self._stopped.done()

    async def either(self, *others):
        """Waits until one of the others is done, or this is to stop; whether one is."""
        await asyncio.wait((*others, self._stopped), return_when=asyncio.FIRST_COMPLETED)
        return any(other.done() for other in others)

    def why_stopped(self):
        return self._stopped.result()

    def begin_time(self):
        self._begun = time.monotonic()

    def output(self, stream):
        return Output(self.limits.output_bytes, lambda piece: self.answer({"kind": stream}, piece))

    def answer(self, head, payload=b""):
        if not self._writer.is_closing():
            frames.write(self._writer, head, payload)

    def begin_answer(self, head, payload_length):
        frames.begin(self._writer, head, payload_length)

    async def send(self, data):
        self._writer.write(data)
        await self._writer.drain()

    def text(self, message):
        self.answer({"kind": "text"}, message.encode("utf-8", "replace"))

    def done(self, error=False, exit_code=None, millis=None, task=None):
        spent = (time.monotonic() - self._begun) * 1000 if millis is None else millis
        self.answer(
            {"kind": "done", "error": error, "exitCode": exit_code, "millis": round(spent, 3), "task": task}
        )
