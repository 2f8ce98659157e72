package dev.serai.protocol.mcp.sse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes events, each flushed. For one thread. */
public final class SseWriter {

  private final OutputStream out;

  public SseWriter(OutputStream out) {
    this.out = out;
  }

  public void write(SseEvent event) throws IOException {
    var text = new StringBuilder();
    event.id().ifPresent(id -> text.append("id: ").append(id).append('\n'));
    if (!event.type().equals(SseEvent.MESSAGE)) {
      text.append("event: ").append(event.type()).append('\n');
    }
    event.retry().ifPresent(pause -> text.append("retry: ").append(pause.toMillis()).append('\n'));
    event.data().lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    if (event.data().isEmpty()) {
      text.append("data:\n");
    }
    send(text.append('\n'));
  }

  /** A line readers skip; writing it shows whether anybody is there. */
  public void comment() throws IOException {
    send(":\n\n");
  }

  private void send(CharSequence text) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
