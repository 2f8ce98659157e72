"""The official Python client lists and calls against a server: python clients.py <address>

Prints one JSON line for each scenario: {"scenario", "problem"}, problem empty on success.
"""

import asyncio
import json
import os
import sys
import traceback

import mcp.types as types
from mcp import Client

ADDRESS = sys.argv[1]
PREFIX = os.environ.get("MCP_TOOL_PREFIX", "")
MODES = {"handshake": "legacy", "auto": "auto"}


async def answer(_context, _params):
    return types.ElicitResult(action="accept", content={"response": "Ann"})


async def lists_tools(client):
    names = [tool.name for tool in (await client.list_tools()).tools]
    assert PREFIX + "test_simple_text" in names, names


async def calls_a_tool(client):
    result = await client.call_tool(PREFIX + "test_echo", {"greeting": "Grüezi"})
    assert result.content[0].text == '{"greeting":"Grüezi"}', result


async def gets_structured_content(client):
    await client.list_tools()
    result = await client.call_tool(PREFIX + "test_structured", {})
    assert result.structured_content == {"degrees": 21}, result


async def sees_a_tool_fail(client):
    result = await client.call_tool(PREFIX + "test_error_handling", {})
    assert result.is_error, result


async def hears_progress(client):
    heard = []

    async def progress(done, total, message):
        heard.append(done)

    await client.call_tool(PREFIX + "test_tool_with_progress", {}, progress_callback=progress)
    assert heard == [0, 50, 100], heard


async def is_asked(client):
    result = await client.call_tool(PREFIX + "test_elicitation", {"message": "Who are you?"})
    assert "Ann" in result.content[0].text, result


async def reads_a_resource(client):
    result = await client.read_resource("test://static-text")
    assert "static text resource" in result.contents[0].text, result


async def gets_a_prompt(client):
    result = await client.get_prompt(PREFIX + "test_prompt_with_arguments", {"arg1": "a", "arg2": "b"})
    assert "arg1='a'" in result.messages[0].content.text, result


USES = [
    lists_tools,
    calls_a_tool,
    gets_structured_content,
    sees_a_tool_fail,
    hears_progress,
    is_asked,
    reads_a_resource,
    gets_a_prompt,
]


async def run(use, mode):
    async with Client(ADDRESS, mode=mode, elicitation_callback=answer, read_timeout_seconds=20) as client:
        await use(client)


WANTED = os.environ.get("MCP_USES", ",".join(use.__name__ for use in USES)).split(",")

for name, mode in MODES.items():
    for use in [use for use in USES if use.__name__ in WANTED]:
        problem = ""
        try:
            asyncio.run(run(use, mode))
        except BaseException:
            problem = traceback.format_exc(limit=-3)
        print(json.dumps({"scenario": f"python_{name}_{use.__name__}", "problem": problem}), flush=True)
