package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.InputRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a server tells, during calls and beside them; answers nothing. */
final class Heard implements ClientEvents, ServerListener {

  final List<Notification> notifications = new CopyOnWriteArrayList<>();

  @Override
  public void notified(Notification notification) {
    notifications.add(notification);
  }

  @Override
  public Answer ask(InputRequest question) throws InterruptedException {
    return ClientEvents.super.ask(question);
  }
}
