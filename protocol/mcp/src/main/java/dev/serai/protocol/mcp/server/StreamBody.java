package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.server.EventStream.Event;
import dev.serai.protocol.mcp.server.EventStream.Found;
import dev.serai.protocol.mcp.sse.SseEvent;
import dev.serai.protocol.mcp.sse.SseWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * A stream of events as the body of an answer.
 *
 * @param after number of the event the client saw last
 * @param numbered whether events carry ids to resume from
 * @param primed whether the stream opens with an event that holds an id alone (2025-11-25)
 * @param clientGone what to do when the client leaves before the end
 */
record StreamBody(
    EventStream stream,
    long after,
    boolean numbered,
    boolean primed,
    Duration keepAlive,
    Runnable clientGone)
    implements McpReply.Body {

  @Override
  public void writeTo(OutputStream out) throws IOException {
    boolean complete = false;
    try {
      copy(new SseWriter(out));
      complete = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the stream was interrupted");
    } finally {
      if (!complete) {
        clientGone.run();
      }
    }
  }

  private void copy(SseWriter writer) throws IOException, InterruptedException {
    long ticket = stream.attach();
    if (primed) {
      writer.write(primer());
    }
    long seen = after;
    while (true) {
      Found found = stream.await(ticket, seen, keepAlive);
      for (Event event : found.events()) {
        writer.message(id(event.number()), event.message());
        seen = event.number();
      }
      if (found.pause().isPresent()) {
        writer.write(farewell(seen, found.pause().get()));
        return;
      }
      if (found.last()) {
        return;
      }
      if (found.events().isEmpty()) {
        writer.comment();
      }
    }
  }

  private SseEvent primer() {
    return new SseEvent(id(after), SseEvent.MESSAGE, "", Optional.empty());
  }

  private SseEvent farewell(long seen, Duration pause) {
    return new SseEvent(id(seen), SseEvent.MESSAGE, "", Optional.of(pause));
  }

  /** Names the stream, so that a client can come back to the right one. */
  private Optional<String> id(long number) {
    return numbered ? Optional.of(stream.id() + "-" + number) : Optional.empty();
  }
}
