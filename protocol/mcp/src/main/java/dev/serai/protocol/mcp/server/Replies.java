package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.MessageCodec;
import dev.serai.protocol.mcp.message.RpcError;
import java.util.Optional;

/** Replies that are one message. */
record Replies(MessageCodec codec) {

  McpReply json(int status, Message message) {
    return McpReply.json(status, codec.write(message));
  }

  /** An HTTP request that is wrong before it is one of JSON-RPC. */
  McpReply problem(int status, String message) {
    return json(status, new Failure(Optional.empty(), RpcError.invalidRequest(message)));
  }
}
