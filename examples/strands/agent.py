"""A Strands agent with one tool, served by BedrockAgentCoreApp.

POST /invocations  {"prompt": "How long is 'caravanserai'?"}                  JSON answer
                   {"prompt": "How long is 'caravanserai'?", "stream": true}  the text in pieces, as server-sent events
"""

from bedrock_agentcore import BedrockAgentCoreApp
from strands import Agent, tool

from model import ScriptedModel


@tool
def letter_count(word: str) -> int:
    """Counts the letters of a word."""
    return sum(character.isalpha() for character in word)


app = BedrockAgentCoreApp()
agent = Agent(model=ScriptedModel(), tools=[letter_count], callback_handler=None)  # one process is one session


async def pieces(prompt):
    async for event in agent.stream_async(prompt):
        if "data" in event:
            yield {"text": event["data"]}


@app.entrypoint
async def invoke(payload, context):
    prompt = str(payload.get("prompt", ""))
    if payload.get("stream"):
        return pieces(prompt)
    result = await agent.invoke_async(prompt)
    return {"answer": str(result).strip(), "session": context.session_id}


if __name__ == "__main__":
    app.run()
