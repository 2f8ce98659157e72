package dev.serai.protocol.mcp.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.client.McpClientException.Kind;
import dev.serai.protocol.mcp.everything.EverythingServer;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.server.McpServerConfig;
import dev.serai.protocol.mcp.server.PipeServer;
import dev.serai.protocol.mcp.server.SharedBounds;
import dev.serai.testing.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeClientTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ClientConfig CONFIG =
      ClientConfig.of(new Implementation("test", "1")).within(PATIENCE, PATIENCE);

  private final McpConnector connector = new McpConnector();

  @AfterEach
  void close() {
    connector.close();
  }

  @ParameterizedTest
  @EnumSource
  void speaksWhatTheServerSpeaks(Revision revision) throws Exception {
    try (McpClient client = served(Set.of(revision), new Heard())) {
      Response response = client.call(call("test_simple_text"), ClientEvents.NONE);

      assertThat(client.revision()).isEqualTo(revision);
      assertThat(response).isInstanceOf(Result.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hearsProgressOfItsOwnCallsAlone(Revision revision) throws Exception {
    try (McpClient client = served(Set.of(revision), new Heard())) {
      Heard one = new Heard();
      Heard other = new Heard();
      Thread beside =
          Thread.ofVirtual().start(() -> Quietly.call(client, withToken("a", "test_endless"), one));
      Eventually.holds("the first is heard of", PATIENCE, () -> one.notifications.size() == 1);

      client.call(withToken("a", "test_tool_with_progress"), other);
      beside.interrupt();
      beside.join();

      assertThat(one.notifications).hasSize(1);
      assertThat(other.notifications).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hearsOfChanges(Revision revision) throws Exception {
    Heard heard = new Heard();
    try (McpClient client = served(Set.of(revision), heard)) {
      client.listen();

      Eventually.holds(
          "the change is heard",
          PATIENCE,
          () -> {
            Quietly.call(client, call("test_trigger_tool_change"), ClientEvents.NONE);
            return heard.notifications.stream()
                .anyMatch(n -> n.method().equals(Methods.TOOLS_CHANGED));
          });
    }
  }

  @Test
  void shakesHandsWithAServerThatIsSilentBefore() throws Exception {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    Thread server = Thread.ofVirtual().start(() -> handshakeOnly(there, back));
    ClientConfig config =
        new ClientConfig(
            CONFIG.info(),
            ClientCapabilities.NONE,
            EnumSet.allOf(Revision.class),
            CONFIG.messages(),
            PATIENCE,
            PATIENCE,
            Duration.ofMillis(20),
            1,
            PATIENCE,
            Optional.empty());

    try (McpClient client =
        connector.connect(
            Channels.newInputStream(back.source()),
            Channels.newOutputStream(there.sink()),
            config,
            ServerListener.NONE)) {
      assertThat(client.revision()).isEqualTo(Revision.V2025_03_26);
    }
    server.join();
  }

  @Test
  void failsWhenThePipeEnds() throws Exception {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    back.sink().close();

    McpClientException failure =
        catchThrowableOfType(
            McpClientException.class,
            () ->
                connector.connect(
                    Channels.newInputStream(back.source()),
                    Channels.newOutputStream(there.sink()),
                    CONFIG,
                    ServerListener.NONE));

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
  }

  private McpClient served(Set<Revision> revisions, ServerListener listener) throws Exception {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    PipeServer server =
        new PipeServer(
            McpServerConfig.DEFAULT.serving(revisions),
            new SharedBounds(10, 1_000_000),
            InstantSource.system(),
            Ids.secure());
    EverythingServer everything = new EverythingServer(server::announce);
    Thread.ofVirtual()
        .start(
            () -> {
              try (OutputStream out = Channels.newOutputStream(back.sink())) {
                server.serve(Channels.newInputStream(there.source()), out, everything);
              } catch (IOException e) {
                // The client has gone.
              }
            });
    return connector.connect(
        Channels.newInputStream(back.source()),
        Channels.newOutputStream(there.sink()),
        CONFIG,
        listener);
  }

  /** Answers nothing but a handshake. */
  private static void handshakeOnly(Pipe there, Pipe back) {
    try (var in =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(there.source()), UTF_8));
        OutputStream out = Channels.newOutputStream(back.sink())) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.contains("\"initialize\"")) {
          String id = line.replaceAll(".*\"id\":([0-9]+).*", "$1");
          out.write(
              ("{\"jsonrpc\":\"2.0\",\"id\":"
                      + id
                      + ",\"result\":"
                      + "{\"protocolVersion\":\"2025-03-26\",\"capabilities\":{}}}\n")
                  .getBytes(UTF_8));
          out.flush();
        }
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static Request call(String tool) {
    return new Request(RequestId.of(1), Methods.TOOLS_CALL, Json.object().put("name", tool));
  }

  private static Request withToken(String token, String tool) {
    Request request = call(tool);
    request.params().putObject("_meta").put("progressToken", token);
    return request;
  }
}
