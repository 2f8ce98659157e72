"""Scenarios of code interpreters: on the control plane, and sessions with code, commands, files and tasks in them."""

from identities import INVALID, MISSING, assert_fails
from runner import scenario
from world import ROLE, control, data, eventually, failure, unique

SYSTEM = "aws.codeinterpreter.v1"
NOBODY = "nobody-0123456789"
SANDBOX = {"networkMode": "SANDBOX"}
TOKEN = "the-same-token-every-time-" + "0" * 10


def interpreter(word, **others):
    return control.create_code_interpreter(**({"name": unique(word), "networkConfiguration": SANDBOX} | others))


def start(identifier=SYSTEM, **others):
    return data.start_code_interpreter_session(codeInterpreterIdentifier=identifier, **others)["sessionId"]


def stop(session, identifier=SYSTEM):
    return data.stop_code_interpreter_session(codeInterpreterIdentifier=identifier, sessionId=session)


def sessions(identifier=SYSTEM, **others):
    return data.list_code_interpreter_sessions(codeInterpreterIdentifier=identifier, **others)


def events(session, tool, identifier=SYSTEM, **arguments):
    answer = data.invoke_code_interpreter(
        codeInterpreterIdentifier=identifier, sessionId=session, name=tool, arguments=arguments
    )
    assert answer["sessionId"] == session, answer
    return list(answer["stream"])


def invoke(session, tool, identifier=SYSTEM, **arguments):
    """The one result, as clients take it."""
    found = events(session, tool, identifier, **arguments)
    assert len(found) == 1, found
    return found[0]["result"]


def run(session, code, language="python", **others):
    return invoke(session, "executeCode", code=code, language=language, **others)


def printed(session, code, **others):
    result = run(session, code, **others)
    assert not result["isError"], result
    return result["structuredContent"]["stdout"].strip()


class Session:
    """A session for the time of a scenario."""

    def __init__(self, identifier=SYSTEM, **others):
        self._identifier, self._others = identifier, others

    def __enter__(self):
        self.id = start(self._identifier, **self._others)
        return self.id

    def __exit__(self, *_):
        stop(self.id, self._identifier)


@scenario
def code_interpreters_come_and_go():
    created = interpreter("sums", description="Adds up.", executionRoleArn=ROLE, tags={"team": "inn"})
    identifier = created["codeInterpreterId"]
    assert created["status"] == "READY" and created["codeInterpreterArn"].endswith(identifier), created
    found = control.get_code_interpreter(codeInterpreterId=identifier)
    assert found["description"] == "Adds up." and found["executionRoleArn"] == ROLE, found
    assert found["networkConfiguration"] == SANDBOX and found["createdAt"] == created["createdAt"], found
    control.tag_resource(resourceArn=found["codeInterpreterArn"], tags={"stage": "test"})
    tags = control.list_tags_for_resource(resourceArn=found["codeInterpreterArn"])["tags"]
    assert tags == {"team": "inn", "stage": "test"}, tags
    pages = control.get_paginator("list_code_interpreters").paginate(PaginationConfig={"PageSize": 1})
    listed = [one for page in pages for one in page["codeInterpreterSummaries"]]
    assert listed[0]["codeInterpreterId"] == SYSTEM, listed
    assert identifier in [one["codeInterpreterId"] for one in listed], listed
    system = control.list_code_interpreters(type="SYSTEM")["codeInterpreterSummaries"]
    assert [one["codeInterpreterArn"].split(":")[4] for one in system] == ["aws"], system
    deleted = control.delete_code_interpreter(codeInterpreterId=identifier)
    assert deleted["status"] == "DELETING", deleted
    assert_fails(MISSING, control.get_code_interpreter, codeInterpreterId=identifier)


@scenario
def refuses_bad_code_interpreters():
    def refused(**others):
        settings = {"name": unique("bad"), "networkConfiguration": SANDBOX} | others
        assert_fails(INVALID, control.create_code_interpreter, **settings)

    refused(networkConfiguration={"networkMode": "VPC"})
    refused(name="two words")
    refused(executionRoleArn="arn:aws:iam::999988887777:role/foreign")
    secret = "arn:aws:secretsmanager:us-east-1:111122223333:secret:ca"
    refused(certificates=[{"location": {"secretsManager": {"secretArn": secret}}}])
    created = interpreter("twice")
    again = failure(control.create_code_interpreter, name=created["codeInterpreterId"][:-11], networkConfiguration=SANDBOX)
    assert again[:2] == ("ConflictException", 409), again
    control.delete_code_interpreter(codeInterpreterId=created["codeInterpreterId"])
    assert_fails(INVALID, control.delete_code_interpreter, codeInterpreterId=SYSTEM)
    assert_fails(MISSING, control.delete_code_interpreter, codeInterpreterId=NOBODY)


@scenario
def code_sessions_come_and_go():
    identifier = interpreter("sessions")["codeInterpreterId"]
    session = start(identifier, name="sums", sessionTimeoutSeconds=60)
    found = data.get_code_interpreter_session(codeInterpreterIdentifier=identifier, sessionId=session)
    assert found["status"] == "READY" and found["name"] == "sums", found
    assert found["sessionTimeoutSeconds"] == 60, found
    others = [start(identifier, name=f"other{i}") for i in range(2)]
    first = sessions(identifier, maxResults=2)
    second = sessions(identifier, maxResults=2, nextToken=first["nextToken"])
    listed = first["items"] + second["items"]
    assert {one["sessionId"] for one in listed} == {session, *others} and "nextToken" not in second, listed
    stopped = stop(session, identifier)
    assert stop(session, identifier)["lastUpdatedAt"] == stopped["lastUpdatedAt"]
    ended = sessions(identifier, status="TERMINATED")["items"]
    assert [one["name"] for one in ended] == ["sums"], ended
    assert len(sessions(identifier, status="READY")["items"]) == 2
    assert start(identifier, clientToken=TOKEN) == start(identifier, clientToken=TOKEN)
    control.delete_code_interpreter(codeInterpreterId=identifier)
    assert_fails(MISSING, data.list_code_interpreter_sessions, codeInterpreterIdentifier=identifier)
    assert_fails(MISSING, data.start_code_interpreter_session, codeInterpreterIdentifier=NOBODY)
    assert_fails(INVALID, data.start_code_interpreter_session, codeInterpreterIdentifier=SYSTEM, sessionTimeoutSeconds=28801)


@scenario
def code_keeps_its_state_within_a_session():
    with Session() as session, Session() as other:
        result = run(session, "x = 20 + 1\nprint('first')\nx * 2")
        assert not result["isError"] and result["structuredContent"]["exitCode"] == 0, result
        assert "first" in result["structuredContent"]["stdout"], result
        assert result["content"][0]["type"] == "text" and "42" in result["content"][0]["text"], result
        assert printed(session, "print(x)") == "21"
        assert run(other, "print(x)")["isError"]
        assert run(session, "x", clearContext=True)["isError"]
        failed = run(session, "import sys\nprint('so far')\nraise ValueError('oh no')")
        assert failed["isError"] and failed["structuredContent"]["exitCode"] == 1, failed
        assert "ValueError: oh no" in failed["structuredContent"]["stderr"], failed
        assert "ValueError: oh no" in failed["content"][0]["text"], failed
        assert printed(session, "console.log([1, 2, 3].at(-1))", language="javascript") == "3"


@scenario
def code_commands_and_tools_share_files():
    blob = bytes(range(256))
    with Session() as session:
        content = [{"path": "in/a.txt", "text": "täglich\n"}, {"path": "b.bin", "blob": blob}]
        assert not invoke(session, "writeFiles", content=content)["isError"]
        assert printed(session, "print(open('in/a.txt', encoding='utf-8').read())") == "täglich"
        listed = invoke(session, "listFiles", path="")["content"]
        assert {(one["type"], one["name"], one["description"]) for one in listed} == {
            ("resource_link", "in", "Directory"), ("resource_link", "b.bin", "File")}, listed
        read = invoke(session, "readFiles", paths=["in/a.txt", "b.bin"])["content"]
        assert read[0]["resource"]["text"] == "täglich\n" and read[1]["resource"]["blob"] == blob, read
        assert read[0]["resource"]["uri"].startswith("file:///"), read
        command = invoke(session, "executeCommand", command="wc -c < b.bin; echo oops >&2; exit 3")
        assert command["structuredContent"]["stdout"].strip() == "256", command
        assert command["structuredContent"]["exitCode"] == 3 and "oops" in command["structuredContent"]["stderr"], command
        invoke(session, "removeFiles", paths=["b.bin"])
        assert invoke(session, "readFiles", paths=["b.bin"])["isError"]
        assert invoke(session, "readFiles", paths=["../../etc/passwd"])["isError"]


@scenario
def commands_run_on_as_tasks():
    with Session() as session:
        started = invoke(session, "startCommandExecution", command="echo begun; sleep 0.2; echo done")
        task = started["structuredContent"]["taskId"]
        assert started["structuredContent"]["taskStatus"] in ("submitted", "working"), started

        def completed():
            found = invoke(session, "getTask", taskId=task)["structuredContent"]
            return found if found["taskStatus"] == "completed" else None

        found = eventually(completed)
        assert found["stdout"] == "begun\ndone\n" and found["exitCode"] == 0, found
        endless = invoke(session, "startCommandExecution", command="sleep 600")["structuredContent"]["taskId"]
        stopped = invoke(session, "stopTask", taskId=endless)["structuredContent"]
        assert stopped["taskStatus"] == "canceled", stopped


@scenario
def refuses_bad_tool_calls():
    with Session() as session:
        def refused(tool, field, **arguments):
            answer = failure(
                data.invoke_code_interpreter,
                codeInterpreterIdentifier=SYSTEM, sessionId=session, name=tool, arguments=arguments)
            assert answer[:2] == INVALID, answer
            assert answer[2]["fieldList"][0]["name"] == field, answer

        refused("launchRockets", "name")
        refused("executeCode", "arguments.code", language="python")
        refused("executeCode", "arguments.language", code="x", language="cobol")
        refused("executeCommand", "arguments.code", command="ls", code="x")
        refused("readFiles", "arguments.paths", paths=[])
    code = {"name": "executeCode", "arguments": {"code": "1", "language": "python"}}
    assert_fails(INVALID, data.invoke_code_interpreter, codeInterpreterIdentifier=SYSTEM, **code)
    assert_fails(MISSING, data.invoke_code_interpreter, codeInterpreterIdentifier=SYSTEM, sessionId=session, **code)
    assert_fails(MISSING, data.invoke_code_interpreter, codeInterpreterIdentifier=SYSTEM, sessionId="nobody", **code)


@scenario
def code_has_the_rights_of_its_role_only():
    identifier = interpreter("mighty", executionRoleArn=ROLE)["codeInterpreterId"]
    ask = """
import json, os, urllib.request
request = urllib.request.Request(
    os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"],
    headers={"Authorization": os.environ["AWS_CONTAINER_AUTHORIZATION_TOKEN"]})
print(json.load(urllib.request.urlopen(request))["AccessKeyId"])
"""
    with Session(identifier) as session, Session() as without:
        result = invoke(session, "executeCode", identifier, code=ask, language="python")
        assert result["structuredContent"]["stdout"].startswith("ASIA"), result
        look = "import os, socket\nprint(any(name.startswith('AWS') for name in os.environ))"
        assert printed(without, look) == "False"
        assert run(without, "import socket\nsocket.create_connection(('127.0.0.1', 9180), 2)")["isError"]
    control.delete_code_interpreter(codeInterpreterId=identifier)
