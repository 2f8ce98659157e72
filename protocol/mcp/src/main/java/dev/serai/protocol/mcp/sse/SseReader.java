package dev.serai.protocol.mcp.sse;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads events. Lines may end in CR, LF or both; comments and unknown fields are skipped; bytes
 * that are no UTF-8 are replaced, as browsers do. For one thread.
 */
public final class SseReader {

  private static final int BYTE_ORDER_MARK = '\uFEFF';
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);

  private final InputStream in;
  private final int maxEventBytes;
  private boolean afterCarriageReturn;
  private boolean started;

  /**
   * @param maxEventBytes longest event, all its lines together
   */
  public SseReader(InputStream in, int maxEventBytes) {
    this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in);
    this.maxEventBytes = maxEventBytes;
  }

  /**
   * The next event; empty at the end of the stream. An event the end cuts off is dropped.
   *
   * @throws IOException if the stream breaks or an event is too long
   */
  public Optional<SseEvent> next() throws IOException {
    var fields = new Fields();
    int budget = maxEventBytes;
    for (String line = line(budget); line != null; line = line(budget)) {
      budget -= line.length();
      if (!line.isEmpty()) {
        fields.add(line);
      } else if (fields.any) {
        return Optional.of(fields.event());
      } else {
        budget = maxEventBytes;
      }
    }
    return Optional.empty();
  }

  private @Nullable String line(int budget) throws IOException {
    var bytes = new ByteArrayOutputStream(128);
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n' && afterCarriageReturn) {
        afterCarriageReturn = false;
        continue;
      }
      afterCarriageReturn = b == '\r';
      if (b == '\r' || b == '\n') {
        return text(bytes);
      }
      if (bytes.size() >= budget) {
        throw new EventTooLongException(maxEventBytes);
      }
      bytes.write(b);
    }
    return null;
  }

  private String text(ByteArrayOutputStream bytes) {
    String text = bytes.toString(StandardCharsets.UTF_8);
    boolean marked = !started && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    started = true;
    return marked ? text.substring(1) : text;
  }

  /** The fields of one event. */
  private static final class Fields {
    private boolean any;
    private @Nullable String id;
    private @Nullable String type;
    private @Nullable StringBuilder data;
    private @Nullable Duration retry;

    void add(String line) {
      int colon = line.indexOf(':');
      if (colon == 0) {
        return;
      }
      String name = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      set(name, value.startsWith(" ") ? value.substring(1) : value);
    }

    private void set(String name, String value) {
      switch (name) {
        case "data" ->
            data = data == null ? new StringBuilder(value) : data.append('\n').append(value);
        case "event" -> type = value;
        case "id" -> id = value.indexOf('\0') < 0 ? value : id;
        case "retry" -> retry = pause(value);
        default -> {
          return;
        }
      }
      any = true;
    }

    private @Nullable Duration pause(String value) {
      boolean digits = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!digits) {
        return retry;
      }
      return value.length() > 7 ? LONGEST_RETRY : Duration.ofMillis(Long.parseLong(value));
    }

    SseEvent event() {
      return new SseEvent(
          Optional.ofNullable(id),
          type == null || type.isEmpty() ? SseEvent.MESSAGE : type,
          data == null ? "" : data.toString(),
          Optional.ofNullable(retry));
    }
  }
}
