"""Functions by an unmodified Lambda client."""

import base64
import io
import json
import os
import uuid
import zipfile
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from runner import run, scenario

ROLE = "arn:aws:iam::111122223333:role/functions"
HANDLERS = Path(os.environ["CONFORMANCE_FUNCTIONS"])
PYTHON = os.environ["CONFORMANCE_PYTHON"]
NODE = os.environ["CONFORMANCE_NODE"]

functions = boto3.client("lambda", config=Config(retries={"total_max_attempts": 1}, read_timeout=120))


def packed(**files):
    """A zip of texts, by name with __ in place of the dot."""
    zipped_bytes = io.BytesIO()
    with zipfile.ZipFile(zipped_bytes, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return zipped_bytes.getvalue()


def zipped(**extra):
    present = {file.name.replace(".", "__"): file.read_text() for file in HANDLERS.iterdir() if file.is_file()}
    return packed(**present, **extra)


def create(handler, runtime=PYTHON, **more):
    settings = {
        "FunctionName": f"py-{uuid.uuid4().hex[:8]}",
        "Runtime": runtime,
        "Role": ROLE,
        "Handler": handler,
        "Timeout": 30,
        "Code": {"ZipFile": zipped()},
    }
    return functions.create_function(**(settings | more))


def python(function, **more):
    return create(f"handlers.{function}", **more)["FunctionName"]


def node(function, **more):
    return create(f"handlers.{function}", NODE, **more)["FunctionName"]


def invoke(name, event=None, **more):
    answer = functions.invoke(FunctionName=name, Payload=json.dumps(event or {}), **more)
    return answer, json.load(answer["Payload"])


def failed(name, event=None):
    answer, body = invoke(name, event)
    assert answer["StatusCode"] == 200, answer
    return answer["FunctionError"], body


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"]["Message"]
    raise AssertionError("it was not refused")


@scenario
def a_python_handler_gets_event_and_context():
    made = create("handlers.tell", Environment={"Variables": {"OASIS": "Siwa"}}, MemorySize=256)
    context = base64.b64encode(json.dumps({"custom": {"tool": "well"}}).encode()).decode()
    answer, told = invoke(made["FunctionName"], {"n": 1, "word": "água"}, ClientContext=context)
    assert answer["StatusCode"] == 200 and "FunctionError" not in answer, answer
    assert answer["ExecutedVersion"] == "$LATEST"
    assert told["event"] == {"n": 1, "word": "água"}
    assert told["custom"] == {"tool": "well"}
    assert told["arn"] == made["FunctionArn"]
    assert told["name"] == made["FunctionName"]
    assert told["memory"] == "256"
    assert told["requestId"] == answer["ResponseMetadata"]["RequestId"]
    assert 0 < told["remaining"] <= 30_000
    assert told["environment"]["OASIS"] == "Siwa"
    assert told["environment"]["AWS_LAMBDA_FUNCTION_NAME"] == made["FunctionName"]
    assert "PORT" not in told["environment"]


@scenario
def a_warm_sandbox_serves_the_next_event():
    name = python("tell")
    first, second = invoke(name)[1], invoke(name)[1]
    assert [first["calls"], second["calls"]] == [1, 2]


@scenario
def node_handlers_answer_in_every_way():
    context = base64.b64encode(json.dumps({"custom": {"tool": "well"}}).encode()).decode()
    _, told = invoke(node("tell"), {"word": "água"}, ClientContext=context)
    assert told["event"] == {"word": "água"}
    assert told["context"] == {"custom": {"tool": "well"}}
    assert 0 < told["remaining"] <= 30_000
    assert invoke(node("callBack"), {"word": "salaam"})[1] == {"back": "salaam"}
    assert invoke(node("silent"))[1] is None
    classic = create("classic.handler", NODE)["FunctionName"]
    assert invoke(classic, {"a": 1})[1] == {"classic": {"a": 1}}
    assert invoke(classic, {"a": 2})[1] == {"classic": {"a": 2}}


@scenario
def an_exception_is_an_unhandled_error():
    kind, body = failed(python("fail"))
    assert kind == "Unhandled"
    assert body["errorType"] == "ValueError" and body["errorMessage"] == "no such oasis"
    assert "handlers.py" in body["stackTrace"][-1], body
    kind, body = failed(node("fail"))
    assert kind == "Unhandled"
    assert body["errorType"] == "RangeError" and body["errorMessage"] == "no such oasis"
    assert any("handlers.mjs" in line for line in body["trace"]), body
    kind, body = failed(node("report"))
    assert kind == "Handled" and body["errorType"] == "TypeError"


@scenario
def code_that_cannot_be_loaded_says_why():
    assert failed(create("nowhere.tell")["FunctionName"])[1]["errorType"] == "Runtime.ImportModuleError"
    assert failed(create("handlers.nothing")["FunctionName"])[1]["errorType"] == "Runtime.HandlerNotFound"
    broken = create("broken.tell", Code={"ZipFile": zipped(broken__py="def (")})["FunctionName"]
    assert failed(broken)[1]["errorType"] == "Runtime.UserCodeSyntaxError"
    raising = create("raising.tell", Code={"ZipFile": zipped(raising__py="raise KeyError('well')")})
    assert failed(raising["FunctionName"])[1]["errorType"] == "KeyError"
    assert failed(create("nowhere.tell", NODE)["FunctionName"])[1]["errorType"] == "Runtime.ImportModuleError"
    assert failed(create("handlers.nothing", NODE)["FunctionName"])[1]["errorType"] == "Runtime.HandlerNotFound"


@scenario
def a_process_that_ends_is_an_error_and_the_next_event_gets_another():
    name = python("leave")
    for _ in range(2):
        kind, body = failed(name)
        assert kind == "Unhandled" and body["errorType"] == "Runtime.ExitError", body
        assert "exit status 3" in body["errorMessage"], body
    assert "exit status 4" in failed(node("leave"))[1]["errorMessage"]
    assert failed(node("forgotten"))[1]["errorType"] == "Runtime.UnhandledPromiseRejection"


@scenario
def a_handler_that_takes_too_long_is_ended():
    name = python("linger", Timeout=1)
    kind, body = failed(name)
    assert kind == "Unhandled"
    assert "Task timed out after 1.00 seconds" in body["errorMessage"], body
    assert "Task timed out after 1.00 seconds" in failed(node("linger", Timeout=1))[1]["errorMessage"]


@scenario
def an_answer_that_is_no_json_is_an_error():
    assert failed(python("unfit"))[1]["errorType"] == "Runtime.MarshalError"


@scenario
def answers_and_events_are_bounded():
    name = python("long_answer", MemorySize=512)
    assert len(invoke(name, {"length": 6_000_000})[1]) == 6_000_000
    assert failed(name, {"length": 6_300_000})[1]["errorType"] == "Function.ResponseSizeTooLarge"
    code, _ = refused(functions.invoke, FunctionName=name, Payload=json.dumps("x" * 6_291_456))
    assert code == "RequestTooLargeException", code


@scenario
def a_caller_may_see_the_log():
    for name in (python("tell"), node("tell")):
        answer, told = invoke(name, LogType="Tail")
        log = base64.b64decode(answer["LogResult"]).decode()
        assert f"START RequestId: {told['requestId']}" in log, log
        assert "told" in log and f"REPORT RequestId: {told['requestId']}" in log, log


@scenario
def a_dry_run_runs_nothing():
    name = python("fail")
    assert functions.invoke(FunctionName=name, InvocationType="DryRun")["StatusCode"] == 204
    code, message = refused(functions.invoke, FunctionName=name, InvocationType="Event")
    assert code == "InvalidParameterValueException" and "InvocationType" in message


@scenario
def a_function_is_named_by_name_and_arn():
    made = create("handlers.tell")
    arn, name = made["FunctionArn"], made["FunctionName"]
    assert arn == f"arn:aws:lambda:us-east-1:111122223333:function:{name}"
    for reference in (name, arn, f"111122223333:function:{name}", f"function:{name}", arn + ":$LATEST"):
        assert functions.get_function(FunctionName=reference)["Configuration"]["FunctionArn"] == arn
    for reference in ("nobody", arn + ":7"):
        assert refused(functions.get_function, FunctionName=reference)[0] == "ResourceNotFoundException"
    foreign = arn.replace("111122223333", "999988887777")
    assert refused(functions.invoke, FunctionName=foreign)[0] == "AccessDeniedException"


@scenario
def waiters_are_satisfied():
    name = python("tell")
    functions.get_waiter("function_active_v2").wait(FunctionName=name)
    functions.get_waiter("function_updated").wait(FunctionName=name)


@scenario
def what_is_not_served_is_refused_by_name():
    for field, value in {
        "Layers": ["arn:aws:lambda:us-east-1:111122223333:layer:a:1"],
        "VpcConfig": {"SubnetIds": ["a"]},
        "Publish": True,
        "PackageType": "Image",
        "Tags": {"a": "b"},
        "Runtime": "python3.99",
        "Timeout": 901,
        "MemorySize": 10_241,
        "Handler": "../other.tell",
        "Role": "arn:aws:iam::999988887777:role/foreign",
        "Environment": {"Variables": {"AWS_REGION": "eu-west-1"}},
    }.items():
        settings = {"handler": "handlers.tell", "runtime": PYTHON}
        key = field.lower() if field in ("Handler", "Runtime") else field
        code, message = refused(create, **(settings | {key: value}))
        assert code == "InvalidParameterValueException", (field, code, message)
        assert field in message, (field, message)
    code, message = refused(create, handler="handlers.tell", Code={"ZipFile": b"no zip"})
    assert code == "InvalidParameterValueException" and "zip" in message


@scenario
def a_name_is_given_once():
    name = python("tell")
    assert refused(create, handler="handlers.tell", FunctionName=name)[0] == "ResourceConflictException"


@scenario
def functions_are_listed_in_pages():
    made = sorted(python("tell") for _ in range(3))
    pages = functions.get_paginator("list_functions").paginate(PaginationConfig={"PageSize": 2})
    listed = [each["FunctionName"] for page in pages for each in page["Functions"]]
    assert listed == sorted(listed) and set(made) <= set(listed)


@scenario
def changes_take_effect_with_the_next_event():
    made = create("handlers.fail")
    name = made["FunctionName"]
    failed(name)
    functions.update_function_configuration(
        FunctionName=name, Handler="handlers.tell", Environment={"Variables": {"WELLS": "7"}}
    )
    assert invoke(name)[1]["environment"]["WELLS"] == "7"
    changed = functions.update_function_code(
        FunctionName=name, ZipFile=packed(handlers__py="def tell(event, context): return 'new'")
    )
    assert changed["CodeSha256"] != made["CodeSha256"] and changed["RevisionId"] != made["RevisionId"]
    assert invoke(name)[1] == "new"


@scenario
def code_comes_from_a_bucket_too():
    s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
    s3.create_bucket(Bucket="function-code")
    s3.put_object(Bucket="function-code", Key="f.zip", Body=zipped())
    name = python("tell", Code={"S3Bucket": "function-code", "S3Key": "f.zip"})
    assert invoke(name, {"a": 1})[1]["event"] == {"a": 1}
    code, message = refused(create, handler="handlers.tell", Code={"S3Bucket": "function-code", "S3Key": "g"})
    assert code == "InvalidParameterValueException" and "does not exist" in message


@scenario
def a_function_has_the_credentials_of_its_role_while_it_lives():
    name = python("credentials")
    told = invoke(name)[1]
    sts = boto3.client(
        "sts",
        aws_access_key_id=told["AccessKeyId"],
        aws_secret_access_key=told["SecretAccessKey"],
        aws_session_token=told["Token"],
    )
    assert sts.get_caller_identity()["Arn"].startswith("arn:aws:sts::111122223333:assumed-role/functions/")
    functions.delete_function(FunctionName=name)
    refused(sts.get_caller_identity)


@scenario
def a_deleted_function_is_gone():
    name = python("tell")
    invoke(name)
    functions.delete_function(FunctionName=name)
    assert refused(functions.invoke, FunctionName=name)[0] == "ResourceNotFoundException"
    assert refused(functions.delete_function, FunctionName=name)[0] == "ResourceNotFoundException"
    create("handlers.tell", FunctionName=name)
    assert invoke(name)[1]["calls"] == 1


run()
