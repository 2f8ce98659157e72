"""The checkpointer and the store of langgraph-checkpoint-aws in graphs of LangGraph.

    python langgraph_memory.py                              plays the scenarios
    python langgraph_memory.py resume MEMORY THREAD FORMAT  goes on with an interrupted graph in a process of its own
"""

import asyncio
import json
import operator
import sys
from datetime import date
from typing import Annotated, TypedDict

from langchain_core.messages import AIMessage, HumanMessage
from langgraph.graph import END, START, MessagesState, StateGraph
from langgraph.types import Command, interrupt
from langgraph_checkpoint_aws import AgentCoreMemorySaver, AgentCoreMemoryStore

from world import client, eventually, memory, other_process, run, scenario, semantic, session_id, shared_memory

ACTOR = "emil"


class Order(TypedDict):
    steps: Annotated[list[str], operator.add]
    due: date
    raw: bytes


def saver(memory_id=None, layout="legacy", **more):
    return AgentCoreMemorySaver(memory_id or shared_memory(), checkpoint_format=layout, **more)


def config(thread, **more):
    return {"configurable": {"thread_id": thread, "actor_id": ACTOR} | more}


def order(checkpointer):
    """Packs, asks whether to ship, ships."""

    def ship(state):
        return {"steps": [f"shipped by {interrupt('By which way?')}"]}

    graph = StateGraph(Order)
    graph.add_node("pack", lambda state: {"steps": ["packed"], "due": date(2026, 12, 24), "raw": b"\x00\xff"})
    graph.add_node("ship", ship)
    graph.add_edge(START, "pack")
    graph.add_edge("pack", "ship")
    graph.add_edge("ship", END)
    return graph.compile(checkpointer=checkpointer)


def talk(checkpointer, store=None):
    """Answers with the number of messages it has seen."""

    def answer(state):
        return {"messages": [AIMessage(f"{len(state['messages'])} so far")]}

    graph = StateGraph(MessagesState)
    graph.add_node("answer", answer)
    graph.add_edge(START, "answer")
    return graph.compile(checkpointer=checkpointer, store=store)


def resume(memory_id, thread, layout):
    ended = order(saver(memory_id, layout)).invoke(Command(resume="train"), config(thread))
    return {"steps": ended["steps"], "due": ended["due"].isoformat(), "raw": list(ended["raw"])}


def resumes(layout):
    thread = session_id()
    waiting = order(saver(layout=layout)).invoke({"steps": ["ordered"]}, config(thread))
    assert waiting["__interrupt__"][0].value == "By which way?", waiting
    ended = other_process(__file__, "resume", shared_memory(), thread, layout)
    assert ended == {"steps": ["ordered", "packed", "shipped by train"], "due": "2026-12-24", "raw": [0, 255]}, ended
    state = order(saver(layout=layout)).get_state(config(thread))
    assert state.next == () and state.values["steps"][-1] == "shipped by train", state


def deletes(layout):
    thread, other = session_id(), session_id()
    kept = saver(layout=layout)
    for one in (thread, other):
        order(kept).invoke({"steps": []}, config(one))
    kept.delete_thread(thread, ACTOR)
    assert kept.get_tuple(config(thread)) is None
    assert client.list_events(shared_memory(), ACTOR, thread) == []
    assert kept.get_tuple(config(other)) is not None


@scenario
def an_interrupted_graph_goes_on_in_another_process():
    resumes("legacy")


@scenario
def an_interrupted_graph_goes_on_from_snapshots_too():
    resumes("snapshot")


@scenario
def a_conversation_grows_with_each_call():
    thread = session_id()
    graph = talk(saver())
    for text in ("Hi", "Still there?", "Good."):
        graph.invoke({"messages": [HumanMessage(text)]}, config(thread))
    found = talk(saver()).get_state(config(thread)).values["messages"]
    assert [message.content for message in found] == [
        "Hi",
        "1 so far",
        "Still there?",
        "3 so far",
        "Good.",
        "5 so far",
    ], found
    assert talk(saver()).get_state(config(session_id())).values == {}


@scenario
def checkpoints_are_listed_and_gone_back_to():
    thread = session_id()
    graph = talk(saver())
    for text in ("one", "two"):
        graph.invoke({"messages": [HumanMessage(text)]}, config(thread))
    history = list(graph.get_state_history(config(thread)))
    assert [state.metadata["step"] for state in history] == [4, 3, 2, 1, 0, -1], history
    assert len(list(graph.checkpointer.list(config(thread), limit=2))) == 2
    inputs = list(graph.checkpointer.list(config(thread), filter={"source": "input"}))
    assert [one.metadata["step"] for one in inputs] == [2, -1], inputs
    before = list(graph.checkpointer.list(config(thread), before=history[3].config))
    assert [one.metadata["step"] for one in before] == [0, -1], before

    then = graph.invoke({"messages": [HumanMessage("other")]}, history[3].config)
    assert [message.content for message in then["messages"]] == ["one", "1 so far", "other", "3 so far"], then


@scenario
def histories_of_many_pages_are_read():
    thread = session_id()
    graph = talk(saver(max_results=5))
    for number in range(8):
        graph.invoke({"messages": [HumanMessage(f"line {number}")]}, config(thread))
    assert len(graph.get_state(config(thread)).values["messages"]) == 16
    assert len(list(graph.get_state_history(config(thread)))) == 24


@scenario
def threads_of_one_actor_and_actors_of_one_thread_are_apart():
    thread = session_id()
    graph = talk(saver())
    graph.invoke({"messages": [HumanMessage("mine")]}, config(thread))
    other = graph.get_state({"configurable": {"thread_id": thread, "actor_id": "someone-else"}})
    assert other.values == {}, other


@scenario
def a_deleted_thread_is_gone():
    deletes("legacy")


@scenario
def a_deleted_thread_of_snapshots_is_gone():
    deletes("snapshot")


@scenario
def graphs_run_asynchronously_too():
    thread = session_id()

    async def turns():
        graph = talk(saver())
        for text in ("Hi", "Bye"):
            await graph.ainvoke({"messages": [HumanMessage(text)]}, config(thread))
        return [state async for state in graph.aget_state_history(config(thread))]

    assert len(asyncio.run(turns())) == 6


@scenario
def a_large_state_is_kept_in_parts():
    thread = session_id()
    order(saver()).invoke({"steps": [f"{number}: " + "ü" * 400_000 for number in range(6)]}, config(thread))
    found = order(saver()).get_state(config(thread)).values["steps"]
    assert len(found) == 7 and all(len(step) > 400_000 for step in found[:6]), [len(step) for step in found]


@scenario
def messages_put_into_the_store_are_remembered():
    kept = memory(semantic("/facts/{actorId}/"))
    store = AgentCoreMemoryStore(memory_id=kept)
    session = session_id()
    store.put((ACTOR, session), "first", {"message": HumanMessage("I collect stamps from Iceland.")})
    store.put((ACTOR, session), "second", {"message": AIMessage("How nice!")})
    events = client.list_events(kept, ACTOR, session)
    assert [event["payload"][0]["conversational"]["role"] for event in events] == ["ASSISTANT", "USER"], events

    found = eventually(lambda: store.search(("facts", ACTOR), query="What do I collect?", limit=3))
    assert found and "Iceland" in found[0].value["content"], found
    assert found[0].score > 0 and found[0].value["namespaces"] == [f"/facts/{ACTOR}/"], found
    one = store.get(("facts", ACTOR), found[0].key)
    assert one.value["content"] == found[0].value["content"] and one.created_at == found[0].created_at
    assert store.get(("facts", ACTOR), "mem-" + "0" * 40) is None
    assert store.search(("facts", "emilia"), query="What do I collect?") == []
    assert store.search(("facts",), query="What do I collect?")[0].key == one.key

    client.delete_memory_record(memoryId=kept, memoryRecordId=one.key)
    assert store.get(("facts", ACTOR), one.key) is None
    # The package deletes nothing by itself, and says so in its log.
    store.delete((ACTOR, session), "first")
    assert len(client.list_events(kept, ACTOR, session)) == 2


@scenario
def a_store_may_search_one_namespace_only():
    kept = memory()
    store = AgentCoreMemoryStore(memory_id=kept, hierarchical_search=False)
    client.batch_create_memory_records(
        memoryId=kept,
        records=[
            {
                "requestIdentifier": f"record-{number}",
                "namespaces": [namespace],
                "content": {"text": f"Emil owns boat {number}."},
                "timestamp": 1790000000,
            }
            for number, namespace in enumerate(["/boats/emil", "/boats/emil/sold", "/boats/emilia"])
        ],
    )
    found = store.search(("boats", "emil"), query="Which boats?", limit=10)
    assert [item.value["content"] for item in found] == ["Emil owns boat 0."], found
    below = AgentCoreMemoryStore(memory_id=kept).search(("boats", "emil"), query="Which boats?", limit=10)
    assert len(below) == 2, below


if len(sys.argv) > 1:
    print(json.dumps(resume(*sys.argv[2:])))
else:
    run()
