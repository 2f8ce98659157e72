package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which call a message belongs to that came by a way all calls share. Progress says so;
 * of the rest it is certain only when there is one call.
 */
final class ActiveCalls implements Inbound {

  private final Map<RequestId, ActiveCall> calls = new ConcurrentHashMap<>();
  private final ServerListener listener;
  private volatile @Nullable Questions questions;

  ActiveCalls(ServerListener listener) {
    this.listener = listener;
  }

  /** By which way questions of no call are answered. */
  void answerBy(Link link) {
    questions = new Questions(link);
  }

  void add(ActiveCall call) {
    calls.put(call.id(), call);
  }

  void remove(ActiveCall call) {
    calls.remove(call.id());
  }

  @Override
  public void took(Message message) {
    switch (message) {
      case Request request -> asked(request);
      case Notification notification -> notified(notification);
      case Response response -> {
        // Of a request nobody waits for any more.
      }
    }
  }

  private void asked(Request request) {
    Optional<ActiveCall> only = only().filter(call -> !request.method().equals(Methods.PING));
    Questions own = questions;
    if (only.isPresent()) {
      only.get().took(request);
    } else if (own != null) {
      own.ask(request, listener::ask, () -> {});
    }
  }

  private void notified(Notification notification) {
    switch (notification.method()) {
      case Methods.PROGRESS ->
          calls.values().stream()
              .filter(call -> call.meant(notification))
              .findFirst()
              .ifPresent(call -> call.took(notification));
      case Methods.CANCELLED -> {
        calls.values().forEach(call -> call.took(notification));
        Optional.ofNullable(questions).ifPresent(own -> own.cancelled(notification));
      }
      case Methods.LOG ->
          only()
              .ifPresentOrElse(
                  call -> call.took(notification), () -> listener.notified(notification));
      case Methods.ACKNOWLEDGED -> {
        // What the server agreed to announce it will announce.
      }
      default -> listener.notified(notification);
    }
  }

  private Optional<ActiveCall> only() {
    List<ActiveCall> all = List.copyOf(calls.values());
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }
}
