"""The control socket: frames of head length, head (JSON), payload length, payload."""

import json
import os
import socket
import struct

HEAD_LENGTH = struct.Struct(">I")
PAYLOAD_LENGTH = struct.Struct(">Q")


class Link:
    """Processes that the user forks lose it, so that they cannot speak for this one."""

    def __init__(self, descriptor):
        self._socket = socket.socket(fileno=descriptor)
        self._socket.set_inheritable(False)
        self.forked = False
        os.register_at_fork(after_in_child=self._lose)

    def _lose(self):
        self.forked = True
        self._socket.close()

    def _exactly(self, count):
        data = bytearray(count)
        view = memoryview(data)
        while view:
            got = self._socket.recv_into(view)
            if got == 0:
                raise EOFError()
            view = view[got:]
        return data

    def receive(self):
        (length,) = HEAD_LENGTH.unpack(self._exactly(HEAD_LENGTH.size))
        head = json.loads(self._exactly(length))
        (payload,) = PAYLOAD_LENGTH.unpack(self._exactly(PAYLOAD_LENGTH.size))
        return head, self._exactly(payload)

    def send(self, head, payload=b""):
        if self.forked:
            return
        body = json.dumps(head).encode()
        self._socket.sendall(HEAD_LENGTH.pack(len(body)) + body + PAYLOAD_LENGTH.pack(len(payload)) + payload)
