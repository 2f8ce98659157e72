package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Encodes replies and events as JSON. Safe for use by many threads. */
public final class ReplyWriter {

  private static final int FIRST_BYTES = 512;

  private final Shapes shapes;

  public ReplyWriter(Shapes shapes) {
    this.shapes = shapes;
  }

  /**
   * UTF-8 JSON.
   *
   * @param value a record, or whatever a record may hold
   * @throws IllegalArgumentException if a type inside has no wire form
   */
  public byte[] encode(Object value, CursorSeal cursors) {
    var bytes = new ByteArrayOutputStream(FIRST_BYTES);
    try (JsonGenerator json = Json.generator(bytes)) {
      shapes.ofValue(value).write(value, new Shape.Output(json, cursors));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
