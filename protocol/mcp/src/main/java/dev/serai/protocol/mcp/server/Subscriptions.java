package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.Cancellation;
import dev.serai.protocol.mcp.model.InputRequired;
import dev.serai.protocol.mcp.model.Meta;
import dev.serai.protocol.mcp.model.ServerCapabilities;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Clients that listen for changes ({@code subscriptions/listen}, 2026-07-28). */
final class Subscriptions {

  private final Set<Subscription> open = ConcurrentHashMap.newKeySet();

  /**
   * One request to listen, which lasts until either side ends it.
   *
   * @param end closes the way to the client, if it is this request's own
   */
  record Subscription(
      RequestId id, ObjectNode filter, Outlet outlet, Runnable end, ReentrantLock turn) {

    private boolean wants(Notification notification) {
      return switch (notification.method()) {
        case Methods.TOOLS_CHANGED -> Json.flag(filter, "toolsListChanged");
        case Methods.PROMPTS_CHANGED -> Json.flag(filter, "promptsListChanged");
        case Methods.RESOURCES_CHANGED -> Json.flag(filter, "resourcesListChanged");
        case Methods.RESOURCE_UPDATED ->
            Json.texts(filter, "resourceSubscriptions")
                .contains(notification.params().path("uri").asText());
        default -> false;
      };
    }

    private void tell(Notification notification) {
      turn.lock();
      try {
        outlet.put(
            new Notification(
                notification.method(),
                Meta.with(notification.params(), Meta.SUBSCRIPTION_ID, id.json())));
      } finally {
        turn.unlock();
      }
    }
  }

  /**
   * Acknowledges what the server can announce, and listens.
   *
   * @throws dev.serai.protocol.mcp.message.InvalidMessageException if there is no filter
   */
  Subscription open(
      Request request,
      McpHandler handler,
      ServerCapabilities capabilities,
      Outlet outlet,
      Runnable end) {
    ObjectNode wanted = Json.requireObject(request.params(), "notifications");
    ObjectNode agreed = Json.object();
    agree(wanted, agreed, "toolsListChanged", capabilities.announces("tools"));
    agree(wanted, agreed, "promptsListChanged", capabilities.announces("prompts"));
    agree(wanted, agreed, "resourcesListChanged", capabilities.announces("resources"));
    agree(wanted, agreed, "resourceSubscriptions", capabilities.subscriptions());
    Set<String> resources = Set.copyOf(Json.texts(agreed, "resourceSubscriptions"));
    Runnable left = resources.isEmpty() ? () -> {} : handler.listening(resources);
    Subscription subscription =
        new Subscription(
            request.id(),
            agreed,
            outlet,
            () -> {
              end.run();
              left.run();
            },
            new ReentrantLock());
    acknowledge(subscription);
    return subscription;
  }

  /** From the acknowledgement on nothing is missed, and nothing comes before it. */
  private void acknowledge(Subscription subscription) {
    subscription.turn().lock();
    try {
      open.add(subscription);
      subscription.tell(
          new Notification(
              Methods.ACKNOWLEDGED, Json.object().set("notifications", subscription.filter())));
    } finally {
      subscription.turn().unlock();
    }
  }

  void announce(Notification notification) {
    if (!Methods.CHANGES.contains(notification.method())) {
      throw new IllegalArgumentException(notification.method() + " announces no change");
    }
    open.stream()
        .filter(subscription -> subscription.wants(notification))
        .forEach(subscription -> subscription.tell(notification));
  }

  /** So many listen. */
  int size() {
    return open.size();
  }

  /** The client no longer listens. */
  void left(Subscription subscription) {
    if (open.remove(subscription)) {
      subscription.end().run();
    }
  }

  /** Answers all requests to listen. */
  void close() {
    for (Subscription subscription : open) {
      subscription.tell(new Cancellation(subscription.id(), "The server ends").notification());
      ObjectNode result = Json.object().put(InputRequired.RESULT_TYPE, "complete");
      subscription
          .outlet()
          .put(
              new Result(
                  subscription.id(),
                  Meta.with(result, Meta.SUBSCRIPTION_ID, subscription.id().json())));
      left(subscription);
    }
  }

  private static void agree(ObjectNode wanted, ObjectNode agreed, String member, boolean offered) {
    if (offered && wanted.has(member)) {
      agreed.set(member, wanted.get(member));
    }
  }
}
