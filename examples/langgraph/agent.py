"""A LangGraph graph (model -> tools -> model) served by BedrockAgentCoreApp.

POST /invocations  {"prompt": "What is 6 times 7?"}                  JSON answer
                   {"prompt": "What is 6 times 7?", "stream": true}  one server-sent event per graph step
/ws                the same question as a WebSocket text message, one message per step
"""

from bedrock_agentcore import BedrockAgentCoreApp
from langchain_core.messages import HumanMessage
from langchain_core.tools import tool
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, MessagesState, StateGraph
from langgraph.prebuilt import ToolNode, tools_condition

from model import ScriptedModel


@tool
def multiply(a: int, b: int) -> int:
    """Multiplies two whole numbers."""
    return a * b


def build():
    model = ScriptedModel()
    graph = StateGraph(MessagesState)
    graph.add_node("model", lambda state: {"messages": [model.invoke(state["messages"])]})
    graph.add_node("tools", ToolNode([multiply]))
    graph.add_edge(START, "model")
    graph.add_conditional_edges("model", tools_condition)
    graph.add_edge("tools", "model")
    return graph.compile(checkpointer=InMemorySaver())


app = BedrockAgentCoreApp()
graph = build()


def steps(prompt, thread):
    config = {"configurable": {"thread_id": thread}}
    for update in graph.stream({"messages": [HumanMessage(prompt)]}, config, stream_mode="updates"):
        for node, change in update.items():
            message = change["messages"][-1]
            calls = [call["name"] for call in getattr(message, "tool_calls", [])]
            yield {"node": node, "text": message.text, "tool_calls": calls}


@app.entrypoint
def invoke(payload, context):
    prompt = str(payload.get("prompt", ""))
    answers = steps(prompt, context.session_id or "none")
    if payload.get("stream"):
        return answers
    return {"answer": list(answers)[-1]["text"], "session": context.session_id}


@app.websocket
async def converse(websocket, context):
    await websocket.accept()
    async for prompt in websocket.iter_text():
        for step in steps(prompt, context.session_id or "none"):
            await websocket.send_json(step)


if __name__ == "__main__":
    app.run()
