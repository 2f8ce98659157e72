"""Prints the service models of the installed botocore, and its version, as one JSON document."""

import json

import botocore
import botocore.session

SERVICES = ("bedrock-agentcore-control", "bedrock-agentcore")

loader = botocore.session.get_session().get_component("data_loader")
models = {service: loader.load_service_model(service, "service-2") for service in SERVICES}
print(json.dumps({"botocore": botocore.__version__, "models": models}))
