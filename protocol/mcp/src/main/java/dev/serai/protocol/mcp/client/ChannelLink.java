package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.client.McpClientException.Kind;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.Cancellation;
import dev.serai.protocol.mcp.model.Meta;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Many calls over one channel: HTTP+SSE, and pipes. Responses find their requests by id; what else
 * the server says goes to whoever can tell what it belongs to.
 */
final class ChannelLink implements Link {

  /** Notifications beyond this many are dropped: nobody reads them. */
  private static final int MOST_WAITING = 1_000;

  private static final Message END = new Notification("end");

  private final Channel channel;
  private final ClientConfig config;
  private final RequestIds ids;
  private final Inbound general;
  private final Map<RequestId, BlockingQueue<Message>> waiting = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable RequestId> listening = new AtomicReference<>();
  private volatile boolean ended;
  private volatile @Nullable Agreement agreement;

  ChannelLink(Channel channel, ClientConfig config, RequestIds ids, Inbound general) {
    this.channel = channel;
    this.config = config;
    this.ids = ids;
    this.general = general;
  }

  void agreed(Agreement with) {
    agreement = with;
  }

  @Override
  public Agreement agreement() {
    Agreement agreed = agreement;
    if (agreed == null) {
      throw new IllegalStateException("nothing has been agreed yet");
    }
    return agreed;
  }

  /** The server said something; for the one thread that reads. */
  void took(Message message) {
    Optional<RequestId> id =
        switch (message) {
          case Result result -> Optional.of(result.id());
          case Failure failure -> failure.id();
          case Request request -> Optional.empty();
          case Notification notification -> Optional.empty();
        };
    if (message instanceof Response) {
      id.map(waiting::get).ifPresent(queue -> queue.add(message));
    } else if (message instanceof Notification notification) {
      notified(notification);
    } else {
      general.took(message);
    }
  }

  /** What belongs to one call waits for its thread, so that a slow one holds up no other. */
  private void notified(Notification notification) {
    Optional<BlockingQueue<Message>> queue =
        switch (notification.method()) {
          case Methods.PROGRESS ->
              RequestId.read(notification.params().get(Meta.PROGRESS_TOKEN)).map(waiting::get);
          case Methods.LOG ->
              waiting.size() == 1 ? waiting.values().stream().findFirst() : Optional.empty();
          default -> Optional.empty();
        };
    if (queue.isEmpty()) {
      general.took(notification);
    } else if (queue.get().size() < MOST_WAITING) {
      queue.get().add(notification);
    }
  }

  /** The server will say nothing more. */
  void ended() {
    ended = true;
    waiting.values().forEach(queue -> queue.add(END));
  }

  @Override
  public Response exchange(Request request, Inbound inbound)
      throws McpClientException, InterruptedException {
    BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    waiting.put(request.id(), queue);
    try {
      if (ended) {
        throw over();
      }
      put(request);
      while (true) {
        Message message = queue.take();
        if (message instanceof Response response) {
          return response;
        }
        if (message.equals(END)) {
          throw over();
        }
        inbound.took(message);
      }
    } finally {
      waiting.remove(request.id());
    }
  }

  @Override
  public void send(Message message) throws McpClientException, InterruptedException {
    put(message);
  }

  private void put(Message message) throws McpClientException, InterruptedException {
    try {
      channel.send(message);
    } catch (IOException e) {
      throw HttpExchanges.broken(e);
    }
  }

  @Override
  public void cancel(RequestId request, String reason) {
    Aside.run(() -> channel.send(new Cancellation(request, reason).notification()));
  }

  /** Servers with a handshake say what changes unasked. */
  @Override
  public void listen(Set<String> resources) {
    if (!agreement().revision().has(Feature.LISTEN)) {
      return;
    }
    Optional<ObjectNode> filter =
        Listening.filter(agreement().description().capabilities(), resources);
    RequestId id = ids.next();
    RequestId before = listening.getAndSet(id);
    if (before != null) {
      cancel(before, "replaced");
    }
    filter.ifPresent(wanted -> Aside.run(() -> channel.send(listen(id, wanted))));
  }

  private Request listen(RequestId id, ObjectNode filter) {
    return Listening.request(id, filter, SelfDescription.of(config, agreement().revision()));
  }

  @Override
  public void close() {
    channel.close();
    ended();
  }

  private static McpClientException over() {
    return new McpClientException(Kind.UNREACHABLE, "the connection has ended");
  }
}
