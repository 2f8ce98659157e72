"""Scenarios of events and records on the data plane."""

from datetime import datetime, timedelta, timezone

from identities import INVALID, MISSING, assert_fails
from memories import NOBODY, memory
from runner import scenario
from world import control, data, unique

TIME = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
RECORD = "mem-00000000-0000-4000-8000-000000000000"


def said(text, role="USER"):
    return {"conversational": {"role": role, "content": {"text": text}}}


def tell(memory_id, session, *payload, seconds=0, actor="alice", **others):
    return data.create_event(
        memoryId=memory_id, actorId=actor, sessionId=session, eventTimestamp=TIME + timedelta(seconds=seconds),
        payload=list(payload), **others,
    )["event"]


def events(memory_id, session, **others):
    return data.list_events(memoryId=memory_id, actorId="alice", sessionId=session, **others)["events"]


def texts(found):
    return [event["payload"][0]["conversational"]["content"]["text"] for event in found]


@scenario
def events_come_and_go():
    inn = memory("events")
    for memory_id in (inn["id"], inn["arn"]):
        session = unique("s")
        first = tell(memory_id, session, said("Hello"), said("Welcome", "ASSISTANT"))
        assert first["memoryId"] == inn["id"] and first["actorId"] == "alice", first
        assert first["eventTimestamp"] == TIME and first["sessionId"] == session, first
        same = tell(memory_id, session, said("same time"))
        late = tell(memory_id, session, said("earlier"), seconds=-9)
        one = {"memoryId": memory_id, "actorId": "alice", "sessionId": session}
        assert data.get_event(eventId=first["eventId"], **one)["event"] == first
        assert events(memory_id, session) == [same, first, late]
        pages = data.get_paginator("list_events").paginate(PaginationConfig={"PageSize": 1}, **one)
        assert [event for page in pages for event in page["events"]] == [same, first, late]
        assert all("payload" not in event or not event["payload"]
                   for event in events(memory_id, session, includePayloads=False))
        assert data.delete_event(eventId=same["eventId"], **one)["eventId"] == same["eventId"]
        assert_fails(MISSING, data.get_event, eventId=same["eventId"], **one)
        assert_fails(MISSING, data.delete_event, eventId=same["eventId"], **one)
        assert events(memory_id, session) == [first, late]
    tell(inn["id"], "of-bob", said("x"), actor="bob")
    pages = data.get_paginator("list_sessions").paginate(
        memoryId=inn["id"], actorId="alice", PaginationConfig={"PageSize": 1})
    sessions = [found for page in pages for found in page["sessionSummaries"]]
    assert len(sessions) == 2 and sessions[0]["sessionId"] == session, sessions
    assert all(found["actorId"] == "alice" for found in sessions), sessions
    having = {"eventFilter": "HAS_EVENTS"}
    tell(inn["id"], "emptied", said("x"), actor="carol")
    gone = data.list_events(memoryId=inn["id"], actorId="carol", sessionId="emptied")["events"][0]
    data.delete_event(memoryId=inn["id"], actorId="carol", sessionId="emptied", eventId=gone["eventId"])
    assert not data.list_sessions(memoryId=inn["id"], actorId="carol", filter=having)["sessionSummaries"]
    actors = data.list_actors(memoryId=inn["id"])["actorSummaries"]
    assert [found["actorId"] for found in actors] == ["alice", "bob", "carol"], actors
    control.delete_memory(memoryId=inn["id"])


@scenario
def events_keep_documents_and_tokens():
    inn = memory("documents")
    document = {"a": [1, 2.5, None, True, "\u6f22 \U0001F600 \"quoted\" \\"], "b": {"": {}}, "text": "{\"x\": 1}"}
    kept = tell(inn["id"], "s", {"blob": document}, {"blob": "just text"}, said("and words", "TOOL"))
    found = events(inn["id"], "s")[0]
    assert found == kept and found["payload"][0]["blob"] == document, found
    assert found["payload"][1]["blob"] == "just text", found
    token = unique("token")
    once = {"memoryId": inn["id"], "actorId": "alice", "eventTimestamp": TIME, "payload": [said("once")]}
    first = data.create_event(clientToken=token, **once)["event"]
    assert first["sessionId"], first
    assert data.create_event(clientToken=token, **once)["event"] == first
    assert events(inn["id"], first["sessionId"]) == [first]
    assert_fails(INVALID, data.create_event, clientToken=token, **once | {"payload": [said("other")]})
    control.delete_memory(memoryId=inn["id"])


@scenario
def branches_and_metadata_find_events():
    inn = memory("branches")
    root = tell(inn["id"], "s", said("one"), metadata={"mood": {"stringValue": "calm"}})
    tell(inn["id"], "s", said("two"), seconds=1)
    fork = {"name": "other", "rootEventId": root["eventId"]}
    forked = tell(inn["id"], "s", said("too"), seconds=2, branch=fork)
    assert forked["branch"] == fork, forked
    tell(inn["id"], "s", said("three"), seconds=3, branch={"name": "other"})

    def branch(name, parents):
        return texts(events(inn["id"], "s", filter={"branch": {"name": name, "includeParentBranches": parents}}))

    assert branch("other", False) == ["three", "too"]
    assert branch("other", True) == ["three", "too", "one"]
    assert branch("main", False) == ["two", "one"]

    def mood(operator, **right):
        condition = {"left": {"metadataKey": "mood"}, "operator": operator} | right
        return texts(events(inn["id"], "s", filter={"eventMetadata": [condition]}))

    def value(text):
        return {"right": {"metadataValue": {"stringValue": text}}}

    assert mood("EQUALS_TO", **value("calm")) == ["one"]
    assert mood("EQUALS_TO", **value("wild")) == []
    assert mood("EXISTS") == ["one"]
    assert mood("NOT_EXISTS") == ["three", "too", "two"]
    unrooted = {"memoryId": inn["id"], "actorId": "alice", "sessionId": "s", "eventTimestamp": TIME,
                "payload": [said("x")], "branch": {"name": "third"}}
    answer = assert_fails(INVALID, data.create_event, **unrooted)
    assert "branch.rootEventId" in str(answer), answer
    control.delete_memory(memoryId=inn["id"])


def write(memory_id, *records, **others):
    given = [
        {"requestIdentifier": f"r{i}", "timestamp": TIME + timedelta(seconds=i)} | record
        for i, record in enumerate(records)
    ]
    return data.batch_create_memory_records(memoryId=memory_id, records=given, **others)


def record(text, place="/actors/alice/", **others):
    return {"namespaces": [place], "content": {"text": text}} | others


def contents(found):
    return [one["content"]["text"] for one in found["memoryRecordSummaries"]]


@scenario
def records_come_and_go():
    inn = memory("records")
    memory_id = inn["id"]
    token = unique("token")
    batch = (record("likes tea"), record("likes milk", memoryStrategyId="nobody-0123456789"))
    made = write(memory_id, *batch, clientToken=token)
    (good,), (bad,) = made["successfulRecords"], made["failedRecords"]
    assert (good["requestIdentifier"], good["status"]) == ("r0", "SUCCEEDED"), made
    assert (bad["requestIdentifier"], bad["status"], bad["errorCode"]) == ("r1", "FAILED", 400), made
    assert "memoryStrategyId" in bad["errorMessage"], bad
    assert write(memory_id, *batch, clientToken=token)["successfulRecords"] == [good]
    record_id = good["memoryRecordId"]
    one = {"memoryId": memory_id, "memoryRecordId": record_id}
    found = data.get_memory_record(**one)["memoryRecord"]
    assert found["content"] == {"text": "likes tea"} and found["namespaces"] == ["/actors/alice/"], found
    assert found["createdAt"] == TIME, found
    assert_fails(MISSING, data.get_memory_record, namespace="/actors/bob/", **one)
    changed = data.batch_update_memory_records(memoryId=memory_id, records=[
        {"memoryRecordId": record_id, "timestamp": TIME, "content": {"text": "likes coffee"}},
        {"memoryRecordId": RECORD, "timestamp": TIME, "content": {"text": "nothing"}},
    ])
    assert [each["memoryRecordId"] for each in changed["successfulRecords"]] == [record_id], changed
    assert [each["errorCode"] for each in changed["failedRecords"]] == [404], changed
    assert contents(data.list_memory_records(memoryId=memory_id, namespace="/actors/alice/")) == ["likes coffee"]
    assert data.delete_memory_record(**one)["memoryRecordId"] == record_id
    assert_fails(MISSING, data.delete_memory_record, **one)
    again = write(memory_id, record("a"), record("b"))["successfulRecords"]
    gone = data.batch_delete_memory_records(
        memoryId=memory_id, records=[{"memoryRecordId": each["memoryRecordId"]} for each in again]
        + [{"memoryRecordId": RECORD}])
    assert len(gone["successfulRecords"]) == 2 and len(gone["failedRecords"]) == 1, gone
    assert not contents(data.list_memory_records(memoryId=memory_id, namespacePath="/"))
    control.delete_memory(memoryId=memory_id)


@scenario
def records_are_listed_and_found():
    inn = memory("finding", indexedKeys=[{"key": "weight", "type": "NUMBER"}, {"key": "tags", "type": "STRINGLIST"}])
    memory_id = inn["id"]
    write(
        memory_id,
        record("alice drinks green tea", metadata={"weight": {"numberValue": 1.5}}),
        record("alice owns a red bicycle", metadata={"weight": {"numberValue": 3}}),
        record("alice was born in Lisbon", metadata={"tags": {"stringListValue": ["home", "past"]}}),
        record("bob drinks beer", "/actors/alice2/"),
        record("a session of alice about tea", "/actors/alice/sessions/1/"),
    )
    here = {"memoryId": memory_id, "namespace": "/actors/alice/"}
    assert contents(data.list_memory_records(**here)) == [
        "alice was born in Lisbon", "alice owns a red bicycle", "alice drinks green tea"]
    pages = data.get_paginator("list_memory_records").paginate(PaginationConfig={"PageSize": 2}, **here)
    assert sum(len(page["memoryRecordSummaries"]) for page in pages) == 3
    under = {"memoryId": memory_id, "namespacePath": "/actors/alice"}
    assert len(contents(data.list_memory_records(**under))) == 4

    def retrieve(query, scope, **criteria):
        return data.retrieve_memory_records(searchCriteria={"searchQuery": query} | criteria, **scope)

    found = retrieve("Which tea does alice drink?", here)["memoryRecordSummaries"]
    assert found[0]["content"]["text"] == "alice drinks green tea", found
    scores = [each["score"] for each in found]
    assert scores == sorted(scores, reverse=True), scores
    assert "bob drinks beer" not in contents(retrieve("Who drinks beer?", under, topK=100))
    assert len(contents(retrieve("alice", under, topK=2))) == 2
    pages = data.get_paginator("retrieve_memory_records").paginate(
        searchCriteria={"searchQuery": "alice", "topK": 3}, PaginationConfig={"PageSize": 2}, **under)
    assert [len(page["memoryRecordSummaries"]) for page in pages] == [2, 1]

    def where(key, operator, value):
        right = {"right": {"metadataValue": value}}
        return [{"left": {"metadataKey": key}, "operator": operator} | right]

    heavy = where("weight", "GREATER_THAN", {"numberValue": 2})
    home = where("tags", "CONTAINS", {"stringValue": "home"})
    early = where("x-amz-agentcore-memory-createdAt", "BEFORE", {"dateTimeValue": TIME + timedelta(seconds=1)})
    for filters, text in (
        (heavy, "alice owns a red bicycle"), (home, "alice was born in Lisbon"), (early, "alice drinks green tea"),
    ):
        assert contents(retrieve("alice", here, metadataFilters=filters)) == [text]
        assert contents(data.list_memory_records(metadataFilters=filters, **here)) == [text]
    control.delete_memory(memoryId=memory_id)


@scenario
def refuses_bad_events_and_records():
    inn = memory("refusing")
    memory_id = inn["id"]
    event = {"memoryId": memory_id, "actorId": "alice", "sessionId": "s", "eventTimestamp": TIME,
             "payload": [said("x")]}
    session = {"memoryId": memory_id, "actorId": "alice", "sessionId": "s"}
    for member, others in (
        ("actorId", {"actorId": "-"}),
        ("sessionId", {"sessionId": "no spaces"}),
        ("payload", {"payload": [said("x")] * 101}),
        ("namespaceVariables", {"extractionConfig": {"namespaceVariables": {"nothing": "x"}}}),
    ):
        answer = assert_fails(INVALID, data.create_event, **event | others)
        assert member in str(answer), (member, answer)
    assert_fails(INVALID, data.list_events, nextToken="made-up", **session)
    assert_fails(INVALID, data.get_event, eventId="x", **session)
    assert_fails(MISSING, data.create_event, **event | {"memoryId": NOBODY})
    assert_fails(MISSING, data.list_events, **session | {"memoryId": NOBODY})
    other_account = inn["arn"].replace(inn["arn"].split(":")[4], "999988887777")
    assert_fails(MISSING, data.list_events, **session | {"memoryId": other_account})
    assert_fails(MISSING, data.list_actors, memoryId=other_account)
    assert_fails(MISSING, data.list_sessions, memoryId=NOBODY, actorId="alice")
    here = {"memoryId": memory_id, "namespace": "/a/"}
    search = {"searchCriteria": {"searchQuery": "x"}}
    assert_fails(INVALID, data.list_memory_records, memoryId=memory_id)
    assert_fails(INVALID, data.list_memory_records, namespacePath="/a", **here)
    assert_fails(INVALID, data.retrieve_memory_records, memoryId=memory_id, **search)
    assert_fails(INVALID, data.retrieve_memory_records, searchCriteria={"searchQuery": "x", "topK": 101}, **here)
    unindexed = [{"left": {"metadataKey": "mood"}, "operator": "EXISTS"}]
    answer = assert_fails(INVALID, data.list_memory_records, metadataFilters=unindexed, **here)
    assert "mood" in str(answer), answer
    assert_fails(MISSING, data.list_memory_records, **here | {"memoryId": NOBODY})
    assert_fails(MISSING, data.retrieve_memory_records, **here | search | {"memoryId": NOBODY})
    assert_fails(MISSING, data.get_memory_record, memoryId=memory_id, memoryRecordId=RECORD)
    twice = [{"memoryRecordId": RECORD}] * 2
    assert_fails(INVALID, data.batch_delete_memory_records, memoryId=memory_id, records=twice)
    control.delete_memory(memoryId=memory_id)
    assert_fails(MISSING, data.create_event, **event)
