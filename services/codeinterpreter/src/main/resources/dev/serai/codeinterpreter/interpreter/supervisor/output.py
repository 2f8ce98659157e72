"""Output as text: what is not UTF-8 is replaced, what is too much is counted."""

import codecs


class Output:
    """One stream, handed on piece by piece until it is full."""

    def __init__(self, limit_bytes, hand_on):
        self._left = limit_bytes
        self._hand_on = hand_on
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._left_out = 0

    def feed(self, data):
        self._put(self._decoder.decode(data))

    def end(self):
        self._put(self._decoder.decode(b"", True))
        if self._left_out:
            self._hand_on(f"\n[{self._left_out} more bytes of output were left out]\n".encode())

    def _put(self, text):
        data = text.encode()
        piece = data
        if len(data) > self._left:
            piece = data[: self._left].decode("utf-8", "ignore").encode()
            self._left_out += len(data) - len(piece)
            # Nothing that comes later may slip into the gap.
            self._left = 0
        else:
            self._left -= len(piece)
        if piece:
            self._hand_on(piece)


class Kept:
    """The beginning of what nobody reads yet."""

    def __init__(self, limit_bytes):
        self.data = bytearray()
        self._limit = limit_bytes

    def feed(self, data):
        self.data += data[: self._limit - len(self.data)]

    def take(self):
        data = bytes(self.data)
        self.data.clear()
        return data
