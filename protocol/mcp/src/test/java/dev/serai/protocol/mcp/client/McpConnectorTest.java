package dev.serai.protocol.mcp.client;

import static dev.serai.protocol.mcp.client.ScriptedPort.error;
import static dev.serai.protocol.mcp.client.ScriptedPort.events;
import static dev.serai.protocol.mcp.client.ScriptedPort.result;
import static dev.serai.protocol.mcp.client.ScriptedPort.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.client.McpClientException.Kind;
import dev.serai.protocol.mcp.everything.Everything;
import dev.serai.protocol.mcp.everything.JdkHttpPort;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.server.McpServerConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class McpConnectorTest {

  private static final URI SERVER = URI.create("http://server.example/mcp");
  private static final ClientConfig CONFIG =
      ClientConfig.of(new Implementation("test", "1"))
          .within(Duration.ofSeconds(20), Duration.ofSeconds(20));

  private final McpConnector connector = new McpConnector();

  @AfterEach
  void close() {
    connector.close();
  }

  @ParameterizedTest
  @EnumSource
  void findsOutWhatAServerSpeaks(Revision revision) throws Exception {
    try (Everything server = Everything.start(McpServerConfig.DEFAULT.serving(Set.of(revision)));
        JdkHttpPort port = new JdkHttpPort();
        McpClient client =
            connector.connect(server.address(revision), port, CONFIG, ServerListener.NONE)) {
      assertThat(client.revision()).isEqualTo(revision);
      assertThat(client.describe().info().name()).isEqualTo("everything");
      assertThat(client.describe().capabilities().tools()).isTrue();
    }
  }

  @Test
  void prefersTheNewestRevisionBothSpeak() throws Exception {
    try (Everything server = Everything.start(McpServerConfig.DEFAULT);
        JdkHttpPort port = new JdkHttpPort();
        McpClient newest = connector.connect(server.address(), port, CONFIG, ServerListener.NONE);
        McpClient older =
            connector.connect(
                server.address(),
                port,
                CONFIG.speaking(Set.of(Revision.V2025_03_26, Revision.V2025_06_18)),
                ServerListener.NONE)) {
      assertThat(newest.revision()).isEqualTo(Revision.V2026_07_28);
      assertThat(older.revision()).isEqualTo(Revision.V2025_06_18);
    }
  }

  @Test
  void doesNotLookForTheOtherEraWhenToldWhichItIs() throws Exception {
    var port = ScriptedPort.withHandshake("s", (call, message) -> status(500, Map.of()));

    connector.connect(
        SERVER, port, CONFIG.speaking(Set.of(Revision.V2025_11_25)), ServerListener.NONE);

    assertThat(port.calls("server/discover")).isEmpty();
    assertThat(port.calls("initialize")).hasSize(1);
  }

  @Test
  void shakesHandsWithServersThatRefuseInTheirOwnWay() throws Exception {
    var port =
        ScriptedPort.withHandshake(
            "s", (call, message) -> error(400, message, "{'code':-32000,'message':'no'}"));

    McpClient client = connector.connect(SERVER, port, CONFIG, ServerListener.NONE);

    assertThat(client.revision()).isEqualTo(Revision.V2025_11_25);
    assertThat(port.calls("notifications/initialized").getFirst().headers())
        .containsEntry("Mcp-Session-Id", "s")
        .containsEntry("MCP-Protocol-Version", "2025-11-25");
  }

  @Test
  void takesAModernServersWordForWhatItSupports() {
    var port =
        new ScriptedPort(
            (call, message) ->
                error(
                    400,
                    message,
                    "{'code':-32022,'message':'no','data':{'supported':['2031-01-01']}}"));

    assertThat(failure(port, CONFIG.speaking(Set.of(Revision.V2026_07_28))).kind())
        .isEqualTo(Kind.NO_COMMON_REVISION);
    assertThat(port.calls()).hasSize(1);
  }

  @Test
  void handsARefusalOnWithoutTryingElsewhere() {
    var port =
        new ScriptedPort(
            (call, message) ->
                status(401, Map.of("www-authenticate", "Bearer resource_metadata=\"x\"")));

    McpClientException failure = failure(port, CONFIG);

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.status()).isEqualTo(401);
    assertThat(failure.header("www-authenticate")).contains("Bearer resource_metadata=\"x\"");
    assertThat(port.calls()).hasSize(1);
  }

  @Test
  void refusesServersThatChooseARevisionNobodyOffered() {
    var port =
        new ScriptedPort(
            (call, message) ->
                message.path("method").asText().equals("initialize")
                    ? result(message, "{'protocolVersion':'2031-01-01','capabilities':{}}")
                    : status(404, Map.of()));

    assertThat(failure(port, CONFIG).kind()).isEqualTo(Kind.NO_COMMON_REVISION);
  }

  @Test
  void refusesMessageAddressesOfAnotherOrigin() {
    var port =
        new ScriptedPort(
            (call, message) ->
                call.method().equals("GET")
                    ? events("event: endpoint\ndata: http://evil.example/messages\n\n")
                    : status(405, Map.of()));

    assertThat(failure(port, CONFIG).kind()).isEqualTo(Kind.MALFORMED);
    assertThat(port.calls()).allMatch(call -> call.target().equals(SERVER));
  }

  @Test
  void givesUpOnServersThatDoNotAnswer() {
    var port =
        new ScriptedPort(
            (call, message) -> {
              new CountDownLatch(1).await();
              throw new AssertionError("unreachable");
            });

    McpClientException failure =
        failure(port, CONFIG.within(Duration.ofMillis(30), Duration.ofSeconds(20)));

    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void saysThatAServerCannotBeReached() {
    var port =
        new ScriptedPort(
            (call, message) -> {
              throw new java.net.ConnectException("no");
            });

    assertThat(failure(port, CONFIG).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void canBeInterrupted() {
    var port =
        new ScriptedPort(
            (call, message) -> {
              Thread.currentThread().interrupt();
              throw new java.io.InterruptedIOException("interrupted");
            });

    assertThatThrownBy(() -> connector.connect(SERVER, port, CONFIG, ServerListener.NONE))
        .isInstanceOf(InterruptedException.class);
  }

  private McpClientException failure(ScriptedPort port, ClientConfig config) {
    return catchThrowableOfType(
        McpClientException.class,
        () -> connector.connect(SERVER, port, config, ServerListener.NONE));
  }
}
