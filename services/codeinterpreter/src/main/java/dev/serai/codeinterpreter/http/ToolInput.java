package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.interpreter.ToolCall;

/** The body of InvokeCodeInterpreter, understood. */
record ToolInput(ToolName tool, ToolCall call) {}
