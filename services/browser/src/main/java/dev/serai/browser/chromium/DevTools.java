package dev.serai.browser.chromium;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sandbox.Sandbox;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** The way to the DevTools of a browser, which listen inside its sandbox and nowhere else. */
final class DevTools implements Chromium {

  private static final Duration HANDSHAKE_WITHIN = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(15);
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,4}");
  private static final Pattern PATH = Pattern.compile("/devtools/browser/[0-9a-f-]{36}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sandbox sandbox;
  private final String path;

  private DevTools(Sandbox sandbox, String path) {
    this.sandbox = sandbox;
    this.path = path;
  }

  /**
   * Waits until they answer.
   *
   * @throws ChromiumGoneException when they do not in time, or the browser ends
   */
  static DevTools await(Sandbox sandbox, Duration within) {
    long end = System.nanoTime() + within.toNanos();
    while (sandbox.exit().isEmpty() && System.nanoTime() < end) {
      try {
        return new DevTools(sandbox, path(sandbox));
      } catch (IOException notYet) {
        pause();
      }
    }
    throw new ChromiumGoneException(
        "Chromium did not get ready within %s: %s".formatted(within, sandbox.logTail()));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChromiumGoneException("interrupted while Chromium started");
    }
  }

  private static String path(Sandbox sandbox) throws IOException {
    try (SocketChannel channel = sandbox.connect(ChromiumProgram.PORT);
        Deadline _ = new Deadline(channel, HANDSHAKE_WITHIN)) {
      send(channel, request("/json/version", ""));
      AnswerHead head = AnswerHead.read(channel);
      int length =
          head.field("content-length", LENGTH)
              .map(Integer::parseInt)
              .orElseThrow(() -> new IOException("an answer without a length"));
      return path(body(channel, head.rest(), length));
    }
  }

  private static byte[] body(SocketChannel channel, ByteBuffer rest, int length)
      throws IOException {
    ByteBuffer body = ByteBuffer.allocate(Math.max(length, rest.remaining())).put(rest);
    while (body.position() < length) {
      if (channel.read(body) < 0) {
        throw new IOException("an answer broke off");
      }
    }
    return body.array();
  }

  private static String path(byte[] body) throws IOException {
    try {
      String url = JSON.readTree(body).path("webSocketDebuggerUrl").asText();
      String path = URI.create(url).getPath();
      if (path != null && PATH.matcher(path).matches()) {
        return path;
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("the browser does not say how it is driven", e);
    }
    throw new IOException("the browser does not say how it is driven");
  }

  @Override
  public DevToolsSocket open(Handshake handshake) throws IOException {
    SocketChannel channel = sandbox.connect(ChromiumProgram.PORT);
    try (Deadline _ = new Deadline(channel, HANDSHAKE_WITHIN)) {
      // Without root a sandbox is reached through a unix socket, which never delays.
      if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      send(channel, request(path, fields(handshake)));
      return DevToolsSocket.answered(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Without {@code Origin}: DevTools let no web page in, and ask by it. */
  private static String fields(Handshake handshake) {
    var fields =
        new StringBuilder("Connection: Upgrade\r\nUpgrade: websocket\r\n")
            .append("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ")
            .append(handshake.key())
            .append("\r\n");
    handshake
        .extensions()
        .ifPresent(
            offered -> fields.append("Sec-WebSocket-Extensions: ").append(offered).append("\r\n"));
    return fields.toString();
  }

  private static String request(String target, String fields) {
    return "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n"
        .formatted(target, ChromiumProgram.PORT, fields);
  }

  private static void send(SocketChannel channel, String request) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
