package dev.serai.protocol.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.protocol.mcp.sse.SseEvent;
import dev.serai.protocol.mcp.sse.SseReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A reply's events as its client reads them, while they are written. */
final class LiveBody implements AutoCloseable {

  private final Pipe pipe;
  private final SseReader reader;
  private final Thread writer;

  LiveBody(McpReply reply) {
    try {
      pipe = Pipe.open();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    reader = new SseReader(Channels.newInputStream(pipe.source()), 1_000_000);
    writer = Thread.ofVirtual().start(() -> write(reply));
  }

  private void write(McpReply reply) {
    try (var out = Channels.newOutputStream(pipe.sink())) {
      reply.body().writeTo(out);
    } catch (IOException e) {
      // The client hung up.
    }
  }

  SseEvent event() throws IOException {
    return reader.next().orElseThrow(() -> new AssertionError("the stream has ended"));
  }

  /** The next message, events without data skipped. */
  JsonNode message() throws IOException {
    SseEvent event = event();
    while (event.data().isEmpty()) {
      event = event();
    }
    return new JsonMapper().readTree(event.data().getBytes(UTF_8));
  }

  /** All that is still to come. */
  List<SseEvent> rest() throws IOException {
    List<SseEvent> rest = new ArrayList<>();
    for (Optional<SseEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
      rest.add(next.get());
    }
    return rest;
  }

  boolean ended() throws IOException {
    return reader.next().isEmpty();
  }

  /** Hangs up. */
  @Override
  public void close() throws IOException {
    pipe.source().close();
    writer.interrupt();
  }
}
