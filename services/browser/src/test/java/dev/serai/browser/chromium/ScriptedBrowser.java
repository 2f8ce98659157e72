package dev.serai.browser.chromium;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.protocol.http.Deadlines;
import dev.serai.protocol.http.Header;
import dev.serai.protocol.http.PeerClient;
import dev.serai.protocol.http.PeerLimits;
import dev.serai.protocol.http.PeerTunnel;
import dev.serai.protocol.websocket.Side;
import dev.serai.protocol.websocket.WebSocketConnection;
import dev.serai.protocol.websocket.WebSocketLimits;
import dev.serai.protocol.websocket.WebSocketMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A browser with pages but without pictures: it answers every command, remembers what it was told,
 * and says what a test has it say. The session of page {@code p} is {@code s-p}, all its pages are
 * visible.
 */
public final class ScriptedBrowser implements Chromium, AutoCloseable {

  private static final String SWITCHED =
      "HTTP/1.1 101 Switching\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Deadlines deadlines = new Deadlines();
  private final Map<String, String> pages = new LinkedHashMap<>();
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();
  private final Set<String> screencasts = ConcurrentHashMap.newKeySet();
  private final List<SocketChannel> peers = new CopyOnWriteArrayList<>();
  private final List<WebSocketConnection> sockets = new CopyOnWriteArrayList<>();

  @Override
  public PeerTunnel open(List<Header> offered) throws IOException {
    var client =
        new PeerClient("the browser", this::dial, "browser", PeerLimits.DEFAULT, deadlines);
    return PeerTunnel.open(client, "/", offered, Duration.ofHours(1));
  }

  private SocketChannel dial() throws IOException {
    try (var server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel near = SocketChannel.open(server.getLocalAddress());
      SocketChannel far = server.accept();
      peers.add(far);
      Thread.startVirtualThread(() -> serve(far));
      return near;
    }
  }

  private void serve(SocketChannel peer) {
    try (peer) {
      var head = new StringBuilder();
      ByteBuffer one = ByteBuffer.allocate(1);
      while (head.indexOf("\r\n\r\n") < 0 && peer.read(one.clear()) >= 0) {
        head.append((char) one.get(0));
      }
      peer.write(ByteBuffer.wrap(SWITCHED.getBytes(UTF_8)));
      var socket =
          new WebSocketConnection(
              Side.SERVER,
              Channels.newInputStream(peer),
              Channels.newOutputStream(peer),
              WebSocketLimits.DEFAULT);
      while (socket.read() instanceof WebSocketMessage.Text(String text)) {
        hear(socket, JSON.readTree(text));
      }
    } catch (IOException gone) {
      // The client, or this browser.
    }
  }

  private synchronized void hear(WebSocketConnection socket, JsonNode command) throws IOException {
    told.add(command);
    String session = command.path("sessionId").asText();
    String result =
        switch (command.path("method").asText()) {
          case "Target.setDiscoverTargets" -> {
            sockets.add(socket);
            pages.forEach((target, url) -> sayAll(created("targetCreated", target, url)));
            yield "{}";
          }
          case "Target.attachToTarget" ->
              "{\"sessionId\":\"s-%s\"}".formatted(command.at("/params/targetId").asText());
          case "Target.detachFromTarget" -> {
            screencasts.remove(command.at("/params/sessionId").asText().substring(2));
            yield "{}";
          }
          case "Page.startScreencast" -> {
            screencasts.add(session.substring(2));
            yield "{}";
          }
          case "Runtime.evaluate" -> "{\"result\":{\"value\":\"visible\"}}";
          default -> "{}";
        };
    socket.sendText("{\"id\":%d,\"result\":%s}".formatted(command.path("id").asInt(), result));
  }

  /** A page opens, in front of the others. */
  public synchronized void opens(String target, String url) {
    pages.put(target, url);
    sayAll(created("targetCreated", target, url));
  }

  public synchronized void goes(String target, String url) {
    pages.put(target, url);
    sayAll(created("targetInfoChanged", target, url));
  }

  public synchronized void closes(String target) {
    pages.remove(target);
    screencasts.remove(target);
    sayAll(
        "{\"method\":\"Target.targetDestroyed\",\"params\":{\"targetId\":\"%s\"}}"
            .formatted(target));
  }

  public void crashes(String target) {
    sayAll(
        "{\"method\":\"Target.targetCrashed\",\"params\":{\"targetId\":\"%s\"}}".formatted(target));
  }

  /** A page says something to those who hold it. */
  public void says(String target, String method, String parameters) {
    sayAll(
        "{\"method\":\"%s\",\"sessionId\":\"s-%s\",\"params\":%s}"
            .formatted(method, target, parameters));
  }

  /** Commands of a name, in order. */
  public List<JsonNode> told(String method) {
    return told.stream().filter(each -> each.path("method").asText().equals(method)).toList();
  }

  /** Of which pages pictures are wanted. */
  public Set<String> screencasts() {
    return screencasts;
  }

  private static String created(String event, String target, String url) {
    return "{\"method\":\"Target.%s\",\"params\":{\"targetInfo\":{\"type\":\"page\",\"targetId\":\"%s\",\"url\":\"%s\",\"title\":\"page %s\"}}}"
        .formatted(event, target, url, target);
  }

  private void sayAll(String words) {
    for (WebSocketConnection socket : sockets) {
      try {
        socket.sendText(words);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    for (SocketChannel peer : peers) {
      try {
        peer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    deadlines.close();
  }
}
