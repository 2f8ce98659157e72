"""MemoryClient of bedrock-agentcore against a started server."""

from botocore.exceptions import ClientError

from bedrock_agentcore.memory.models.filters import (
    EventMetadataFilter,
    LeftExpression,
    MemoryMetadataFilter,
    MemoryRecordLeftExpression,
    MemoryRecordOperatorType,
    MemoryRecordRightExpression,
    OperatorType,
    RightExpression,
)

from world import POLL_SECONDS, client, eventually, memory, run, scenario, semantic, session_id, shared_memory, unique

ACTOR = "users/ann"


def texts(events):
    return [item["conversational"]["content"]["text"] for event in events for item in event["payload"]]


def say(session, *messages, **more):
    return client.create_event(shared_memory(), ACTOR, session, list(messages), **more)


def code(call, *arguments, **named):
    try:
        call(*arguments, **named)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("it was not refused")


@scenario
def a_memory_is_created_and_waited_for():
    made = client.create_memory_and_wait(
        name=unique("whole"),
        description="of Ann",
        event_expiry_days=30,
        strategies=[
            {"semanticMemoryStrategy": {"name": "facts"}},
            {"userPreferenceMemoryStrategy": {"name": "tastes"}},
            {"summaryMemoryStrategy": {"name": "summaries"}},
        ],
        poll_interval=POLL_SECONDS,
    )
    assert made["status"] == "ACTIVE", made
    assert made["id"] == made["memoryId"]
    assert made["eventExpiryDuration"] == 30
    by_name = {strategy["name"]: strategy for strategy in made["strategies"]}
    assert by_name["facts"]["memoryStrategyType"] == "SEMANTIC"
    assert by_name["facts"]["namespaces"] == ["/strategies/{memoryStrategyId}/actors/{actorId}/"], by_name
    assert by_name["summaries"]["memoryStrategyType"] == "SUMMARIZATION"
    assert by_name["tastes"]["memoryStrategyId"] == by_name["tastes"]["strategyId"]
    assert made["id"] in [one["memoryId"] for one in client.list_memories()]


@scenario
def a_name_that_is_taken_leads_to_its_memory():
    name = unique("taken")
    first = client.create_memory_and_wait(name=name, strategies=[], poll_interval=POLL_SECONDS)
    again = client.create_or_get_memory(name=name)
    assert again["memoryId"] == first["memoryId"], again


@scenario
def strategies_are_added_changed_and_deleted():
    kept = memory(semantic())
    waiting = {"poll_interval": POLL_SECONDS}
    client.add_summary_strategy_and_wait(kept, "summaries", **waiting)
    client.add_user_preference_strategy_and_wait(
        kept, "tastes", namespace_templates=["/people/{actorId}/tastes/"], **waiting
    )
    client.add_episodic_strategy_and_wait(
        kept,
        "episodes",
        namespace_templates=["/people/{actorId}/sessions/{sessionId}/"],
        reflection_namespace_templates=["/people/{actorId}/"],
        **waiting,
    )
    added = {strategy["name"]: strategy for strategy in client.get_memory_strategies(kept)}
    assert {added[name]["memoryStrategyType"] for name in ("summaries", "tastes", "episodes")} == {
        "SUMMARIZATION",
        "USER_PREFERENCE",
        "EPISODIC",
    }, added

    client.modify_strategy(kept, added["tastes"]["strategyId"], description="what they like")
    client.delete_strategy(kept, added["summaries"]["strategyId"])
    eventually(lambda: client.get_memory_status(kept) == "ACTIVE")
    left = {strategy["name"]: strategy for strategy in client.get_memory_strategies(kept)}
    assert "summaries" not in left
    assert left["tastes"]["description"] == "what they like"
    assert left["tastes"]["namespaces"] == ["/people/{actorId}/tastes/"]


@scenario
def an_event_keeps_its_messages():
    session = session_id()
    kept = say(session, ("Weather?", "USER"), ("22 degrees", "TOOL"), ("Warm.", "ASSISTANT"))
    found = client.get_event(memoryId=shared_memory(), actorId=ACTOR, sessionId=session, eventId=kept["eventId"])
    assert [item["conversational"]["role"] for item in found["event"]["payload"]] == ["USER", "TOOL", "ASSISTANT"]
    assert texts([found["event"]]) == ["Weather?", "22 degrees", "Warm."]
    assert found["event"]["eventTimestamp"] == kept["eventTimestamp"]


@scenario
def events_of_one_second_keep_their_order():
    session = session_id()
    for number in range(12):
        say(session, (f"line {number}", "USER"))
    listed = client.list_events(shared_memory(), ACTOR, session)
    assert texts(listed) == [f"line {number}" for number in reversed(range(12))], texts(listed)
    assert len(client.list_events(shared_memory(), ACTOR, session, max_results=5)) == 5
    assert not client.list_events(shared_memory(), ACTOR, session, include_payload=False)[0].get("payload")


@scenario
def the_last_turns_come_newest_first():
    session = session_id()
    for number in range(4):
        say(session, (f"question {number}", "USER"), (f"answer {number}", "ASSISTANT"))
    turns = client.get_last_k_turns(shared_memory(), ACTOR, session, k=2)
    said = [[message["content"]["text"] for message in turn] for turn in turns]
    assert said == [["question 3", "answer 3"], ["question 2", "answer 2"]], said


@scenario
def events_are_filtered_by_metadata():
    session = session_id()
    say(session, ("In Bern.", "USER"), metadata={"town": {"stringValue": "Bern"}})
    say(session, ("In Basel.", "USER"), metadata={"town": {"stringValue": "Basel"}, "rain": {"stringValue": "yes"}})
    say(session, ("Nowhere.", "USER"))
    town = LeftExpression.build("town")
    wanted = {
        "In Bern.": [
            EventMetadataFilter.build_expression(town, OperatorType.EQUALS_TO, RightExpression.build("Bern"))
        ],
        "In Basel.": [
            EventMetadataFilter.build_expression(town, OperatorType.EXISTS),
            EventMetadataFilter.build_expression(LeftExpression.build("rain"), OperatorType.EXISTS),
        ],
        "Nowhere.": [EventMetadataFilter.build_expression(town, OperatorType.NOT_EXISTS)],
    }
    for text, expression in wanted.items():
        found = client.list_events(shared_memory(), ACTOR, session, event_metadata=expression)
        assert texts(found) == [text], (text, found)


@scenario
def a_conversation_is_forked():
    session = session_id()
    kept = shared_memory()
    root = say(session, ("Shall we walk?", "USER"), ("Gladly.", "ASSISTANT"))
    say(session, ("To the lake?", "USER"))
    fork = client.fork_conversation(kept, ACTOR, session, root["eventId"], "hills", [("To the hills?", "USER")])
    say(session, ("Which one?", "ASSISTANT"), branch={"name": "hills"})
    assert fork["branch"] == {"name": "hills", "rootEventId": root["eventId"]}, fork

    branches = {branch["name"]: branch for branch in client.list_branches(kept, ACTOR, session)}
    assert {name: branch["eventCount"] for name, branch in branches.items()} == {"main": 2, "hills": 2}, branches
    assert branches["hills"]["rootEventId"] == root["eventId"]

    main = client.list_branch_events(kept, ACTOR, session)
    assert texts(main) == ["To the lake?", "Shall we walk?", "Gladly."], texts(main)
    hills = client.list_branch_events(kept, ACTOR, session, branch_name="hills")
    assert texts(hills) == ["Which one?", "To the hills?"], texts(hills)
    whole = client.list_branch_events(kept, ACTOR, session, branch_name="hills", include_parent_branches=True)
    assert texts(whole) == ["Which one?", "To the hills?", "Shall we walk?", "Gladly."], texts(whole)

    tree = client.get_conversation_tree(kept, ACTOR, session)
    assert len(tree["main_branch"]["events"]) == 2
    assert tree["main_branch"]["branches"]["hills"]["root_event_id"] == root["eventId"]
    context = client.merge_branch_context(kept, ACTOR, session, "hills")
    assert {message["content"] for message in context} == {
        "Shall we walk?",
        "Gladly.",
        "To the hills?",
        "Which one?",
    }, context


@scenario
def blobs_come_back_as_they_were():
    session = session_id()
    documents = ['{"b": 1,  "a": [1.0, 1e3]}', {"deep": [{"word": "Grüezi"}, None, True, 0.5]}, ["one", 2], "plain"]
    for document in documents:
        client.create_blob_event(shared_memory(), ACTOR, session, document)
    found = [event["payload"][0]["blob"] for event in reversed(client.list_events(shared_memory(), ACTOR, session))]
    assert found == documents, found


@scenario
def what_was_said_is_remembered_and_found():
    kept = memory(semantic("/facts/{actorId}/"))
    session = session_id()
    skipped = [("My sister Zoe lives in Oslo.", "USER")]
    client.create_event(kept, "ann", session, skipped, extraction_mode="SKIP")
    client.create_event(
        kept, "ann", session, [("I live in Bern and I work as a baker.", "USER"), ("Nice!", "ASSISTANT")]
    )
    client.create_event(kept, "bob", session_id(), [("I live in Tokyo and I paint ships.", "USER")])
    for actor in ("ann", "bob"):
        assert client.wait_for_memories(
            kept, f"/facts/{actor}/", "where do they live", max_wait=60, poll_interval=POLL_SECONDS
        )

    found = client.retrieve_memories(kept, namespace="/facts/ann/", query="In which town do I live?", top_k=5)
    assert "Bern" in found[0]["content"]["text"], found
    assert all(record["namespaces"] == ["/facts/ann/"] for record in found)
    assert not any("Oslo" in record["content"]["text"] for record in found), "its extraction was to be skipped"
    scores = [record["score"] for record in found]
    assert scores == sorted(scores, reverse=True) and all(score > 0 for score in scores), scores

    everyone = client.retrieve_memories(kept, namespace_path="/facts", query="In which town do I live?", top_k=10)
    assert {record["namespaces"][0] for record in everyone} == {"/facts/ann/", "/facts/bob/"}, everyone
    assert client.retrieve_memories(kept, namespace="/facts/carl/", query="town") == []


@scenario
def a_turn_is_taken_with_what_is_known():
    kept = memory(semantic("/facts/{actorId}/"))
    written = client.batch_create_memory_records(
        memoryId=kept,
        records=[
            {
                "requestIdentifier": "one",
                "namespaces": ["/facts/ann/"],
                "content": {"text": "Ann keeps two goats."},
                "timestamp": 1790000000,
            }
        ],
    )
    assert written["failedRecords"] == [], written
    session = session_id()
    known, answer, event = client.process_turn_with_llm(
        kept,
        "ann",
        session,
        "Which animals do I keep?",
        lambda question, records: f"{question} {records[0]['content']['text']}",
        retrieval_namespace="/facts/ann/",
    )
    assert answer == "Which animals do I keep? Ann keeps two goats.", answer
    assert known[0]["memoryRecordId"] == written["successfulRecords"][0]["memoryRecordId"]
    assert texts([event]) == ["Which animals do I keep?", answer]


@scenario
def records_are_filtered_by_indexed_keys():
    kept = memory(
        indexed_keys=[{"key": "stars", "type": "NUMBER"}, {"key": "town", "type": "STRING"}],
    )
    towns = {"Bern": 3, "Basel": 5, "Brig": 4}
    client.batch_create_memory_records(
        memoryId=kept,
        records=[
            {
                "requestIdentifier": town,
                "namespaces": ["/inns/"],
                "content": {"text": f"The inn in {town} has good beds."},
                "timestamp": 1790000000,
                "metadata": {"stars": {"numberValue": stars}, "town": {"stringValue": town}},
            }
            for town, stars in towns.items()
        ],
    )
    stars = MemoryRecordLeftExpression.build("stars")
    town = MemoryRecordLeftExpression.build("town")
    good = MemoryMetadataFilter.build_expression(
        stars, MemoryRecordOperatorType.GREATER_THAN, MemoryRecordRightExpression.build_number(3)
    )
    basel = MemoryMetadataFilter.build_expression(
        town, MemoryRecordOperatorType.EQUALS_TO, MemoryRecordRightExpression.build_string("Basel")
    )

    def found(*filters):
        records = client.retrieve_memories(
            kept, namespace="/inns/", query="good beds", top_k=10, metadata_filters=list(filters)
        )
        return {record["metadata"]["town"]["stringValue"] for record in records}

    assert found(good) == {"Basel", "Brig"}, found(good)
    assert found(good, basel) == {"Basel"}, found(good, basel)


@scenario
def errors_have_their_names():
    session = session_id()
    nowhere = "nowhere-0123456789"
    assert code(client.create_event, nowhere, ACTOR, session, [("Hi", "USER")]) == "ResourceNotFoundException"
    assert code(client.get_memory_status, nowhere) == "ResourceNotFoundException"
    assert code(say, "no spaces here", ("Hi", "USER")) == "ValidationException"
    assert code(client.create_memory, name=unique("twice"), strategies=[semantic()] * 2) == "ValidationException"
    assert client.list_events(shared_memory(), "nobody", session) == []


@scenario
def a_deleted_event_is_gone():
    session = session_id()
    kept = say(session, ("Forget this.", "USER"))
    say(session, ("Keep this.", "USER"))
    client.delete_event(memoryId=shared_memory(), actorId=ACTOR, sessionId=session, eventId=kept["eventId"])
    assert texts(client.list_events(shared_memory(), ACTOR, session)) == ["Keep this."]


@scenario
def a_deleted_memory_is_gone():
    kept = memory(semantic())
    session = session_id()
    client.create_event(kept, ACTOR, session, [("I live in Bern.", "USER")])
    client.delete_memory_and_wait(kept, poll_interval=POLL_SECONDS)
    assert code(client.list_events, kept, ACTOR, session) == "ResourceNotFoundException"
    assert kept not in [one["memoryId"] for one in client.list_memories()]


run()
