package dev.serai.protocol.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A successful answer. Failures are exceptions. */
public sealed interface Reply {

  /** Response headers besides those the edge sets itself. */
  Map<String, String> headers();

  /**
   * A record encoded as JSON: absent {@code Optional}s are left out, {@code Instant}s take the form
   * their component states.
   */
  record Json(Object body, Map<String, String> headers) implements Reply {
    public Json {
      headers = Map.copyOf(headers);
    }
  }

  /** A JSON document passed on as it is. */
  record Document(JsonNode body, Map<String, String> headers) implements Reply {
    public Document {
      headers = Map.copyOf(headers);
    }
  }

  /** No body. */
  record Empty(Map<String, String> headers) implements Reply {
    public Empty {
      headers = Map.copyOf(headers);
    }
  }

  /** Bytes written as they come; each {@code flush} reaches the client. */
  record Stream(Map<String, String> headers, Body body) implements Reply {
    public Stream {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * As {@link Stream}, with the status another server chose: an agent's {@code 202}, or an error in
   * the words of the protocol it speaks.
   */
  record Passthrough(int status, Map<String, String> headers, Body body) implements Reply {
    public Passthrough {
      headers = Map.copyOf(headers);
    }
  }

  /** {@code application/vnd.amazon.eventstream}. */
  record Events(Map<String, String> headers, EventBody body) implements Reply {
    public Events {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * Writes a streamed body. An {@link IOException} from {@code out} means the client has gone: stop
   * the work.
   */
  @FunctionalInterface
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes events. A {@link dev.serai.kernel.ServiceException} thrown here ends the stream with an
   * exception frame.
   */
  @FunctionalInterface
  interface EventBody {
    void writeTo(EventSink sink) throws IOException;
  }

  /** Where events go. */
  interface EventSink {
    /**
     * Sends the head now, for work that takes long before its first event: a client that has the
     * head does not repeat the request when it waits in vain. From then on it is watched, and the
     * connection ends with the answer.
     *
     * @param whenGone run at most once, on another thread, when the client hangs up before the
     *     answer is whole
     */
    void begin(Runnable whenGone) throws IOException;

    /**
     * Sends one event and flushes it.
     *
     * @param type union member name, for example {@code chunk}
     * @param event encoded as JSON
     */
    void send(String type, Object event) throws IOException;
  }

  static Reply json(Object body) {
    return new Json(body, Map.of());
  }

  static Reply empty() {
    return new Empty(Map.of());
  }
}
