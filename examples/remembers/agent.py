"""An agent that remembers what its users tell it, in later sessions too: the memory package of bedrock-agentcore.

POST /invocations {"user": "ann", "prompt": "I am allergic to walnuts."}
                  {"user": "ann", "prompt": "Which nuts must I avoid?"}   also in another session

It makes its memory when there is none. The reply is a rule, so that the example runs without any model; put a call of one
into `reply`.
"""

from functools import cache

from bedrock_agentcore import BedrockAgentCoreApp
from bedrock_agentcore.memory import MemoryClient
from bedrock_agentcore.memory.constants import RetrievalConfig
from bedrock_agentcore.memory.session import MemorySessionManager

NAMESPACE = "/facts/{actorId}/"

app = BedrockAgentCoreApp()


@cache
def memories():
    facts = {"semanticMemoryStrategy": {"name": "facts", "namespaceTemplates": [NAMESPACE]}}
    memory = MemoryClient().create_or_get_memory(name="remembers", strategies=[facts])
    return MemorySessionManager(memory_id=memory["memoryId"])


def reply(prompt, records):
    if not prompt.endswith("?"):
        return "I will remember that."
    known = [record["content"]["text"] for record in records]
    return f"You told me: {known[0]}" if known else "You have not told me yet."


@app.entrypoint
def invoke(payload, context):
    session = memories().create_memory_session(actor_id=payload["user"], session_id=context.session_id)
    _, answer, _ = session.process_turn_with_llm(payload["prompt"], reply, {NAMESPACE: RetrievalConfig(top_k=2)})
    return {"answer": answer, "turns": len(session.get_last_k_turns(k=100))}


if __name__ == "__main__":
    app.run()
