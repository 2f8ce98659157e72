"""A server over pipes by the official SDK: a counter in memory, progress, a question, and an end amid a call."""

import os
import sys

from mcp.server.mcpserver import Context, MCPServer
from pydantic import BaseModel

server = MCPServer("counter")
counted = 0


class City(BaseModel):
    city: str


@server.tool()
def count() -> str:
    """Counts the calls of this process."""
    global counted
    counted += 1
    return f"{counted}"


@server.tool()
async def travel(ctx: Context) -> str:
    """Goes step by step."""
    for step in range(1, 4):
        await ctx.report_progress(step, 3)
    return "arrived"


@server.tool()
async def ask(ctx: Context) -> str:
    """Asks where to go."""
    answer = await ctx.elicit("Where to?", City)
    return f"{answer.action}: {answer.data.city}"


@server.tool()
def end() -> str:
    """Ends the process amid a call."""
    print("no message at all", flush=True)
    print("ending", file=sys.stderr, flush=True)
    os._exit(3)


if __name__ == "__main__":
    server.run("stdio")
