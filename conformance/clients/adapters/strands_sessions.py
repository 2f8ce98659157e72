"""The session manager of bedrock-agentcore in agents of Strands, whose model is a script.

    python strands_sessions.py                          plays the scenarios
    python strands_sessions.py tell MEMORY SESSION TEXT one turn of an agent in a process of its own
"""

import asyncio
import json
import sys

from bedrock_agentcore.memory.integrations.strands.config import AgentCoreMemoryConfig, RetrievalConfig
from bedrock_agentcore.memory.integrations.strands.session_manager import AgentCoreMemorySessionManager
from strands import Agent, tool
from strands.models import Model

from world import client, eventually, memory, other_process, run, scenario, semantic, session_id, shared_memory

ACTOR = "dora"


class Script(Model):
    """Tells how many prompts it knows of, and what the last one was; counts with a tool when asked to."""

    def update_config(self, **config):
        raise NotImplementedError("a script has no configuration")

    def get_config(self):
        return {"model_id": "script"}

    def structured_output(self, output_model, prompt, system_prompt=None, **more):
        raise NotImplementedError("a script has no structured output")

    async def stream(self, messages, tool_specs=None, system_prompt=None, **more):
        yield {"messageStart": {"role": "assistant"}}
        if texts(messages[-1]) and texts(messages[-1])[-1] == "count":
            call = {"toolUse": {"name": "count", "toolUseId": f"call-{len(messages)}"}}
            yield {"contentBlockStart": {"start": call}}
            yield {"contentBlockDelta": {"delta": {"toolUse": {"input": "{}"}}}}
            yield {"contentBlockStop": {}}
            yield {"messageStop": {"stopReason": "tool_use"}}
            return
        asked = [texts(message) for message in messages if message["role"] == "user" and texts(message)]
        yield {"contentBlockStart": {"start": {}}}
        yield {"contentBlockDelta": {"delta": {"text": f"{len(asked)}: {' '.join(asked[-1])}"}}}
        yield {"contentBlockStop": {}}
        yield {"messageStop": {"stopReason": "end_turn"}}


@tool(context=True)
def count(tool_context) -> str:
    """Counts how often it was called."""
    calls = (tool_context.agent.state.get("calls") or 0) + 1
    tool_context.agent.state.set("calls", calls)
    return f"{calls}"


def texts(message):
    return [block["text"] for block in message["content"] if "text" in block]


def sessions(memory_id, session, **more):
    return AgentCoreMemorySessionManager(
        AgentCoreMemoryConfig(memory_id=memory_id, session_id=session, actor_id=ACTOR, **more)
    )


def agent(manager, agent_id="clerk", **more):
    return Agent(
        agent_id=agent_id,
        model=Script(),
        tools=[count],
        callback_handler=None,
        session_manager=manager,
        **more,
    )


def tell(memory_id, session, text):
    told = agent(sessions(memory_id, session))
    answer = str(told(text)).strip()
    return {"answer": answer, "state": told.state.get(), "messages": told.messages}


def plain(messages):
    return [{"role": message["role"], "content": message["content"]} for message in messages]


@scenario
def a_conversation_goes_on_in_another_process():
    session = session_id()
    first = tell(shared_memory(), session, "Good morning.")
    assert first["answer"] == "1: Good morning.", first
    then = other_process(__file__, "tell", shared_memory(), session, "Good “evening”, \\ Zoë!")
    assert then["answer"] == "2: Good “evening”, \\ Zoë!", then
    again = agent(sessions(shared_memory(), session))
    assert plain(again.messages) == plain(then["messages"]), (again.messages, then["messages"])
    assert [message["role"] for message in again.messages] == ["user", "assistant"] * 2


@scenario
def the_state_of_an_agent_comes_back_as_it_was():
    session = session_id()
    state = {"basket": [{"price": 1.10, "name": "Käse\n\"fresh\""}], "open": True, "none": None, "big": 2**53 - 1}
    first = agent(sessions(shared_memory(), session), state=state)
    first("Hello.")
    first.state.set("basket", state["basket"] * 2)
    first("And again.")
    found = agent(sessions(shared_memory(), session)).state.get()
    assert found == state | {"basket": state["basket"] * 2}, found
    assert json.dumps(found["basket"]) == json.dumps(state["basket"] * 2)


@scenario
def agents_of_one_session_have_states_of_their_own():
    session = session_id()
    manager = sessions(shared_memory(), session)
    agent(manager, "clerk", state={"desk": 1})
    agent(manager, "guard", state={"desk": 2})
    manager = sessions(shared_memory(), session)
    assert agent(manager, "guard").state.get("desk") == 2
    assert agent(manager, "clerk").state.get("desk") == 1
    assert agent(manager, "cook").state.get("desk") is None


@scenario
def tools_and_their_results_come_back():
    session = session_id()
    first = agent(sessions(shared_memory(), session))
    first("count")
    then = other_process(__file__, "tell", shared_memory(), session, "count")
    assert then["state"]["calls"] == 2, then
    kinds = [[next(iter(block)) for block in message["content"]] for message in then["messages"]]
    assert kinds == [["text"], ["toolUse"], ["toolResult"], ["text"]] * 2, kinds
    assert plain(then["messages"][:4]) == plain(first.messages)


@scenario
def buffered_messages_are_kept_together():
    session = session_id()
    with sessions(shared_memory(), session, batch_size=20, default_metadata={"desk": "north"}) as manager:
        buffered = agent(manager)
        buffered("One.")
        buffered("Two.")
    restored = agent(sessions(shared_memory(), session))
    assert [texts(message)[0] for message in restored.messages] == ["One.", "1: One.", "Two.", "2: Two."]
    events = client.list_events(shared_memory(), ACTOR, session)
    tagged = [event for event in events if event.get("metadata", {}).get("desk") == {"stringValue": "north"}]
    assert tagged and all("conversational" in event["payload"][0] for event in tagged), events


@scenario
def a_message_too_long_for_a_conversation_is_kept_as_a_blob():
    session = session_id()
    long = "ü" * 100_000
    agent(sessions(shared_memory(), session))(long)
    restored = agent(sessions(shared_memory(), session))
    assert texts(restored.messages[0]) == [long]
    assert len(restored.messages) == 2, len(restored.messages)


@scenario
def a_redacted_message_is_gone():
    session = session_id()
    manager = sessions(shared_memory(), session)
    told = agent(manager)
    told("My number is 4711.")
    # As Strands does when a guardrail asks for it: the message changes in place.
    told.messages[-1]["content"] = [{"text": "[redacted]"}]
    manager.redact_latest_message(told.messages[-1], told)
    stored = json.dumps([event["payload"] for event in client.list_events(shared_memory(), ACTOR, session)])
    assert "[redacted]" in stored and "1: My number" not in stored, stored
    restored = agent(sessions(shared_memory(), session))
    assert texts(restored.messages[-1]) == ["[redacted]"], restored.messages


@scenario
def many_turns_are_restored_in_order():
    session = session_id()
    told = agent(sessions(shared_memory(), session))
    for number in range(30):
        told(f"line {number}")
    told.state.set("done", True)
    told("end")
    restored = agent(sessions(shared_memory(), session))
    asked = [texts(message)[0] for message in restored.messages if message["role"] == "user"]
    # Strands keeps a window of 40 messages.
    assert asked == [texts(message)[0] for message in told.messages if message["role"] == "user"], asked
    assert asked[-1] == "end" and restored.state.get("done") is True


@scenario
def an_agent_that_runs_asynchronously_is_kept_too():
    session = session_id()

    async def turn():
        told = agent(sessions(shared_memory(), session, async_mode=True))
        return str(await told.invoke_async("Hello.")).strip()

    assert asyncio.run(turn()) == "1: Hello."
    assert len(agent(sessions(shared_memory(), session)).messages) == 2


@scenario
def what_was_said_in_one_session_is_known_in_another():
    kept = memory(semantic("/facts/{actorId}/"))
    agent(sessions(kept, session_id()))("I am allergic to walnuts.")
    drawn = eventually(lambda: client.retrieve_memories(kept, namespace="/facts/dora/", query="allergies"))
    assert drawn, "nothing was drawn"
    text = drawn[0]["content"]["text"]
    assert "allergic to walnuts" in text and "tracking_id" not in text, drawn
    known = {"/facts/{actorId}/": RetrievalConfig(top_k=3)}
    later = agent(sessions(kept, session_id(), retrieval_config=known))
    answer = str(later("Which nuts must I avoid?"))
    assert "walnuts" in answer and "<user_context>" in answer, answer


if len(sys.argv) > 1:
    print(json.dumps(tell(*sys.argv[2:])))
else:
    run()
