package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.client.McpClientException.Kind;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.MessageCodec;
import dev.serai.protocol.mcp.message.Parsed;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.sse.EventTooLongException;
import dev.serai.protocol.mcp.sse.SseEvent;
import dev.serai.protocol.mcp.sse.SseReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads streams of events, and goes on where they break. */
final class EventReader {

  private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

  /** What a client waits when the server does not say. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ClientConfig config;
  private final MessageCodec codec;

  EventReader(ClientConfig config, MessageCodec codec) {
    this.config = config;
    this.codec = codec;
  }

  /** What is known of a stream when it breaks. */
  static final class Position {
    private Optional<String> lastEvent = Optional.empty();
    private Duration pause = PAUSE;

    Optional<String> lastEvent() {
      return lastEvent;
    }

    private boolean moved(SseEvent event) {
      event.retry().ifPresent(retry -> pause = retry);
      boolean moved = event.id().isPresent() && !event.id().equals(lastEvent);
      lastEvent = event.id().or(() -> lastEvent);
      return moved;
    }

    void await(Duration longest) throws InterruptedException {
      Thread.sleep(pause.compareTo(longest) < 0 ? pause : longest);
    }
  }

  /** The response to a request; everything before it goes to {@code inbound}. */
  Response response(HttpPort.Answer first, RequestId id, Inbound inbound, Resume resume)
      throws McpClientException, InterruptedException {
    Position position = new Position();
    HttpPort.Answer answer = first;
    int resumptions = 0;
    while (true) {
      Optional<String> before = position.lastEvent();
      Optional<Response> found = read(answer, Optional.of(id), inbound, position);
      if (found.isPresent()) {
        return found.get();
      }
      resumptions = before.equals(position.lastEvent()) ? resumptions + 1 : 1;
      answer = rest(position, resumptions, resume);
    }
  }

  private HttpPort.Answer rest(Position position, int resumptions, Resume resume)
      throws McpClientException, InterruptedException {
    if (position.lastEvent().isEmpty() || resumptions > config.resumptions()) {
      throw endedEarly();
    }
    position.await(config.longestPause());
    return resume.after(position.lastEvent().get()).orElseThrow(EventReader::endedEarly);
  }

  /**
   * Reads to the response or to where the stream ends or breaks.
   *
   * @param id of the request whose response ends it; empty to read all
   */
  Optional<Response> read(
      HttpPort.Answer answer, Optional<RequestId> id, Inbound inbound, Position position)
      throws McpClientException, InterruptedException {
    SseReader reader = new SseReader(answer.body(), config.messages().messageBytes());
    boolean ended = false;
    try {
      for (Optional<SseEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
        position.moved(next.get());
        Optional<Response> found = take(next.get(), id, inbound);
        if (found.isPresent()) {
          ended = true;
          Leftovers.drain(answer);
          return found;
        }
      }
      return Optional.empty();
    } catch (EventTooLongException e) {
      throw new McpClientException(Kind.MALFORMED, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the call was interrupted");
      }
      LOG.debug("a stream of events broke", e);
      return Optional.empty();
    } finally {
      if (!ended) {
        answer.close();
      }
    }
  }

  private Optional<Response> take(SseEvent event, Optional<RequestId> id, Inbound inbound)
      throws McpClientException {
    if (event.data().isEmpty() || !event.type().equals(SseEvent.MESSAGE)) {
      return Optional.empty();
    }
    byte[] text = event.data().getBytes(StandardCharsets.UTF_8);
    for (Parsed.Item item : codec.read(text).items()) {
      if (item instanceof Parsed.Broken broken) {
        if (broken.id().isPresent() && broken.id().equals(id)) {
          throw HttpExchanges.malformed("the server's response is not MCP");
        }
        LOG.debug("a server sent what is no message: {}", broken.error().message());
      } else if (item instanceof Parsed.Single(Response response)
          && id.filter(mine -> HttpExchanges.answers(response, mine)).isPresent()) {
        return Optional.of(response);
      } else if (item instanceof Parsed.Single(Message message)) {
        inbound.took(message);
      }
    }
    return Optional.empty();
  }

  private static McpClientException endedEarly() {
    return new McpClientException(Kind.UNREACHABLE, "the stream ended before the response");
  }
}
