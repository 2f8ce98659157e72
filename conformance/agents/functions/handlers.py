"""Handlers that tell what they were given, and ones that fail in every way."""

import json
import logging
import os
import sys
import time
import urllib.request

logging.getLogger().setLevel(logging.INFO)

calls = 0


def tell(event, context):
    global calls
    calls += 1
    logging.info("told")
    return {
        "event": event,
        "custom": context.client_context and context.client_context.custom,
        "requestId": context.aws_request_id,
        "arn": context.invoked_function_arn,
        "name": context.function_name,
        "memory": context.memory_limit_in_mb,
        "remaining": context.get_remaining_time_in_millis(),
        "environment": dict(os.environ),
        "process": os.getpid(),
        "calls": calls,
    }


def fail(event, context):
    raise ValueError("no such oasis")


def leave(event, context):
    sys.exit(3)


def linger(event, context):
    time.sleep(event.get("seconds", 60))
    return "rested"


def unfit(event, context):
    return {"a set": {1, 2}}


def long_answer(event, context):
    return "x" * event["length"]


def credentials(event, context):
    request = urllib.request.Request(
        os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"],
        headers={"Authorization": os.environ["AWS_CONTAINER_AUTHORIZATION_TOKEN"]},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def weather(event, context):
    custom = context.client_context.custom
    return {"city": event["city"], "tool": custom["bedrockAgentCoreToolName"]}


def watch(event, context):
    """An interceptor that lets everything pass, and changes Bern into Thun on its way."""
    mcp = event["mcp"]
    side = "Response" if "gatewayResponse" in mcp else "Request"
    body = json.dumps(mcp["gateway" + side]["body"])
    if side == "Request":
        body = body.replace("Bern", "Thun")
    return {
        "interceptorOutputVersion": "1.0",
        "mcp": {"transformedGateway" + side: {"body": json.loads(body)}},
    }
