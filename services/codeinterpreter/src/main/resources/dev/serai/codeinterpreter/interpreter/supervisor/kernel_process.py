"""The process of a kernel, and the frames between it and this side."""

import asyncio
import os
import signal
import socket

from supervisor import frames
from supervisor.children import Child
from supervisor.output import Kept

HELD_BYTES = 65536
LONGEST_TRACE = 65536


class KernelProcess:
    """
    Its standard streams are pipes that are always read; what it writes while no call runs comes
    first in the next one.
    """

    def __init__(self, arguments):
        ours, theirs = socket.socketpair()
        stop_read, self._stop = os.pipe()
        numbers = (theirs.fileno(), stop_read)
        try:
            self.child = Child(
                [*arguments, *map(str, numbers)], pass_fds=numbers, kill_group_at_end=True
            )
        except BaseException:
            ours.close()
            os.close(self._stop)
            raise
        finally:
            theirs.close()
            os.close(stop_read)
        os.set_blocking(self._stop, False)
        self.trace = b""
        self._socket = ours
        self._reader = self._writer = None
        self._held = Kept(HELD_BYTES), Kept(HELD_BYTES)
        self.detach()

    async def ready(self):
        self._reader, self._writer = await asyncio.open_unix_connection(
            sock=self._socket, limit=frames.CHUNK
        )
        await self._answer("ready")

    async def reseed(self):
        frames.write(self._writer, {"kind": "reseed"})
        await self._answer("reseeded")

    def attach(self, stdout, stderr):
        for pipe, held, output in zip(self._pipes(), self._held, (stdout, stderr)):
            output.feed(held.take())
            pipe.sink = output.feed

    def detach(self):
        for pipe, held in zip(self._pipes(), self._held):
            pipe.sink = held.feed

    def _pipes(self):
        return self.child.stdout, self.child.stderr

    async def run(self, call, code):
        """Has code run and hands on its images; the head of the last answer."""
        self.trace = b""
        frames.write(self._writer, {"kind": "execute"}, code)
        images = 0
        while True:
            head, length = await frames.read_head(self._reader)
            kind = head.get("kind")
            if kind == "done":
                return self._checked(head, length)
            if kind == "trace" and length <= LONGEST_TRACE:
                self.trace = await self._reader.readexactly(length)
            elif kind == "image":
                images += 1
                await self._image(call, head, length, images)
            else:
                raise frames.Malformed(f"an answer '{kind}' of {length} bytes")

    @staticmethod
    def _checked(head, length):
        good = isinstance(head.get("error"), bool) and isinstance(head.get("exitCode"), int)
        if length or not good or abs(head["exitCode"]) >= 1 << 31:
            raise frames.Malformed("an end without an outcome")
        return head

    async def _image(self, call, head, length, number):
        mime_type = head.get("mimeType")
        if mime_type not in ("image/png", "image/jpeg", "image/gif", "image/webp"):
            raise frames.Malformed("an image of another type")
        limits = call.limits
        if number > limits.images or length > limits.image_bytes:
            await frames.skip(self._reader, length)
            if number <= limits.images + 1:
                call.text(f"[an image of {length} bytes was left out, of {limits.images} images with "
                          f"{limits.image_bytes} bytes each at most]")
            return
        call.answer({"kind": "image", "mimeType": mime_type}, await self._reader.readexactly(length))

    async def _answer(self, kind):
        head, length = await frames.read_head(self._reader)
        if head.get("kind") != kind or length:
            raise frames.Malformed(f"'{head.get('kind')}' in place of '{kind}'")

    def interrupt(self):
        """A signal to the group for what listens to signals, a byte for what does not."""
        self.child.signal(signal.SIGINT)
        try:
            os.write(self._stop, b"!")
        except OSError:
            pass

    def end_others(self):
        """After an interrupt: what this process started and what did not end by the signal."""
        forks = self.child.kill_others()
        if forks:
            frames.write(self._writer, {"kind": "reap", "pids": forks})

    def end(self):
        self.child.kill()
        self.child.close()
        os.close(self._stop)
        if self._writer is not None:
            self._writer.close()
        else:
            self._socket.close()
