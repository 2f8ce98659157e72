package dev.serai.browser.chromium;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.http.Header;
import dev.serai.protocol.http.PeerTunnel;
import dev.serai.protocol.websocket.Side;
import dev.serai.protocol.websocket.WebSocketConnection;
import dev.serai.protocol.websocket.WebSocketLimits;
import dev.serai.protocol.websocket.WebSocketMessage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The platform's own connection to a browser: commands of the Chrome DevTools Protocol and their
 * answers, and what the browser says unasked. Safe for use by many threads.
 */
public final class DevToolsConnection implements AutoCloseable {

  /** The session of the browser itself. */
  public static final String BROWSER = "";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEY_BYTES = 16;

  /** A picture of the largest view port, in base64, with room to spare. */
  private static final int LONGEST = 64 * 1024 * 1024;

  private final PeerTunnel tunnel;
  private final WebSocketConnection socket;
  private final DevToolsListener listener;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private volatile boolean over;

  private DevToolsConnection(PeerTunnel tunnel, DevToolsListener listener) {
    this.tunnel = tunnel;
    this.socket =
        new WebSocketConnection(
            Side.CLIENT, tunnel.in(), tunnel.out(), new WebSocketLimits(LONGEST, LONGEST));
    this.listener = listener;
  }

  /**
   * Connects, and hears from now on.
   *
   * @throws IOException when the browser is gone or does not answer
   */
  public static DevToolsConnection open(Chromium chromium, DevToolsListener listener)
      throws IOException {
    byte[] key = new byte[KEY_BYTES];
    ThreadLocalRandom.current().nextBytes(key);
    List<Header> offered =
        List.of(
            new Header("Sec-WebSocket-Version", "13"),
            new Header("Sec-WebSocket-Key", Base64.getEncoder().encodeToString(key)));
    var connection = new DevToolsConnection(chromium.open(offered), listener);
    Thread.startVirtualThread(connection::listen);
    return connection;
  }

  /** Parameters of a command. */
  public static ObjectNode parameters() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * Asks and waits for the answer.
   *
   * @param session of DevTools, {@link #BROWSER} for the browser itself
   * @return the result
   * @throws IOException when the browser refuses, is gone, or the time is up
   */
  public JsonNode call(String session, String method, ObjectNode parameters, Duration within)
      throws IOException {
    int id = last.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    asked.put(id, answer);
    try {
      if (over) {
        throw new EOFException("the browser is gone");
      }
      say(id, session, method, parameters);
      return result(method, await(answer, within));
    } finally {
      asked.remove(id);
    }
  }

  /**
   * Takes hold of a page.
   *
   * @param target its id
   * @return the session of DevTools in which it is told and asked
   * @throws IOException as {@link #call}
   */
  public String attach(String target, Duration within) throws IOException {
    ObjectNode whom = parameters().put("targetId", target).put("flatten", true);
    return call(BROWSER, "Target.attachToTarget", whom, within).path("sessionId").asText();
  }

  /**
   * Tells without waiting; what the browser answers is left.
   *
   * @throws IOException when the browser is gone
   */
  public void tell(String session, String method, ObjectNode parameters) throws IOException {
    say(last.incrementAndGet(), session, method, parameters);
  }

  private void say(int id, String session, String method, ObjectNode parameters)
      throws IOException {
    ObjectNode message = parameters().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString());
  }

  private static JsonNode await(CompletableFuture<JsonNode> answer, Duration within)
      throws IOException {
    try {
      return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the browser did not answer within " + within, e);
    } catch (ExecutionException e) {
      throw new EOFException("the browser is gone");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the browser was asked");
    }
  }

  private static JsonNode result(String method, JsonNode answer) throws IOException {
    if (answer.has("error")) {
      throw new IOException(
          "the browser refused %s: %s"
              .formatted(method, answer.path("error").path("message").asText()));
    }
    return answer.path("result");
  }

  private void listen() {
    try {
      while (socket.read() instanceof WebSocketMessage.Text(String text)) {
        heard(JSON.readTree(text));
      }
    } catch (JsonProcessingException garbage) {
      // A browser that keeps no rules is left.
    } catch (IOException gone) {
      // It ended, or we did.
    } finally {
      end();
    }
  }

  private void heard(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = asked.get(message.path("id").asInt());
      if (answer != null) {
        answer.complete(message);
      }
      return;
    }
    listener.heard(
        new DevToolsEvent(
            message.path("sessionId").asText(),
            message.path("method").asText(),
            message.path("params")));
  }

  private void end() {
    over = true;
    tunnel.close();
    var gone = new EOFException();
    asked.values().forEach(answer -> answer.completeExceptionally(gone));
    listener.ended();
  }

  /** Leaves the browser as it is. */
  @Override
  public void close() {
    tunnel.close();
  }
}
