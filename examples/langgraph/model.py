"""A chat model that follows a script, so that the example runs without any model server.

It asks for the `multiply` tool when the user names two numbers, and puts the tool's result into words. Replace it
by `ChatOpenAI(base_url=..., model=...)` or any other LangChain chat model; the graph does not change.
"""

import re
from typing import Any

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult


class ScriptedModel(BaseChatModel):
    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], stop=None, run_manager=None, **kwargs: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=reply_to(messages))])


def reply_to(messages: list[BaseMessage]) -> AIMessage:
    last = messages[-1]
    if isinstance(last, ToolMessage):
        return AIMessage(f"The product is {last.content}.")
    numbers = re.findall(r"-?\d+", str(last.content))
    if len(numbers) >= 2:
        arguments = {"a": int(numbers[0]), "b": int(numbers[1])}
        return AIMessage("", tool_calls=[{"name": "multiply", "args": arguments, "id": f"call-{len(messages)}"}])
    asked = sum(isinstance(message, HumanMessage) for message in messages)
    return AIMessage(f"You have asked {asked} time(s). Give me two numbers and I multiply them.")
