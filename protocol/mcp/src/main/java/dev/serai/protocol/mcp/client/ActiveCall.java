package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.Meta;
import java.util.Optional;

/** A call under way: what the server says during it reaches the caller. */
final class ActiveCall implements Inbound {

  private final RequestId id;
  private final Optional<RequestId> token;
  private final ClientEvents events;
  private final Questions questions;
  private final Alarm alarm;

  /**
   * @param id ours, also the token progress comes under
   * @param token the caller's, if it wants progress
   */
  ActiveCall(
      RequestId id,
      Optional<RequestId> token,
      ClientEvents events,
      Questions questions,
      Alarm alarm) {
    this.id = id;
    this.token = token;
    this.events = events;
    this.questions = questions;
    this.alarm = alarm;
  }

  RequestId id() {
    return id;
  }

  @Override
  public void took(Message message) {
    alarm.sound();
    switch (message) {
      case Request request -> ask(request);
      case Notification notification -> notified(notification);
      case Response response -> {
        // Of a request nobody waits for any more.
      }
    }
  }

  /** While the caller answers, the server may be silent. */
  private void ask(Request request) {
    alarm.suspend();
    questions.ask(request, events::ask, alarm::resume);
  }

  private void notified(Notification notification) {
    switch (notification.method()) {
      case Methods.PROGRESS ->
          token.ifPresent(given -> events.notified(progress(notification, given)));
      case Methods.CANCELLED -> questions.cancelled(notification);
      default -> events.notified(notification);
    }
  }

  private static Notification progress(Notification notification, RequestId token) {
    ObjectNode params = Json.copy(notification.params());
    params.set(Meta.PROGRESS_TOKEN, token.json());
    return new Notification(notification.method(), params);
  }

  /** Whether progress is about this call. */
  boolean meant(Notification notification) {
    return RequestId.read(notification.params().get(Meta.PROGRESS_TOKEN))
        .filter(id::equals)
        .isPresent();
  }

  void over() {
    questions.close();
  }
}
