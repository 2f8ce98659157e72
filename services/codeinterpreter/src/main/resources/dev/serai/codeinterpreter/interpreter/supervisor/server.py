"""Takes calls, each on a connection of its own."""

import asyncio

from supervisor import commands, frames
from supervisor.call import Call, Refused
from supervisor.files import Files
from supervisor.languages import Languages
from supervisor.pipes import Lingering
from supervisor.tasks import Tasks

HEAD_WITHIN = 30
BROKEN = (asyncio.IncompleteReadError, asyncio.TimeoutError, frames.Malformed, OSError)


class Server:
    def __init__(self, limits, home):
        self._limits = limits
        self._calls = 0
        self._home = home

    async def serve(self, port):
        languages, lingering = Languages(self._limits), Lingering()
        files, tasks = Files(self._home), Tasks(self._limits, lingering)
        self._tools = {
            "ping": lambda call: ping(call, languages),
            "executeCode": languages.execute,
            "executeCommand": lambda call: commands.execute(call, lingering),
            "startCommandExecution": tasks.start,
            "getTask": tasks.get,
            "stopTask": tasks.stop,
            "readFiles": files.read,
            "listFiles": files.list,
            "removeFiles": files.remove,
            "writeFiles": files.write,
        }
        server = await asyncio.start_server(self._connected, "127.0.0.1", port, limit=frames.CHUNK)
        warming = asyncio.ensure_future(languages.warm())
        # Whoever needs it next is told why it failed.
        warming.add_done_callback(lambda done: done.exception())
        async with server:
            await server.serve_forever()

    async def _connected(self, reader, writer):
        self._calls += 1
        try:
            await self._answer(reader, writer)
            await writer.drain()
        except BROKEN:
            pass  # Nobody is left to be told.
        finally:
            self._calls -= 1
            writer.close()

    async def _answer(self, reader, writer):
        head, length = await asyncio.wait_for(frames.read_head(reader), HEAD_WITHIN)
        call = Call(head, length, reader, writer, self._limits)
        try:
            if self._calls > self._limits.calls:
                raise Refused(f"more than {self._limits.calls} calls at a time")
            tool = self._tools.get(head.get("tool"))
            if tool is None:
                raise Refused(f"no tool '{head.get('tool')}'")
            await tool(call)
        except Refused as refusal:
            # Whoever still writes would lose the answer.
            await frames.skip(reader, call.payload_length)
            call.answer({"kind": "refused", "message": str(refusal)})
        finally:
            call.close()


async def ping(call, languages):
    """Answers when the first code will run at once, and draws random numbers of its own."""
    try:
        await languages.reseed()
    except BROKEN as error:
        raise Refused(f"the Python process could not be started: {error}") from error
    call.done()
