"""Frames of both directions: head length (u32), head (JSON), payload length (u64), payload."""

import json
import struct

HEAD_LENGTH = struct.Struct(">I")
PAYLOAD_LENGTH = struct.Struct(">Q")
LONGEST_HEAD = 16 << 20
CHUNK = 1 << 20


class Malformed(Exception):
    """The other side does not keep the rules."""


async def read_head(reader):
    """The head of the next frame and the length of its payload, which is still to be read."""
    (length,) = HEAD_LENGTH.unpack(await reader.readexactly(HEAD_LENGTH.size))
    if length > LONGEST_HEAD:
        raise Malformed(f"a head of {length} bytes")
    try:
        head = json.loads(await reader.readexactly(length))
    except (ValueError, RecursionError) as error:
        raise Malformed("a head that is no JSON") from error
    if not isinstance(head, dict):
        raise Malformed("a head that is no object")
    (payload,) = PAYLOAD_LENGTH.unpack(await reader.readexactly(PAYLOAD_LENGTH.size))
    return head, payload


async def skip(reader, count):
    while count > 0:
        data = await reader.read(min(count, CHUNK))
        if not data:
            raise Malformed("the payload broke off")
        count -= len(data)


def begin(writer, head, payload_length):
    """Writes all of a frame but its payload."""
    body = json.dumps(head, separators=(",", ":")).encode()
    writer.write(HEAD_LENGTH.pack(len(body)) + body + PAYLOAD_LENGTH.pack(payload_length))


def write(writer, head, payload=b""):
    begin(writer, head, len(payload))
    if payload:
        writer.write(payload)
