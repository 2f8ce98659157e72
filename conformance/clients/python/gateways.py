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
