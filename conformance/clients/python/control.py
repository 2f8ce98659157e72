"""Scenarios of the control plane."""

import json
import uuid

from runner import scenario
from world import ROLE, control, create, data, eventually, failure, invoke, probe, session_id, settings, settled
from world import settled_endpoint, unique, update


@scenario
def creates_a_runtime_from_a_zip_in_s3():
    created = control.create_agent_runtime(agentRuntimeName=unique("made"), **settings())
    assert created["status"] == "CREATING", created["status"]
    assert created["agentRuntimeVersion"] == "1"
    assert created["agentRuntimeArn"].endswith(":runtime/" + created["agentRuntimeId"])
    assert created["workloadIdentityDetails"]["workloadIdentityArn"]
    ready = settled(created["agentRuntimeId"])
    assert ready["status"] == "READY", ready.get("failureReason")


@scenario
def answers_what_was_sent():
    sent = settings(
        environment={"VERSION": "1", "GREETING": "salaam"},
        description="keeps what it is told",
        protocolConfiguration={"serverProtocol": "HTTP"},
        lifecycleConfiguration={"idleRuntimeSessionTimeout": 120, "maxLifetime": 3600},
        requestHeaderConfiguration={"requestHeaderAllowlist": ["X-Amzn-Bedrock-AgentCore-Runtime-Custom-Mood"]},
    )
    created = control.create_agent_runtime(agentRuntimeName=unique("kept"), **sent)
    found = settled(created["agentRuntimeId"])
    for member, value in sent.items():
        assert found[member] == value, (member, found.get(member))
    assert found["createdAt"] <= found["lastUpdatedAt"]


@scenario
def lists_runtimes_in_pages():
    probe()
    create("listed")
    pages = list(control.get_paginator("list_agent_runtimes").paginate(PaginationConfig={"PageSize": 1}))
    assert all(len(page["agentRuntimes"]) <= 1 for page in pages)
    ids = [runtime["agentRuntimeId"] for page in pages for runtime in page["agentRuntimes"]]
    assert probe()["agentRuntimeId"] in ids and len(ids) == len(set(ids)), ids
    code, status, _ = failure(control.list_agent_runtimes, nextToken="made-up")
    assert (code, status) == ("ValidationException", 400), (code, status)


@scenario
def updates_make_new_versions():
    runtime = create("versioned", description="first")
    updated = update(runtime)
    assert (updated["agentRuntimeVersion"], updated["status"]) == ("2", "READY"), updated
    assert "description" not in updated, "an update replaces everything"
    first = control.get_agent_runtime(agentRuntimeId=runtime["agentRuntimeId"], agentRuntimeVersion="1")
    assert first["description"] == "first"
    versions = control.list_agent_runtime_versions(agentRuntimeId=runtime["agentRuntimeId"])["agentRuntimes"]
    assert [version["agentRuntimeVersion"] for version in versions] == ["2", "1"]
    default = settled_endpoint(runtime["agentRuntimeId"], "DEFAULT")
    assert default["liveVersion"] == "2"


@scenario
def endpoints_move_only_by_update():
    runtime = create("endpoints", environment={"VERSION": "1"})
    named = {"agentRuntimeId": runtime["agentRuntimeId"]}
    control.create_agent_runtime_endpoint(name="prod", agentRuntimeVersion="1", **named)
    assert settled_endpoint(runtime["agentRuntimeId"], "prod")["liveVersion"] == "1"
    update(runtime, environment={"VERSION": "2"})
    assert invoke(runtime, {"do": "count"}, qualifier="prod")["version"] == "1"
    assert invoke(runtime, {"do": "count"})["version"] == "2"
    for version in ("2", "1"):  # forward, then rolled back
        control.update_agent_runtime_endpoint(endpointName="prod", agentRuntimeVersion=version, **named)
        moved = settled_endpoint(runtime["agentRuntimeId"], "prod")
        assert (moved["status"], moved["liveVersion"]) == ("READY", version), moved
        assert invoke(runtime, {"do": "count"}, qualifier="prod")["version"] == version
    listed = control.list_agent_runtime_endpoints(**named)["runtimeEndpoints"]
    assert sorted(endpoint["name"] for endpoint in listed) == ["DEFAULT", "prod"]


@scenario
def live_sessions_stay_on_their_version():
    runtime = create("pinned", environment={"VERSION": "1"})
    session = session_id()
    assert invoke(runtime, {"do": "count"}, session)["version"] == "1"
    update(runtime, environment={"VERSION": "2"})
    assert invoke(runtime, {"do": "count"}, session)["version"] == "1"
    assert invoke(runtime, {"do": "count"})["version"] == "2"


@scenario
def tags_come_and_go():
    created = control.create_agent_runtime(agentRuntimeName=unique("tagged"), tags={"team": "inn"}, **settings())
    arn = created["agentRuntimeArn"]
    control.tag_resource(resourceArn=arn, tags={"stage": "test one", "owner": "keeper"})
    assert control.list_tags_for_resource(resourceArn=arn)["tags"] == {
        "team": "inn",
        "stage": "test one",
        "owner": "keeper",
    }
    control.untag_resource(resourceArn=arn, tagKeys=["team", "owner"])
    assert control.list_tags_for_resource(resourceArn=arn)["tags"] == {"stage": "test one"}


@scenario
def policies_of_runtimes_come_and_go():
    runtime = create("guarded")
    arn = runtime["agentRuntimeArn"]
    statement = {"Effect": "Deny", "Principal": "*", "Action": "bedrock-agentcore:InvokeAgentRuntime", "Resource": arn}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    assert control.put_resource_policy(resourceArn=arn, policy=policy)["policy"] == policy
    assert control.get_resource_policy(resourceArn=arn)["policy"] == policy
    call = {"agentRuntimeArn": arn, "runtimeSessionId": session_id(), "payload": b"{}"}
    name, status, _ = failure(data.invoke_agent_runtime, **call)
    assert (name, status) == ("AccessDeniedException", 403), (name, status)
    control.delete_resource_policy(resourceArn=arn)
    assert failure(control.get_resource_policy, resourceArn=arn)[0] == "ResourceNotFoundException"
    assert invoke(runtime, {"do": "count"})["count"] == 1


@scenario
def the_same_client_token_creates_once():
    request = {"agentRuntimeName": unique("once"), "clientToken": str(uuid.uuid4())} | settings()
    first = control.create_agent_runtime(**request)
    again = control.create_agent_runtime(**request)
    assert first["agentRuntimeId"] == again["agentRuntimeId"]
    code, _, _ = failure(control.create_agent_runtime, **(request | {"description": "something else"}))
    assert code in ("ValidationException", "ConflictException"), code


@scenario
def deletes_endpoints_and_runtimes():
    runtime = create("deleted")
    named = {"agentRuntimeId": runtime["agentRuntimeId"]}
    control.create_agent_runtime_endpoint(name="side", **named)
    settled_endpoint(runtime["agentRuntimeId"], "side")
    code, _, _ = failure(control.delete_agent_runtime, **named)
    assert code == "ConflictException", code
    code, _, _ = failure(control.delete_agent_runtime_endpoint, endpointName="DEFAULT", **named)
    assert code == "ConflictException", code
    control.delete_agent_runtime_endpoint(endpointName="side", **named)
    assert eventually(lambda: gone(control.get_agent_runtime_endpoint, endpointName="side", **named))
    assert control.delete_agent_runtime(**named)["status"] == "DELETING"
    assert eventually(lambda: gone(control.get_agent_runtime, **named))


def gone(call, **named):
    try:
        call(**named)
        return False
    except control.exceptions.ResourceNotFoundException:
        return True


@scenario
def a_runtime_that_never_serves_fails_with_a_reason():
    failed = create("broken", environment={"PROBE": "exit"})
    assert failed["status"] == "CREATE_FAILED", failed["status"]
    assert "probe leaves before it serves" in failed["failureReason"], failed["failureReason"]


@scenario
def equal_names_conflict():
    code, status, _ = failure(control.create_agent_runtime, agentRuntimeName=probe()["agentRuntimeName"], **settings())
    assert (code, status) == ("ConflictException", 409), (code, status)


@scenario
def names_the_invalid_field():
    code, status, answer = failure(control.create_agent_runtime, agentRuntimeName="no-hyphens", **settings())
    assert (code, status) == ("ValidationException", 400), (code, status)
    assert answer["reason"] == "FieldValidationFailed", answer
    assert [field["name"] for field in answer["fieldList"]] == ["agentRuntimeName"], answer["fieldList"]


@scenario
def names_registries_that_are_not_asked():
    artifact = {"containerConfiguration": {"containerUri": "registry.internal/agent:1"}}
    request = settings() | {"agentRuntimeArtifact": artifact, "roleArn": ROLE}
    created = control.create_agent_runtime(agentRuntimeName=unique("image"), **request)
    failed = settled(created["agentRuntimeId"])
    assert failed["agentRuntimeArtifact"] == artifact, failed
    assert failed["status"] == "CREATE_FAILED", failed["status"]
    assert "registry.internal is not configured" in failed["failureReason"], failed


@scenario
def unserved_operations_say_so():
    code, status, answer = failure(control.list_evaluators)
    assert status < 500 or status == 501, status
    assert "ListEvaluators" in answer["Error"]["Message"], answer
