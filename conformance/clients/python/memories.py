"""Scenarios of memories and their strategies on the control plane."""

from identities import INVALID, MISSING, assert_fails
from runner import scenario
from world import ROLE, control, eventually, unique

NOBODY = "nobody-0123456789"
STEP = {"appendToPrompt": "Keep what was promised.", "modelId": "no-such-model"}
SELF_MANAGED = {
    "invocationConfiguration": {
        "topicArn": "arn:aws:sns:us-east-1:111122223333:nowhere",
        "payloadDeliveryBucketName": "payloads",
    },
}


def memory(word, *strategies, **others):
    settings = {"name": unique(word), "eventExpiryDuration": 30, "memoryStrategies": list(strategies)} | others
    return control.create_memory(**settings)["memory"]


def get(memory_id, **others):
    return control.get_memory(memoryId=memory_id, **others)["memory"]


def update(memory_id, **strategies):
    return control.update_memory(memoryId=memory_id, memoryStrategies=strategies)["memory"]


def named(found):
    return {strategy["name"]: strategy for strategy in found["strategies"]}


@scenario
def memories_come_and_go():
    created = memory(
        "inn", description="An inn.", tags={"team": "inn"},
        encryptionKeyArn="arn:aws:kms:us-east-1:111122223333:key/inn",
        indexedKeys=[{"key": "priority", "type": "NUMBER"}],
        namespaceKeys=[{"key": "tenant", "validation": {"allowedValues": ["a", "b"], "regexPattern": "[ab]"}}],
    )
    control.get_waiter("memory_created").wait(memoryId=created["id"])
    found = get(created["id"])
    assert found == created, found
    assert found["arn"].endswith(":memory/" + found["id"]) and found["status"] == "ACTIVE", found
    assert found["description"] == "An inn." and found["eventExpiryDuration"] == 30, found
    assert found["createdAt"] <= found["updatedAt"], found
    assert "description" not in get(found["id"], view="without_decryption")
    control.tag_resource(resourceArn=found["arn"], tags={"stage": "test"})
    assert control.list_tags_for_resource(resourceArn=found["arn"])["tags"] == {"team": "inn", "stage": "test"}
    control.update_memory(
        memoryId=found["id"], description="A house.", eventExpiryDuration=90, memoryExecutionRoleArn=ROLE,
        addIndexedKeys=[{"key": "mood", "type": "STRING"}], namespaceKeys=[{"key": "team"}],
    )
    updated = get(found["id"])
    assert updated["description"] == "A house." and updated["eventExpiryDuration"] == 90, updated
    assert updated["memoryExecutionRoleArn"] == ROLE, updated
    assert [one["key"] for one in updated["indexedKeys"]] == ["priority", "mood"], updated
    assert updated["namespaceKeys"] == [{"key": "team"}], updated
    deleted = control.delete_memory(memoryId=found["id"])
    assert (deleted["memoryId"], deleted["status"]) == (found["id"], "DELETING"), deleted
    assert eventually(lambda: failure_code(found["id"]) == "ResourceNotFoundException")
    assert_fails(MISSING, control.delete_memory, memoryId=found["id"])


def failure_code(memory_id):
    try:
        get(memory_id)
    except control.exceptions.ClientError as refused:
        return refused.response["Error"]["Code"]
    return None


@scenario
def lists_memories_in_pages():
    ids = {memory("paged")["id"] for _ in range(3)}
    pages = list(control.get_paginator("list_memories").paginate(PaginationConfig={"PageSize": 1}))
    assert all(len(page["memories"]) <= 1 for page in pages)
    listed = [one["id"] for page in pages for one in page["memories"]]
    assert ids <= set(listed) and len(listed) == len(set(listed)), listed
    assert_fails(INVALID, control.list_memories, nextToken="made-up")
    assert_fails(INVALID, control.list_memories, maxResults=101)
    for one in ids:
        control.delete_memory(memoryId=one)


@scenario
def memories_have_strategies_of_every_kind():
    plain = memory(
        "kinds",
        {"semanticMemoryStrategy": {"name": "facts", "description": "What is so."}},
        {"summaryMemoryStrategy": {"name": "sums", "namespaces": ["/sums/{actorId}/{sessionId}/"]}},
        {"userPreferenceMemoryStrategy": {"name": "likes", "namespaces": ["/likes/{actorId}/"]}},
        {"episodicMemoryStrategy": {
            "name": "episodes", "namespaces": ["/episodes/{actorId}/{sessionId}/"],
            "reflectionConfiguration": {"namespaces": ["/episodes/{actorId}/"]},
        }},
    )
    found = named(plain)
    types = {"facts": "SEMANTIC", "sums": "SUMMARIZATION", "likes": "USER_PREFERENCE", "episodes": "EPISODIC"}
    assert {name: one["type"] for name, one in found.items()} == types, plain
    for one in plain["strategies"]:
        assert one["namespaces"] == one["namespaceTemplates"] and one["status"] == "ACTIVE", one
        assert one["strategyId"].startswith(one["name"] + "-"), one
    assert found["facts"]["namespaces"] == ["/strategies/{memoryStrategyId}/actors/{actorId}/"], found
    reflection = found["episodes"]["configuration"]["reflection"]["episodicReflectionConfiguration"]
    assert reflection["namespaces"] == ["/episodes/{actorId}/"], reflection
    custom = memory(
        "custom",
        *({"customMemoryStrategy": {"name": kind, "configuration": {kind: {}}}}
          for kind in ("semanticOverride", "summaryOverride", "userPreferenceOverride", "episodicOverride")),
        memoryExecutionRoleArn=ROLE,
    )
    overrides = {one["name"]: one["configuration"]["type"] for one in custom["strategies"]}
    assert overrides == {
        "semanticOverride": "SEMANTIC_OVERRIDE",
        "summaryOverride": "SUMMARY_OVERRIDE",
        "userPreferenceOverride": "USER_PREFERENCE_OVERRIDE",
        "episodicOverride": "EPISODIC_OVERRIDE",
    }, overrides
    assert {one["type"] for one in custom["strategies"]} == {"CUSTOM"}, custom
    for one in (plain, custom):
        control.delete_memory(memoryId=one["id"])


@scenario
def strategies_come_change_and_go():
    made = memory(
        "inn",
        {"semanticMemoryStrategy": {"name": "facts"}},
        {"userPreferenceMemoryStrategy": {"name": "likes"}},
    )
    facts, likes = (named(made)[name]["strategyId"] for name in ("facts", "likes"))
    updated = update(
        made["id"],
        addMemoryStrategies=[{"summaryMemoryStrategy": {"name": "sums"}}],
        modifyMemoryStrategies=[{
            "memoryStrategyId": facts, "description": "What is so.", "namespaces": ["/facts/{actorId}/"],
        }],
        deleteMemoryStrategies=[{"memoryStrategyId": likes}],
    )
    found = named(updated)
    assert set(found) == {"facts", "sums"}, updated
    assert found["facts"]["strategyId"] == facts and found["facts"]["description"] == "What is so.", found
    assert found["facts"]["namespaces"] == ["/facts/{actorId}/"], found
    assert found["sums"]["createdAt"] >= found["facts"]["createdAt"], found
    assert get(made["id"])["strategies"] == updated["strategies"], updated
    gone = {"deleteMemoryStrategies": [{"memoryStrategyId": likes}]}
    assert_fails(MISSING, control.update_memory, memoryId=made["id"], memoryStrategies=gone)
    override = {"customExtractionConfiguration": {"semanticExtractionOverride": STEP}}
    change = {"memoryStrategyId": facts, "configuration": {"extraction": override}}
    unfit = {"modifyMemoryStrategies": [change]}
    assert_fails(INVALID, control.update_memory, memoryId=made["id"], memoryStrategies=unfit)
    control.delete_memory(memoryId=made["id"])


@scenario
def refuses_bad_memories():
    def refuses(member, *strategies, **others):
        settings = {"name": unique("x"), "eventExpiryDuration": 30, "memoryStrategies": list(strategies)} | others
        answer = assert_fails(INVALID, control.create_memory, **settings)
        assert member in str(answer), (member, answer)

    refuses("name", name="no spaces")
    refuses("eventExpiryDuration", eventExpiryDuration=2)
    refuses("{guest}", {"semanticMemoryStrategy": {"name": "s", "namespaces": ["/{guest}/"]}})
    refuses("{sessionId}", {"summaryMemoryStrategy": {"name": "s", "namespaces": ["/{actorId}/"]}})
    semantic = {"semanticOverride": {"extraction": STEP}}
    refuses("memoryExecutionRoleArn", {"customMemoryStrategy": {"name": "s", "configuration": semantic}})
    role = {"memoryExecutionRoleArn": ROLE}
    refuses("no-such-model", {"customMemoryStrategy": {"name": "s", "configuration": semantic}}, **role)
    own = {"selfManagedConfiguration": SELF_MANAGED}
    refuses("topicArn", {"customMemoryStrategy": {"name": "s", "configuration": own}}, **role)
    stream = {"dataStreamArn": "arn:aws:kinesis:us-east-1:111122223333:stream/s",
              "contentConfigurations": [{"type": "MEMORY_RECORDS"}]}
    refuses("streamDeliveryResources", streamDeliveryResources={"resources": [{"kinesis": stream}]})
    taken = memory("twice")
    refuses("already exists", name=taken["name"])
    token = unique("token")
    once = {"name": unique("once"), "eventExpiryDuration": 30, "clientToken": token}
    first = control.create_memory(**once)["memory"]
    assert control.create_memory(**once)["memory"] == first
    assert_fails(INVALID, control.create_memory, **once | {"eventExpiryDuration": 31})
    assert_fails(MISSING, control.get_memory, memoryId=NOBODY)
    assert_fails(MISSING, control.update_memory, memoryId=NOBODY, description="x")
    assert_fails(INVALID, control.get_memory, memoryId=taken["arn"])
    for one in (taken, first):
        control.delete_memory(memoryId=one["id"])
