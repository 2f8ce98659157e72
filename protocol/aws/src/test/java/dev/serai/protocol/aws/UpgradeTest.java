package dev.serai.protocol.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.websocket.WebSocketHandshake;
import dev.serai.protocol.websocket.WebSocketConnection;
import dev.serai.protocol.websocket.WebSocketLimits;
import dev.serai.protocol.websocket.WebSocketMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.SdkHttpRequest;

@Timeout(60)
class UpgradeTest {

  private static final WebSocketLimits LIMITS = new WebSocketLimits(70_000, 140_000);

  private final BlockingQueue<String> atServer = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final TestEdge edge =
      new TestEdge(
          List.of(),
          List.of(),
          List.of(new UpgradeRoute("Talk", "/runtimes/{id}/ws", UpgradeTest.this::accept)));

  @AfterEach
  void stop() {
    edge.close();
    client.close();
  }

  private UpgradeRoute.Tunnel accept(UpgradeRoute.Upgrade upgrade) {
    if (upgrade.label("id").equals("missing")) {
      throw ServiceException.notFound("no such runtime");
    }
    return connection -> {
      var socket = WebSocketHandshake.accept(upgrade, connection, LIMITS);
      socket.sendText(upgrade.label("id") + " " + upgrade.caller().accessKeyId());
      echo(socket);
    };
  }

  private void echo(WebSocketConnection socket) throws java.io.IOException {
    while (true) {
      switch (socket.read()) {
        case WebSocketMessage.Text text -> socket.sendText(text.text());
        case WebSocketMessage.Binary binary -> {
          byte[] bytes = new byte[binary.bytes().remaining()];
          binary.bytes().get(bytes);
          socket.sendBinary(bytes);
        }
        case WebSocketMessage.Closed closed -> {
          atServer.add(closed.code() + closed.reason());
          return;
        }
      }
    }
  }

  @Test
  void acceptsSignedHeadersAndEchoesMessages() throws Exception {
    var heard = new Listener();
    WebSocket socket = connect(signed("/runtimes/a%2Fb/ws"), heard);

    assertThat(heard.next()).isEqualTo("a/b " + TestKeys.ID);
    socket.sendText("héllo", true).join();
    assertThat(heard.next()).isEqualTo("héllo");
    socket.sendText("in ", false).join();
    socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
    socket.sendText("parts", true).join();
    assertThat(heard.next()).isEqualTo("pong");
    assertThat(heard.next()).isEqualTo("in parts");
    socket.sendBinary(ByteBuffer.wrap(new byte[65_600]), true).join();
    assertThat(heard.next()).isEqualTo("65600 bytes");
    socket.sendClose(4001, "bye").join();
    assertThat(atServer.poll(20, TimeUnit.SECONDS)).isEqualTo("4001bye");
  }

  @Test
  void acceptsAPresignedQuery() throws Exception {
    SdkHttpRequest request =
        edge.signer()
            .presign(
                "GET", edge.uri("/runtimes/x/ws?qualifier=A"), Map.of(), Duration.ofMinutes(5));
    var heard = new Listener();
    connect(request, heard);

    assertThat(heard.next()).isEqualTo("x " + TestKeys.ID);
  }

  @Test
  void closesAConnectionThatExceedsTheFrameLimit() throws Exception {
    var heard = new Listener();
    WebSocket socket = connect(signed("/runtimes/x/ws"), heard);
    heard.next();
    var _ = socket.sendBinary(ByteBuffer.wrap(new byte[70_001]), true);

    assertThat(heard.next()).isEqualTo("closed 1009");
  }

  @Test
  void tellsAPeerThatIsStillSendingWhyItCloses() throws Exception {
    var heard = new Listener();
    WebSocket socket = connect(signed("/runtimes/x/ws"), heard);
    heard.next();
    var _ = socket.sendBinary(ByteBuffer.wrap(new byte[8 * 1024 * 1024]), true);

    assertThat(heard.next()).isEqualTo("closed 1009");
  }

  @Test
  void answersARefusalAsPlainHttp() {
    assertThatThrownBy(() -> connect(signed("/runtimes/missing/ws"), new Listener()))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> {
              assertThat(e.getResponse().statusCode()).isEqualTo(404);
              assertThat(e.getResponse().headers().firstValue("x-amzn-errortype"))
                  .hasValue("ResourceNotFoundException");
            });
  }

  @Test
  void refusesABadSignature() {
    SdkHttpRequest request =
        edge.signer()
            .withSecret("x")
            .sign("GET", edge.uri("/runtimes/x/ws"), Map.of(), new byte[0]);

    assertThatThrownBy(() -> connect(request, new Listener()))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
  }

  @Test
  void answersAPlainRequestToItsPathAsUnknown() {
    assertThat(edge.call("GET", "/runtimes/x/ws", "").statusCode()).isEqualTo(404);
  }

  private SdkHttpRequest signed(String target) {
    return edge.signer().sign("GET", edge.uri(target), Map.of(), new byte[0]);
  }

  private WebSocket connect(SdkHttpRequest request, Listener listener) {
    WebSocket.Builder builder = client.newWebSocketBuilder();
    for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
      if (!header.getKey().equalsIgnoreCase("host")) {
        builder.header(header.getKey(), header.getValue().getFirst());
      }
    }
    URI uri = URI.create(request.getUri().toString().replace("http:", "ws:"));
    return builder.buildAsync(uri, listener).join();
  }

  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private int bytes;

    @Nullable String next() throws InterruptedException {
      return heard.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        heard.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      bytes += data.remaining();
      if (last) {
        heard.add(bytes + " bytes");
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
      heard.add("pong");
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      heard.add("closed " + code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      heard.add("error " + error);
    }
  }
}
