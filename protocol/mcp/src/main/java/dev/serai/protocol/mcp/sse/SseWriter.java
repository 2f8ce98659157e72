package dev.serai.protocol.mcp.sse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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

  /**
   * Writes a message.
   *
   * @param line its data in UTF-8, without line breaks
   */
  public void message(Optional<String> id, byte[] line) throws IOException {
    String head = id.map(known -> "id: " + known + "\n").orElse("") + "data: ";
    var bytes = new ByteArrayOutputStream(head.length() + line.length + 2);
    bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(line);
    bytes.write('\n');
    bytes.write('\n');
    bytes.writeTo(out);
    out.flush();
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
