"""The code interpreter client of bedrock-agentcore against a started server."""

import os

from botocore.exceptions import ClientError

from bedrock_agentcore.tools.code_interpreter_client import CodeInterpreter, code_session

from world import run, scenario, unique

REGION = os.environ["AWS_REGION"]
ROLE = "arn:aws:iam::111122223333:role/adapters"


def result(response):
    """The first result, which is what every caller of this package takes."""
    for event in response["stream"]:
        if "result" in event:
            return event["result"]
    raise AssertionError("no result")


def stdout(response):
    found = result(response)
    assert not found["isError"], found
    return found["structuredContent"]["stdout"]


def code(call, *arguments, **named):
    try:
        call(*arguments, **named)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("it was not refused")


@scenario
def code_runs_in_a_session_that_ends_with_its_block():
    with code_session(REGION) as client:
        session = client.session_id
        assert stdout(client.execute_code("x = 6")) == ""
        assert stdout(client.execute_code("print(x * 7)")) == "42\n"
        assert client.get_session()["status"] == "READY"
    ended = client.get_session("aws.codeinterpreter.v1", session)
    assert ended["status"] == "TERMINATED" and ended["sessionTimeoutSeconds"] == 900, ended


@scenario
def the_first_invocation_starts_a_session():
    client = CodeInterpreter(REGION)
    try:
        assert result(client.invoke("listFiles"))["content"] == []
        assert client.session_id
    finally:
        client.stop()


@scenario
def files_are_uploaded_and_downloaded():
    with code_session(REGION) as client:
        client.upload_file("data/sales.csv", "day,sum\nmon,täglich\n", description="sales")
        picture = bytes(range(256))
        client.upload_files([{"path": "a.bin", "content": picture}, {"path": "b.txt", "content": "b"}])
        assert client.download_file("data/sales.csv") == "day,sum\nmon,täglich\n"
        assert client.download_file("a.bin") == picture
        several = client.download_files(["a.bin", "b.txt"])
        assert list(several.values()) == [picture, "b"], several
        assert stdout(client.execute_code("print(open('data/sales.csv').readline())")).strip() == "day,sum"
        try:
            client.download_file("never.txt")
        except FileNotFoundError:
            return
        raise AssertionError("a file that is not there was read")


@scenario
def commands_run_and_contexts_are_cleared():
    with code_session(REGION) as client:
        client.execute_code("x = 1")
        assert stdout(client.execute_command("echo from a shell; pwd")).splitlines()[0] == "from a shell"
        assert not result(client.clear_context())["isError"]
        gone = result(client.execute_code("print(x)"))
        assert gone["isError"] and "NameError" in gone["structuredContent"]["stderr"], gone
        assert stdout(client.execute_code("console.log(1 + 1)", language="javascript")) == "2\n"


@scenario
def sessions_are_listed_and_taken_up_by_another_client():
    name = unique("sums")
    with code_session(REGION) as client:
        client.stop()
        client.start(name=name, session_timeout_seconds=60)
        client.execute_code("x = 42")
        other = CodeInterpreter(REGION)
        found = [one for one in other.list_sessions("aws.codeinterpreter.v1", status="READY", max_results=100)["items"]
                 if one["name"] == name]
        assert len(found) == 1, found
        other.identifier, other.session_id = found[0]["codeInterpreterIdentifier"], found[0]["sessionId"]
        assert stdout(other.execute_code("print(x)")) == "42\n"
        other.stop()
        assert code(client.execute_code, "1") == "ResourceNotFoundException"


@scenario
def interpreters_are_made_used_and_deleted():
    client = CodeInterpreter(REGION)
    made = client.create_code_interpreter(unique("mighty"), ROLE, description="With rights.", tags={"team": "inn"})
    identifier = made["codeInterpreterId"]
    assert client.get_code_interpreter(identifier)["networkConfiguration"] == {"networkMode": "PUBLIC"}
    listed = client.list_code_interpreters("CUSTOM", max_results=100)["codeInterpreterSummaries"]
    assert identifier in [one["codeInterpreterId"] for one in listed]
    with code_session(REGION, identifier=identifier) as rights:
        assert stdout(rights.execute_code("import os; print(os.environ['AWS_REGION'])")) == REGION + "\n"
    assert client.delete_code_interpreter(identifier)["status"] == "DELETING"
    assert code(client.get_code_interpreter, identifier) == "ResourceNotFoundException"


if __name__ == "__main__":
    run()
