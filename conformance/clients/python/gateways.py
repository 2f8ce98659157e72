"""Scenarios of gateways and what stands behind them."""

import json
import urllib.request

from identities import INVALID, MISSING, assert_fails
from runner import scenario
from world import ROLE, control, eventually, unique, until_settled

DOCUMENT = json.dumps({
    "openapi": "3.0.3",
    "info": {"title": "inn", "version": "1"},
    "servers": [{"url": "https://inn.example"}],
    "paths": {"/rooms": {"get": {"operationId": "listRooms", "summary": "Lists rooms."}}},
})
CONFLICT = ("ConflictException", 409)


def dashed(word):
    return unique(word).replace("_", "-")


def gateway(word, **others):
    settings = {"protocolType": "MCP", "authorizerType": "NONE", "roleArn": ROLE} | others
    return control.create_gateway(name=dashed(word), **settings)


def openapi(document):
    return {"mcp": {"openApiSchema": {"inlinePayload": document}}}


def target(gateway_id, name, document=DOCUMENT):
    created = control.create_gateway_target(
        gatewayIdentifier=gateway_id, name=name, targetConfiguration=openapi(document)
    )
    return settled(gateway_id, created["targetId"])


def settled(gateway_id, target_id):
    return until_settled(lambda: control.get_gateway_target(gatewayIdentifier=gateway_id, targetId=target_id))


def tools(url):
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}).encode()
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        "MCP-Protocol-Version": "2025-11-25",
    }
    with urllib.request.urlopen(urllib.request.Request(url, body, headers)) as answer:
        return [tool["name"] for tool in json.load(answer)["result"]["tools"]]


@scenario
def gateways_come_and_go():
    created = gateway("inn", description="An inn.")
    found = control.get_gateway(gatewayIdentifier=created["gatewayId"])
    assert found["status"] == "READY" and found["description"] == "An inn.", found
    assert found["gatewayUrl"].endswith(f"/gateways/{created['gatewayId']}/mcp"), found
    assert found["gatewayArn"].endswith(":gateway/" + created["gatewayId"]), found
    assert found["workloadIdentityDetails"]["workloadIdentityArn"], found
    assert_fails(INVALID, control.get_gateway, gatewayIdentifier=created["gatewayArn"])
    control.update_gateway(
        gatewayIdentifier=created["gatewayId"], name=found["name"], roleArn=ROLE,
        protocolType="MCP", authorizerType="AWS_IAM",
    )
    updated = control.get_gateway(gatewayIdentifier=created["gatewayId"])
    assert updated["authorizerType"] == "AWS_IAM" and "description" not in updated, updated
    control.delete_gateway(gatewayIdentifier=created["gatewayId"])
    assert_fails(MISSING, control.get_gateway, gatewayIdentifier=created["gatewayId"])


@scenario
def lists_gateways_in_pages():
    ids = {gateway("paged")["gatewayId"] for _ in range(3)}
    pages = list(control.get_paginator("list_gateways").paginate(PaginationConfig={"PageSize": 1}))
    assert all(len(page["items"]) <= 1 for page in pages)
    listed = [one["gatewayId"] for page in pages for one in page["items"]]
    assert ids <= set(listed) and len(listed) == len(set(listed)), listed
    assert_fails(INVALID, control.list_gateways, nextToken="made-up")


@scenario
def refuses_bad_gateways():
    settings = {"protocolType": "MCP", "authorizerType": "NONE", "roleArn": ROLE}
    assert_fails(INVALID, control.create_gateway, name="no spaces", **settings)
    assert_fails(INVALID, control.create_gateway, name=dashed("x"), **settings | {"roleArn": "nobody"})
    assert_fails(INVALID, control.create_gateway, name=dashed("x"), **settings | {"authorizerType": "CUSTOM_JWT"})
    taken = gateway("twice")
    name = control.get_gateway(gatewayIdentifier=taken["gatewayId"])["name"]
    assert_fails(CONFLICT, control.create_gateway, name=name, **settings)
    assert_fails(MISSING, control.get_gateway, gatewayIdentifier="nobody-0123456789")


@scenario
def gateway_targets_come_and_go():
    inn = gateway("inn")["gatewayId"]
    made = target(inn, "rooms")
    assert made["status"] == "READY" and made["name"] == "rooms", made
    url = control.get_gateway(gatewayIdentifier=inn)["gatewayUrl"]
    assert eventually(lambda: tools(url) == ["rooms___listRooms"]), tools(url)
    listed = control.list_gateway_targets(gatewayIdentifier=inn)["items"]
    assert [one["targetId"] for one in listed] == [made["targetId"]], listed
    assert_fails(CONFLICT, control.delete_gateway, gatewayIdentifier=inn)
    control.update_gateway_target(
        gatewayIdentifier=inn, targetId=made["targetId"], name="rooms",
        targetConfiguration=openapi(DOCUMENT.replace("listRooms", "findRooms")),
    )
    assert settled(inn, made["targetId"])["status"] == "READY"
    assert eventually(lambda: tools(url) == ["rooms___findRooms"]), tools(url)
    control.delete_gateway_target(gatewayIdentifier=inn, targetId=made["targetId"])
    gone = dict(gatewayIdentifier=inn, targetId=made["targetId"])
    assert_fails(MISSING, control.get_gateway_target, **gone)
    control.delete_gateway(gatewayIdentifier=inn)


@scenario
def refuses_bad_gateway_targets():
    inn = gateway("inn")["gatewayId"]
    create = control.create_gateway_target
    given = {"gatewayIdentifier": inn, "targetConfiguration": openapi(DOCUMENT)}
    assert_fails(INVALID, create, name="no spaces", **given)
    assert_fails(MISSING, create, name="rooms", **given | {"gatewayIdentifier": "nobody-0123456789"})
    broken = target(inn, "broken", '{"openapi": "3.0.3", "paths": {}}')
    assert broken["status"] == "FAILED" and broken["statusReasons"], broken
    target(inn, "rooms")
    assert_fails(CONFLICT, create, name="rooms", **given)


def http_gateway(word):
    return control.create_gateway(name=dashed(word), authorizerType="NONE", roleArn=ROLE)["gatewayId"]


def passthrough(**others):
    return {"http": {"passthrough": {"endpoint": "https://inn.example/v1", "protocolType": "CUSTOM"} | others}}


def http_target(inn, name, **others):
    given = {"targetConfiguration": passthrough()} | others
    return control.create_gateway_target(gatewayIdentifier=inn, name=name, **given)


@scenario
def http_targets_come_and_go():
    inn = http_gateway("inn")
    sticky = {"identifier": "$context.header.x-session", "timeout": 60, "compositeIdentifier": ["x-tenant"]}
    query = {"key": "a b"}
    metadata = {
        "allowedRequestHeaders": ["X-Tenant"], "allowedQueryParameters": ["page"], "allowedResponseHeaders": ["X-Next"],
    }
    configuration = passthrough(stickinessConfiguration=sticky, staticQueryParameters=query)
    made = http_target(inn, "rooms", targetConfiguration=configuration, metadataConfiguration=metadata)
    assert made["status"] == "READY" and made["protocolType"] == "HTTP", made
    one = dict(gatewayIdentifier=inn, targetId=made["targetId"])
    found = control.get_gateway_target(**one)
    kept = found["targetConfiguration"]["http"]["passthrough"]
    assert kept["stickinessConfiguration"]["timeout"] == 60 and kept["staticQueryParameters"] == query, kept
    assert found["metadataConfiguration"] == metadata, found
    listed = control.list_gateway_targets(gatewayIdentifier=inn)["items"]
    assert [each["targetType"] for each in listed] == ["PASSTHROUGH"], listed
    runtime = "arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/agent-0123456789"
    control.update_gateway_target(
        name="rooms", targetConfiguration={"http": {"agentcoreRuntime": {"arn": runtime, "qualifier": "live"}}}, **one
    )
    changed = control.get_gateway_target(**one)
    assert changed["targetConfiguration"]["http"]["agentcoreRuntime"]["qualifier"] == "live", changed
    assert changed["credentialProviderConfigurations"][0]["credentialProviderType"] == "GATEWAY_IAM_ROLE", changed
    control.delete_gateway_target(**one)
    assert_fails(MISSING, control.get_gateway_target, **one)
    control.delete_gateway(gatewayIdentifier=inn)


@scenario
def refuses_bad_http_targets():
    inn = http_gateway("inn")
    tools_only = gateway("tools")["gatewayId"]
    create = control.create_gateway_target
    given = {"gatewayIdentifier": inn, "name": "rooms", "targetConfiguration": passthrough()}
    assert_fails(INVALID, create, **given | {"gatewayIdentifier": tools_only})
    assert_fails(INVALID, create, **given | {"name": "mcp"})
    for wrong in (
        passthrough(endpoint="https://inn.example/v1?key=1"),
        passthrough(endpoint="https://inn.example/a/../b"),
        passthrough(schema={"source": {"inlinePayload": "{}"}}),
        passthrough(stickinessConfiguration={"identifier": "$context.body.id"}),
        {"http": {"connector": {"source": {"connectorId": "memory"}}}},
    ):
        assert_fails(INVALID, create, **given | {"targetConfiguration": wrong})
    assert_fails(INVALID, create, **given | {"metadataConfiguration": {"allowedRequestHeaders": ["Cookie"]}})


def route(name):
    return [{"routeToTarget": {"staticRoute": {"targetName": name}}}]


def split(**weights):
    entries = [{"name": "to-" + name, "weight": weight, "targetName": name} for name, weight in weights.items()]
    return [{"routeToTarget": {"weightedRoute": {"trafficSplit": entries}}}]


@scenario
def gateway_rules_come_and_go():
    inn = http_gateway("inn")
    http_target(inn, "old")
    http_target(inn, "new")
    anyone = "arn:aws:iam::*:user/*"
    conditions = [
        {"matchPaths": {"anyOf": ["/next/*"]}},
        {"matchPrincipals": {"anyOf": [{"iamPrincipal": {"arn": anyone, "operator": "StringLike"}}]}},
    ]
    given = {"gatewayIdentifier": inn, "conditions": conditions}
    made = control.create_gateway_rule(priority=20, actions=split(old=90, new=10), description="A tenth.", **given)
    control.create_gateway_rule(gatewayIdentifier=inn, priority=10, actions=route("new"))
    one = dict(gatewayIdentifier=inn, ruleId=made["ruleId"])
    found = control.get_gateway_rule(**one)
    assert found["conditions"] == conditions and found["actions"] == split(old=90, new=10), found
    assert found["status"] == "ACTIVE" and found["gatewayArn"].endswith(":gateway/" + inn), found
    pages = list(control.get_paginator("list_gateway_rules").paginate(
        gatewayIdentifier=inn, PaginationConfig={"PageSize": 1},
    ))
    listed = [rule["priority"] for page in pages for rule in page["gatewayRules"]]
    assert listed == [10, 20], listed
    control.update_gateway_rule(priority=5, actions=route("old"), **one)
    updated = control.get_gateway_rule(**one)
    assert updated["priority"] == 5 and updated["actions"] == route("old"), updated
    assert updated["description"] == "A tenth." and updated["conditions"] == conditions, updated
    assert control.delete_gateway_rule(**one)["status"] == "DELETING"
    assert_fails(MISSING, control.get_gateway_rule, **one)


@scenario
def refuses_bad_gateway_rules():
    inn = http_gateway("inn")
    http_target(inn, "old")
    http_target(inn, "new")

    create = control.create_gateway_rule
    given = {"gatewayIdentifier": inn, "priority": 1, "actions": route("old")}
    bundle = {
        "bundleArn": "arn:aws:bedrock-agentcore:us-east-1:111122223333:configuration-bundle/b-0123456789",
        "bundleVersion": "00000000-0000-0000-0000-000000000000",
    }
    for wrong in (
        route("nowhere"),
        split(old=50, new=40),
        route("old") + route("new"),
        [{"configurationBundle": {"staticOverride": bundle}}],
    ):
        assert_fails(INVALID, create, **given | {"actions": wrong})
    paths = {"matchPaths": {"anyOf": ["/a/*"]}}
    assert_fails(INVALID, create, **given | {"conditions": [paths, paths]})
    create(**given)
    assert_fails(CONFLICT, create, **given | {"actions": route("new")})
    assert_fails(MISSING, create, **given | {"gatewayIdentifier": "nobody-0123456789"})
