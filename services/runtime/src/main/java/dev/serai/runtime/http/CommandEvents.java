package dev.serai.runtime.http;

import dev.serai.protocol.aws.Reply.EventSink;
import dev.serai.runtime.session.CommandService;
import java.io.IOException;
import java.util.Optional;

/** A command's output as events of the union {@code InvokeAgentRuntimeCommandStreamOutput}. */
final class CommandEvents implements CommandService.Output {

  private static final String CHUNK = "chunk";

  private final EventSink sink;

  CommandEvents(EventSink sink) {
    this.sink = sink;
  }

  /** Exactly one member is present. */
  record Chunk(
      Optional<ContentStart> contentStart,
      Optional<ContentDelta> contentDelta,
      Optional<ContentStop> contentStop) {}

  record ContentStart() {}

  record ContentDelta(Optional<String> stdout, Optional<String> stderr) {}

  record ContentStop(int exitCode, CommandService.Status status) {}

  @Override
  public void started() throws IOException {
    sink.send(
        CHUNK, new Chunk(Optional.of(new ContentStart()), Optional.empty(), Optional.empty()));
  }

  @Override
  public void stdout(String text) throws IOException {
    delta(new ContentDelta(Optional.of(text), Optional.empty()));
  }

  @Override
  public void stderr(String text) throws IOException {
    delta(new ContentDelta(Optional.empty(), Optional.of(text)));
  }

  @Override
  public void ended(int exitCode, CommandService.Status status) throws IOException {
    var stop = Optional.of(new ContentStop(exitCode, status));
    sink.send(CHUNK, new Chunk(Optional.empty(), Optional.empty(), stop));
  }

  private void delta(ContentDelta delta) throws IOException {
    sink.send(CHUNK, new Chunk(Optional.empty(), Optional.of(delta), Optional.empty()));
  }
}
