"""The code interpreter tool of Strands against a started server, and an agent that uses it; its model is a script."""

import json
import os

from strands import Agent
from strands.models import Model
from strands_tools.code_interpreter import AgentCoreCodeInterpreter

from world import run, scenario, unique

REGION = os.environ["AWS_REGION"]


def tool(**more):
    return AgentCoreCodeInterpreter(region=REGION, session_name=unique("strands"), **more)


def act(interpreter, kind, **arguments):
    answer = interpreter.code_interpreter(code_interpreter_input={"action": {"type": kind} | arguments})
    assert answer["status"] == "success", answer
    return answer["content"][0].get("text") or answer["content"][0]["json"]


class Calculating(Model):
    """Has code run, and says what came of it."""

    def update_config(self, **config):
        raise NotImplementedError("a script has no configuration")

    def get_config(self):
        return {"model_id": "script"}

    def structured_output(self, output_model, prompt, system_prompt=None, **more):
        raise NotImplementedError("a script has no structured output")

    async def stream(self, messages, tool_specs=None, system_prompt=None, **more):
        yield {"messageStart": {"role": "assistant"}}
        results = [block["toolResult"] for block in messages[-1]["content"] if "toolResult" in block]
        if results:
            yield {"contentBlockStart": {"start": {}}}
            yield {"contentBlockDelta": {"delta": {"text": results[0]["content"][0]["text"]}}}
            yield {"contentBlockStop": {}}
            yield {"messageStop": {"stopReason": "end_turn"}}
            return
        action = {"type": "executeCode", "code": messages[-1]["content"][0]["text"], "language": "python"}
        yield {"contentBlockStart": {"start": {"toolUse": {"name": "code_interpreter", "toolUseId": f"call-{len(messages)}"}}}}
        asked = json.dumps({"code_interpreter_input": {"action": action}})
        yield {"contentBlockDelta": {"delta": {"toolUse": {"input": asked}}}}
        yield {"contentBlockStop": {}}
        yield {"messageStop": {"stopReason": "tool_use"}}


@scenario
def a_session_is_made_when_it_is_first_needed():
    interpreter = tool()
    assert "42" in act(interpreter, "executeCode", code="x = 42\nprint(x)", language="python")
    assert "42" in act(interpreter, "executeCode", code="print(x)", language="python")
    assert act(interpreter, "listLocalSessions")["totalSessions"] == 1


@scenario
def another_tool_of_the_name_goes_on_in_the_session():
    name = unique("turns")
    first = AgentCoreCodeInterpreter(region=REGION, session_name=name)
    act(first, "executeCode", code="x = 'still here'", language="python")
    second = AgentCoreCodeInterpreter(region=REGION, session_name=name)
    assert "still here" in act(second, "executeCode", code="print(x)", language="python")


@scenario
def a_session_that_ended_is_made_anew():
    name = unique("lost")
    first = AgentCoreCodeInterpreter(region=REGION, session_name=name)
    act(first, "executeCode", code="x = 1", language="python")
    first._sessions[name].client.stop()
    second = AgentCoreCodeInterpreter(region=REGION, session_name=name)
    assert "NameError" in act(second, "executeCode", code="print(x)", language="python")


@scenario
def files_are_written_listed_read_and_removed():
    interpreter = tool()
    act(interpreter, "writeFiles", content=[{"path": "notes/a.txt", "text": "written by a tool"}])
    assert "notes" in act(interpreter, "listFiles", path=".")
    assert "written by a tool" in act(interpreter, "readFiles", paths=["notes/a.txt"])
    assert "written by a tool" in act(interpreter, "executeCommand", command="cat notes/a.txt")
    act(interpreter, "removeFiles", paths=["notes/a.txt"])
    assert "a.txt" not in act(interpreter, "listFiles", path="notes")


@scenario
def an_agent_calculates_and_remembers_its_variables():
    interpreter = tool()
    agent = Agent(model=Calculating(), tools=[interpreter.code_interpreter], callback_handler=None)
    assert "2432902008176640000" in str(agent("import math\nx = math.factorial(20)\nprint(x)"))
    assert "20" in str(agent("print(len(str(x)) + 1)"))


if __name__ == "__main__":
    run()
