"""Reading the pipes that programs write to, always, so that none waits for a reader."""

import asyncio
import os

CAPACITY = 65536
LINGERING = 64


def discard(_data):
    pass


class Pipe:
    """The reading end of one pipe; hands what comes to its sink."""

    def __init__(self, descriptor, sink=discard):
        self.sink = sink
        self.open = True
        self._descriptor = descriptor
        self._loop = asyncio.get_running_loop()
        os.set_blocking(descriptor, False)
        self._loop.add_reader(descriptor, self._read)

    def drain(self):
        """All that was written before now: a pipe holds no more than its capacity."""
        count = 0
        while self.open and count < CAPACITY:
            got = self._read()
            if got == 0:
                return
            count += got

    def _read(self):
        try:
            data = os.read(self._descriptor, CAPACITY)
        except BlockingIOError:
            return 0
        if not data:
            self.close()
            return 0
        self.sink(data)
        return len(data)

    def close(self):
        if self.open:
            self.open = False
            self._loop.remove_reader(self._descriptor)
            os.close(self._descriptor)


class Lingering:
    """Pipes of programs that went on in the background: read and thrown away, so that they live."""

    def __init__(self):
        self._pipes = []

    def add(self, pipe):
        pipe.sink = discard
        self._pipes = [each for each in self._pipes if each.open] + [pipe]
        while len(self._pipes) > LINGERING:
            self._pipes.pop(0).close()
