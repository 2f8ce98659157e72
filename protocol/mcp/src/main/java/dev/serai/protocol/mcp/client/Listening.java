package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.ServerCapabilities;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a stream open for what belongs to no request, on a thread of its own. */
final class Listening implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Stream stream;
  private @Nullable Thread thread;
  private boolean closed;

  /** One stream, from its begin to its end. */
  interface Stream {
    /** False if there is none to be had. */
    boolean read(Set<String> resources) throws McpClientException, InterruptedException;
  }

  Listening(Stream stream) {
    this.stream = stream;
  }

  /** What to ask a server of 2026-07-28 for; empty if it announces nothing. */
  static Optional<ObjectNode> filter(ServerCapabilities capabilities, Set<String> resources) {
    ObjectNode filter = Json.object();
    for (String list : new String[] {"tools", "prompts", "resources"}) {
      if (capabilities.announces(list)) {
        filter.put(list + "ListChanged", true);
      }
    }
    if (capabilities.subscriptions() && !resources.isEmpty()) {
      resources.stream().sorted().forEach(filter.putArray("resourceSubscriptions")::add);
    }
    return filter.isEmpty() ? Optional.empty() : Optional.of(filter);
  }

  /** The request that asks for it. */
  static Request request(RequestId id, ObjectNode filter, SelfDescription self) {
    return new Request(id, Methods.LISTEN, self.into(Json.object().set("notifications", filter)));
  }

  /** In place of what was listened to before. */
  synchronized void begin(Set<String> resources) {
    end();
    if (!closed) {
      Set<String> wanted = Set.copyOf(resources);
      thread = Thread.ofVirtual().name("mcp-listening").start(() -> run(wanted));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    end();
  }

  private void end() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  private void run(Set<String> resources) {
    Duration pause = SHORTEST;
    try {
      while (true) {
        long begun = System.nanoTime();
        if (!lasted(resources)) {
          return;
        }
        boolean lasted = System.nanoTime() - begun > LONGEST.toNanos();
        pause = lasted ? SHORTEST : pause;
        Thread.sleep(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean lasted(Set<String> resources) throws InterruptedException {
    try {
      return stream.read(resources);
    } catch (McpClientException e) {
      LOG.debug("listening was cut short", e);
      return e.kind() == McpClientException.Kind.UNREACHABLE;
    }
  }
}
