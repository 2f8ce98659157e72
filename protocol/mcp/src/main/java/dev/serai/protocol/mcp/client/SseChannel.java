package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.client.Posted.Rejected;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.MessageCodec;
import dev.serai.protocol.mcp.message.Parsed;
import dev.serai.protocol.mcp.sse.SseEvent;
import dev.serai.protocol.mcp.sse.SseReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transport of 2024-11-05: a stream of events one way, POSTs the other. */
final class SseChannel implements Channel {

  private static final Logger LOG = LoggerFactory.getLogger(SseChannel.class);

  private final HttpPort.Answer stream;
  private final SseReader reader;
  private final MessageCodec codec;
  private final HttpExchanges http;
  private final ClientConfig config;
  private volatile @Nullable HttpExchanges messages;
  private volatile @Nullable Thread thread;

  SseChannel(HttpPort.Answer stream, HttpExchanges http, ClientConfig config) {
    this.stream = stream;
    this.http = http;
    this.config = config;
    codec = http.codec();
    reader = new SseReader(stream.body(), config.messages().messageBytes());
  }

  /**
   * Waits until the server has said where it takes messages.
   *
   * @throws McpClientException if it does not, or means another server
   */
  void start(ChannelLink link) throws McpClientException, InterruptedException {
    try {
      Optional<SseEvent> first = reader.next();
      URI address =
          first
              .filter(event -> event.type().equals("endpoint"))
              .flatMap(event -> resolved(event.data()))
              .orElseThrow(() -> HttpExchanges.malformed("the stream names no endpoint"));
      messages = http.to(address, config);
    } catch (IOException e) {
      throw HttpExchanges.broken(e);
    }
    thread = Thread.ofVirtual().name("mcp-sse").start(() -> read(link));
  }

  /** Empty if it is not of the same origin: messages may hold what is meant for this server. */
  private Optional<URI> resolved(String address) {
    try {
      URI base = http.endpoint();
      URI resolved = base.resolve(address);
      boolean same =
          base.getScheme().equalsIgnoreCase(resolved.getScheme())
              && base.getRawAuthority().equalsIgnoreCase(resolved.getRawAuthority());
      return same ? Optional.of(resolved) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void read(ChannelLink link) {
    try {
      for (Optional<SseEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
        take(next.get(), link);
      }
    } catch (IOException e) {
      LOG.debug("a stream of events broke", e);
    } finally {
      link.ended();
      stream.close();
    }
  }

  private void take(SseEvent event, ChannelLink link) {
    if (!event.type().equals(SseEvent.MESSAGE) || event.data().isEmpty()) {
      return;
    }
    if (codec.read(event.data().getBytes(StandardCharsets.UTF_8))
        instanceof Parsed.Single(Message message)) {
      link.took(message);
    } else {
      LOG.debug("a server sent what is no message");
    }
  }

  @Override
  public void send(Message message) throws McpClientException, InterruptedException {
    HttpExchanges to = messages;
    if (to != null && to.send(message, Map.of()) instanceof Rejected rejected) {
      throw rejected.exception();
    }
  }

  @Override
  public void close() {
    Thread reading = thread;
    if (reading != null) {
      reading.interrupt();
    }
    stream.close();
  }
}
