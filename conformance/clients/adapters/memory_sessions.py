"""MemorySessionManager and its sessions of bedrock-agentcore against a started server."""

import asyncio
from datetime import datetime, timedelta, timezone

from bedrock_agentcore.memory.constants import BlobMessage, ConversationalMessage, MessageRole, RetrievalConfig
from bedrock_agentcore.memory.models.filters import EventMetadataFilter, LeftExpression, OperatorType, RightExpression
from bedrock_agentcore.memory.session import MemorySessionManager

from world import eventually, memory, run, scenario, semantic, session_id, shared_memory

USER = MessageRole.USER
ASSISTANT = MessageRole.ASSISTANT


def sessions(memory_id=None):
    return MemorySessionManager(memory_id=memory_id or shared_memory())


def talk(memory_id=None, actor="users/bea"):
    return sessions(memory_id).create_memory_session(actor_id=actor, session_id=session_id())


def said(events):
    return [item["conversational"]["content"]["text"] for event in events for item in event["payload"]]


def record(number, text, namespace="/facts/bea/"):
    return {
        "requestIdentifier": f"record-{number}",
        "namespaces": [namespace],
        "content": {"text": text},
        "timestamp": 1790000000 + number,
    }


@scenario
def turns_of_messages_and_blobs_are_kept():
    session = talk()
    picture = {"name": "lake.png", "bytes": "aGk="}
    kept = session.add_turns(
        [ConversationalMessage("Look!", USER), BlobMessage(picture), ConversationalMessage("Lovely.", ASSISTANT)]
    )
    found = session.get_event(kept["eventId"])
    assert [next(iter(item)) for item in found["payload"]] == ["conversational", "blob", "conversational"], found
    assert found["payload"][1]["blob"] == picture


@scenario
def times_are_kept_to_the_millisecond():
    session = talk()
    at = datetime(2026, 9, 1, 8, 30, 0, 123000, tzinfo=timezone.utc)
    kept = session.add_turns([ConversationalMessage("Now.", USER)], event_timestamp=at)
    assert kept["eventTimestamp"] == at, kept
    assert int(kept["eventId"].split("#")[0]) == int(at.timestamp() * 1000), kept
    session.add_turns([ConversationalMessage("Before.", USER)], event_timestamp=at - timedelta(milliseconds=1))
    session.add_turns([ConversationalMessage("After.", USER)], event_timestamp=at + timedelta(milliseconds=1))
    assert said(session.list_events()) == ["After.", "Now.", "Before."]


@scenario
def long_sessions_are_read_to_the_end():
    session = talk()
    for number in range(120):
        session.add_turns([ConversationalMessage(f"line {number}", USER)])
    assert said(session.list_events(max_results=500)) == [f"line {number}" for number in reversed(range(120))]
    turns = session.get_last_k_turns(k=110)
    assert [turn[0]["content"]["text"] for turn in turns] == [f"line {number}" for number in range(119, 9, -1)]


@scenario
def a_session_branches():
    session = talk()
    root = session.add_turns([ConversationalMessage("Tea?", USER), ConversationalMessage("Yes.", ASSISTANT)])
    session.add_turns([ConversationalMessage("Green?", USER)])
    town = {"kind": {"stringValue": "retry"}}
    session.fork_conversation([ConversationalMessage("Black?", USER)], root["eventId"], "black", metadata=town)
    session.add_turns([ConversationalMessage("Sure.", ASSISTANT)], branch={"name": "black"})
    assert {branch["name"]: branch["eventCount"] for branch in session.list_branches()} == {"main": 2, "black": 2}
    assert said(session.list_events(branch_name="black")) == ["Sure.", "Black?"]
    assert said(session.list_events(branch_name="black", include_parent_branches=True)) == [
        "Sure.",
        "Black?",
        "Tea?",
        "Yes.",
    ]
    tagged = EventMetadataFilter.build_expression(
        LeftExpression.build("kind"), OperatorType.EQUALS_TO, RightExpression.build("retry")
    )
    assert said(session.list_events(branch_name="black", eventMetadata=[tagged])) == ["Black?"]
    turns = session.get_last_k_turns(k=1, branch_name="black", include_parent_branches=False)
    assert [message["content"]["text"] for message in turns[0]] == ["Sure."], turns


@scenario
def actors_and_sessions_are_listed():
    kept = memory()
    for actor in ("bea", "carl:7", "team/dan"):
        for _ in range(2):
            talk(kept, actor).add_turns([ConversationalMessage("Hi.", USER)])
    assert {actor["actorId"] for actor in sessions(kept).list_actors()} == {"bea", "carl:7", "team/dan"}
    listed = talk(kept, "team/dan").get_actor().list_sessions()
    assert len(listed) == 2 and {one["actorId"] for one in listed} == {"team/dan"}, listed


@scenario
def a_deleted_event_is_not_listed():
    session = talk()
    kept = session.add_turns([ConversationalMessage("Away.", USER)])
    session.delete_event(kept["eventId"])
    assert session.list_events() == []


@scenario
def records_are_searched_listed_and_deleted():
    kept = memory()
    manager = sessions(kept)
    facts = ["Bea sings in a choir.", "Bea has a red bicycle.", "Bea was born in Chur."]
    records = [record(number, text) for number, text in enumerate(facts)] + [record(3, "Hidden.", "/facts/beatrix/")]
    written = manager.batch_create_memory_records(memoryId=kept, records=records)
    assert len(written["successfulRecords"]) == 4, written

    session = talk(kept)
    found = session.search_long_term_memories("Which colour is the bicycle?", namespace="/facts/bea/", top_k=2)
    assert found[0]["content"]["text"] == facts[1] and len(found) == 2, found
    below = session.search_long_term_memories("bicycle", namespace_path="/facts/bea", top_k=10)
    assert {one["content"]["text"] for one in below} == set(facts), below
    listed = session.list_long_term_memory_records(namespace="/facts/bea/")
    assert {one["content"]["text"] for one in listed} == set(facts)

    one = session.get_memory_record(found[0]["memoryRecordId"])
    assert one["content"]["text"] == facts[1]
    session.delete_memory_record(one["memoryRecordId"])
    gone = manager.delete_all_long_term_memories_in_namespace("/facts/bea/")
    assert len(gone["successfulRecords"]) == 2 and gone["failedRecords"] == [], gone
    assert session.list_long_term_memory_records(namespace_path="/facts/bea/") == []
    assert len(session.list_long_term_memory_records(namespace="/facts/beatrix/")) == 1


@scenario
def turns_are_taken_with_what_was_remembered():
    kept = memory(semantic("/facts/{actorId}/"))
    first = talk(kept, "bea")
    first.add_turns([ConversationalMessage("I play the cello in an orchestra.", USER)])
    known = RetrievalConfig(top_k=3, relevance_score=0.05)
    later = talk(kept, "bea")
    assert eventually(lambda: later.search_long_term_memories("music", namespace="/facts/bea/")), "nothing was drawn"

    def answer(question, records):
        return " ".join([question] + [found["content"]["text"] for found in records])

    async def slow_answer(question, records):
        return answer(question, records)

    question = "Which instrument do I play?"
    config = {"/facts/{actorId}/": known}
    found, text, event = later.process_turn_with_llm(question, answer, config)
    assert "cello" in text and found, text
    assert said([event]) == [question, text]
    _, text, _ = asyncio.run(later.process_turn_with_llm_async(question, slow_answer, config))
    assert "cello" in text, text


run()
