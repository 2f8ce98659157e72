"""A Strands model provider that follows a script, so that the example runs without any model server.

It asks for the `letter_count` tool when the user quotes a word, and puts the tool's result into words. Replace it by
`OpenAIModel(client_args={"base_url": ...}, model_id=...)` or any other Strands model; the agent does not change.
"""

import json
import re

from strands.models import Model


class ScriptedModel(Model):
    def update_config(self, **model_config):
        raise NotImplementedError("a script has no configuration")

    def get_config(self):
        return {"model_id": "scripted"}

    def structured_output(self, output_model, prompt, system_prompt=None, **kwargs):
        raise NotImplementedError("a script has no structured output")

    async def stream(self, messages, tool_specs=None, system_prompt=None, **kwargs):
        result = tool_result(messages[-1])
        word = re.search(r"['\"]([^'\"]+)['\"]", text_of(messages[-1]))
        yield {"messageStart": {"role": "assistant"}}
        if result is None and word:
            start = {"toolUse": {"name": "letter_count", "toolUseId": f"call-{len(messages)}"}}
            yield {"contentBlockStart": {"start": start}}
            yield {"contentBlockDelta": {"delta": {"toolUse": {"input": json.dumps({"word": word[1]})}}}}
            yield {"contentBlockStop": {}}
            yield {"messageStop": {"stopReason": "tool_use"}}
            return
        yield {"contentBlockStart": {"start": {}}}
        for piece in re.findall(r"\S+\s*", sentence(messages, result)):
            yield {"contentBlockDelta": {"delta": {"text": piece}}}
        yield {"contentBlockStop": {}}
        yield {"messageStop": {"stopReason": "end_turn"}}


def sentence(messages, result):
    if result is not None:
        return f"The word has {result} letters."
    asked = sum(message["role"] == "user" and tool_result(message) is None for message in messages)
    return f"You have asked {asked} time(s). Quote a word, and I count its letters."


def text_of(message):
    return " ".join(block["text"] for block in message["content"] if "text" in block)


def tool_result(message):
    for block in message["content"]:
        if "toolResult" in block:
            return block["toolResult"]["content"][0]["text"]
    return None
