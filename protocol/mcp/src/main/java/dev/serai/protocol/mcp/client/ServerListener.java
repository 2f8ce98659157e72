package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.InputRequest;

/** What a server says that belongs to no call. Comes on threads of the client. */
public interface ServerListener {

  /** Hears nothing and answers nothing. */
  ServerListener NONE = new ServerListener() {};

  /** A list or a resource changed, for example. */
  default void notified(Notification notification) {}

  /** A question that cannot be told to belong to one call. */
  default Answer ask(InputRequest question) throws InterruptedException {
    return Answer.undeclared(question);
  }
}
