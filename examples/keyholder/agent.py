"""An agent that uses other services with credentials it never keeps: the decorators of bedrock-agentcore ask for them.

POST /invocations  {"ask": "weather"}   by an API key
                   {"ask": "calendar"}  by a token of the agent's own (M2M)
                   {"ask": "mail"}      by a token the user grants: a link to visit first, as server-sent events

Each answer shows a mark of the credential, so that one can see which was used and nobody can use it.
"""

import asyncio
import hashlib

from bedrock_agentcore import BedrockAgentCoreApp
from bedrock_agentcore.identity.auth import requires_access_token, requires_api_key

app = BedrockAgentCoreApp()


def mark(credential):
    return hashlib.sha256(credential.encode()).hexdigest()[:12]


@requires_api_key(provider_name="weather")
async def weather(*, api_key):
    return {"weather": mark(api_key)}


@requires_access_token(provider_name="calendar", scopes=["openid"], auth_flow="M2M")
async def calendar(*, access_token):
    return {"calendar": mark(access_token)}


async def mail():
    links = asyncio.Queue()

    @requires_access_token(
        provider_name="mail", scopes=["openid"], auth_flow="USER_FEDERATION", on_auth_url=links.put_nowait
    )
    async def read(*, access_token):
        return {"mail": mark(access_token)}

    reading, link = asyncio.create_task(read()), asyncio.create_task(links.get())
    await asyncio.wait({reading, link}, return_when=asyncio.FIRST_COMPLETED)
    if link.done():
        yield {"visit": link.result()}
    link.cancel()
    yield await reading


@app.entrypoint
async def invoke(payload):
    asked = payload.get("ask")
    if asked == "mail":
        return mail()
    return await {"weather": weather, "calendar": calendar}[asked]()


if __name__ == "__main__":
    app.run()
