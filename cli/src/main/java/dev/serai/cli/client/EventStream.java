package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Reads {@code application/vnd.amazon.eventstream}, event by event. */
public final class EventStream {

  private static final int PRELUDE = 4;

  /** Results of code interpreters may have 24 MiB. */
  private static final int LARGEST = 25 * 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InputStream in;

  public EventStream(InputStream in) {
    this.in = in;
  }

  /** One event; an exception frame is thrown instead. */
  public record Event(String type, JsonNode body) {}

  /** The next event; empty at the end. */
  public Optional<Event> next() throws IOException {
    byte[] prelude = in.readNBytes(PRELUDE);
    if (prelude.length < PRELUDE) {
      return Optional.empty();
    }
    int length = ByteBuffer.wrap(prelude).getInt();
    if (length < PRELUDE || length > LARGEST) {
      throw new IOException("an event of " + length + " bytes is not possible");
    }
    ByteBuffer frame = ByteBuffer.allocate(length).put(prelude);
    frame.put(in.readNBytes(length - PRELUDE)).flip();
    Message message = Message.decode(frame);
    if (!"event".equals(header(message, ":message-type"))) {
      String type = header(message, ":exception-type");
      throw new ApiException(
          status(type), type, JSON.readTree(message.getPayload()).path("message").asText());
    }
    return Optional.of(
        new Event(header(message, ":event-type"), JSON.readTree(message.getPayload())));
  }

  /** What the same failure would have been as an HTTP error. */
  private static int status(String exceptionType) {
    return switch (exceptionType) {
      case "accessDeniedException" -> 403;
      case "resourceNotFoundException" -> 404;
      case "conflictException" -> 409;
      case "throttlingException" -> 429;
      case "validationException" -> 400;
      default -> 500;
    };
  }

  private static String header(Message message, String name) {
    HeaderValue value = message.getHeaders().get(name);
    return value == null ? "" : value.getString();
  }
}
