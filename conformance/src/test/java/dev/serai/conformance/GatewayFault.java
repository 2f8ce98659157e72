package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.conformance.FaultyWay.Asked;
import dev.serai.conformance.FaultyWay.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;

/**
 * What upstreams do wrong, and what a client of a gateway at {@code exceptionLevel} {@code DEBUG}
 * reads then: of an HTTP API that is read, of one that is changed, and of an MCP server.
 */
enum GatewayFault implements Fault {
  SILENT(
      "127.0.0.1 did not answer within 3000 ms.",
      "127.0.0.1 did not answer within 3000 ms.",
      "faulty: 127.0.0.1 did not answer within 3000 ms.") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      awaitEnd(socket);
    }
  },
  RESET(
      "The answer of 127.0.0.1 broke off: .*",
      "The answer of 127.0.0.1 broke off: .*",
      "faulty: The answer of 127.0.0.1 broke off: .*") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      socket.setSoLinger(true, 0);
    }
  },
  SILENT_IN_THE_MIDDLE(
      "127.0.0.1 did not answer within 3000 ms.",
      "127.0.0.1 did not answer within 3000 ms.",
      "faulty: the server cannot be reached, or broke off") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      write(out, head(200, "application/json", "Content-Length: 1000") + "{\"id\":");
      awaitEnd(socket);
    }
  },
  CLOSED_IN_THE_MIDDLE(
      "The answer of 127.0.0.1 broke off: .*",
      "The answer of 127.0.0.1 broke off: .*",
      "faulty: the server cannot be reached, or broke off") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      write(
          out,
          head(200, "application/json", "Transfer-Encoding: chunked") + "8\r\n{\"id\":\"7\r\n");
    }
  },
  EVENTS_CLOSED_IN_THE_MIDDLE(
      "data: \\{\"jsonrpc\".*",
      "data: \\{\"jsonrpc\".*",
      "faulty: the stream ended before the response") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      write(out, head(200, "text/event-stream") + "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"resu");
    }
  },
  LENGTH_TOO_LONG(
      "The answer of 127.0.0.1 broke off: .*",
      "The answer of 127.0.0.1 broke off: .*",
      "faulty: the server cannot be reached, or broke off") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      write(out, head(200, "application/json", "Content-Length: 100") + "{\"id\":\"7\"}");
    }
  },
  LENGTH_TOO_SHORT("\\{\"id\"", "\\{\"id\"", "faulty: the server sent no response to the request") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      write(out, head(200, "application/json", "Content-Length: 5") + "{\"id\":\"7\"}");
    }
  },
  HTML_CALLED_JSON(
      "<html>tired</html>",
      "<html>tired</html>",
      "faulty: the server sent no response to the request") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      write(out, head(200, "application/json") + "<html>tired</html>");
    }
  },
  WRONG_CHARSET("naïve", "naïve", "faulty: the server answered with neither JSON nor events") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      write(out, head(200, "text/plain; charset=no-such"));
      out.write("naïve".getBytes(UTF_8));
    }
  },
  ENDLESS(
      "The answer of 127.0.0.1 is longer than 6291456 bytes.",
      "The answer of 127.0.0.1 is longer than 6291456 bytes.",
      "faulty: the server sent no response to the request") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      write(out, head(200, "application/json") + "{\"id\":\"");
      byte[] more = "7".repeat(64 * 1024).getBytes(ISO_8859_1);
      while (true) {
        out.write(more);
      }
    }
  },
  UNAVAILABLE(
      "HTTP 503: tired", "HTTP 503: tired", "faulty: the server answered with HTTP status 503") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      write(out, head(503, "text/plain") + "tired");
    }
  },
  TOO_MANY_FOR_AN_HOUR(
      "HTTP 429: later", "HTTP 429: later", "faulty: the server answered with HTTP status 429") {
    @Override
    void play(Asked asked, OutputStream out, Socket socket) throws IOException {
      write(out, head(429, "text/plain", "Retry-After: 3600") + "later");
    }
  };

  private final String ofRead;
  private final String ofChange;
  private final String ofServer;

  GatewayFault(String ofRead, String ofChange, String ofServer) {
    this.ofRead = ofRead;
    this.ofChange = ofChange;
    this.ofServer = ofServer;
  }

  /** Pattern of what the client reads of an API that is read. */
  String ofRead() {
    return ofRead;
  }

  String ofChange() {
    return ofChange;
  }

  String ofServer() {
    return ofServer;
  }

  /** What an API says with success is shown as it is; a model may make something of it. */
  boolean isFailureOfApi() {
    return switch (this) {
      case EVENTS_CLOSED_IN_THE_MIDDLE, LENGTH_TOO_SHORT, HTML_CALLED_JSON, WRONG_CHARSET -> false;
      default -> true;
    };
  }

  abstract void play(Asked asked, OutputStream out, Socket socket) throws IOException;

  @Override
  public boolean play(Asked asked, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    play(asked, out, socket);
    out.flush();
    return true;
  }

  static String head(int status, String type, String... more) {
    return "HTTP/1.1 %d Said\r\nContent-Type: %s\r\nConnection: close\r\n%s\r\n"
        .formatted(
            status,
            type,
            String.join("", java.util.Arrays.stream(more).map(line -> line + "\r\n").toList()));
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  private static void awaitEnd(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // Whatever still comes is not looked at.
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
