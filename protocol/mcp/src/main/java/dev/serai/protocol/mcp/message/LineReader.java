package dev.serai.protocol.mcp.message;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads messages that stand one on a line, as they do on pipes. For one thread. */
public final class LineReader {

  private final InputStream in;
  private final MessageCodec codec;
  private final int maxBytes;

  public LineReader(InputStream in, MessageCodec codec, MessageLimits limits) {
    this.in = new BufferedInputStream(in);
    this.codec = codec;
    maxBytes = limits.messageBytes();
  }

  /** The next message, blank lines skipped; empty at the end. A line too long is read as broken. */
  public Optional<Parsed> next() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n') {
        keep(line, b);
      } else if (!blank(line)) {
        return Optional.of(codec.read(line.toByteArray()));
      } else {
        line.reset();
      }
    }
    return blank(line) ? Optional.empty() : Optional.of(codec.read(line.toByteArray()));
  }

  /** One byte more than a message may hold is enough to see that it is too long. */
  private void keep(ByteArrayOutputStream line, int b) {
    if (line.size() <= maxBytes) {
      line.write(b);
    }
  }

  private static boolean blank(ByteArrayOutputStream line) {
    return line.size() < 3 && line.toString(StandardCharsets.UTF_8).isBlank();
  }
}
