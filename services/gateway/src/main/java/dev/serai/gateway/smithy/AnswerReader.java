package dev.serai.gateway.smithy;

import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.protocol.mcp.model.ToolResult;

/** How an operation's answer becomes a result. */
interface AnswerReader {

  /** The result of an answer that is no error. */
  ToolResult read(IncomingAnswer answer);
}
