package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.RequestId;
import java.util.Set;

/** The way to a server, once it is clear how it speaks. Safe for use by many threads. */
interface Link extends AutoCloseable {

  Agreement agreement();

  /**
   * Sends a request and waits for its response.
   *
   * @param inbound gets what the server says before, on this thread
   * @throws InterruptedException if the thread is interrupted; nobody waits for the response any
   *     more
   */
  Response exchange(Request request, Inbound inbound)
      throws McpClientException, InterruptedException;

  /** Sends a notification or a response. */
  void send(Message message) throws McpClientException, InterruptedException;

  /** Tells the server that nobody waits for the response any more, if it has to be told. */
  void cancel(RequestId request, String reason);

  /**
   * Begins to listen for what belongs to no request; again if it listens already.
   *
   * @param resources addresses whose changes are wanted
   */
  void listen(Set<String> resources);

  /**
   * Learns of tools whose arguments travel in headers, and leaves out those that cannot be called.
   */
  default ObjectNode learned(ObjectNode toolsPage) {
    return toolsPage;
  }

  @Override
  void close();
}
