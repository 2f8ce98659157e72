package dev.serai.protocol.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.everything.EverythingServer;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.testing.Eventually;
import dev.serai.testing.TestClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeServerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String META =
      "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
          + "'io.modelcontextprotocol/clientCapabilities':{'elicitation':{}},'progressToken':9}";

  private final PipeServer server =
      new PipeServer(
          McpServerConfig.DEFAULT,
          new SharedBounds(10, 1_000_000),
          TestClock.create(),
          new Ids(new Random(3)));
  private final EverythingServer everything = new EverythingServer(server::announce);
  private OutputStream out;
  private BufferedReader in;
  private Thread serving;

  @BeforeEach
  void serve() throws IOException {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    out = Channels.newOutputStream(there.sink());
    in = new BufferedReader(new InputStreamReader(Channels.newInputStream(back.source()), UTF_8));
    serving =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (var write = Channels.newOutputStream(back.sink())) {
                    server.serve(Channels.newInputStream(there.source()), write, everything);
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
  }

  @AfterEach
  void end() throws IOException, InterruptedException {
    out.close();
    serving.join();
    in.close();
  }

  @Test
  void servesClientsWithAHandshake() throws IOException {
    write(Rig.initialize("2025-06-18"));
    assertThat(read().at("/result/protocolVersion").asText()).isEqualTo("2025-06-18");

    write("{'jsonrpc':'2.0','id':2,'method':'ping'}");

    assertThat(read().path("result").isObject()).isTrue();
  }

  @Test
  void servesRequestsThatDescribeThemselves() throws IOException {
    write("{'jsonrpc':'2.0','id':1,'method':'server/discover','params':{%s}}".formatted(META));

    assertThat(read().at("/result/resultType").asText()).isEqualTo("complete");
  }

  @Test
  void servesBothErasOnOnePipe() throws IOException {
    write(Rig.initialize("2025-11-25"));
    read();

    write("{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{%s}}".formatted(META));

    assertThat(read().path("result").has("ttlMs")).isTrue();
  }

  @Test
  void answersWhatIsNoMessage() throws IOException {
    write("what?");

    assertThat(read().at("/error/code").asInt()).isEqualTo(-32700);
  }

  @Test
  void cancelsWhatIsNoLongerWanted() throws IOException {
    write(call("7", "test_endless"));
    assertThat(read().path("method").asText()).isEqualTo(Methods.PROGRESS);

    write("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':7}}");

    Eventually.holds("the call ends", PATIENCE, () -> everything.interrupted() == 1);
    write(call("8", "test_simple_text"));
    assertThat(read().path("id").asInt()).isEqualTo(8);
  }

  @Test
  void cancelsEverythingWhenThePipeEnds() throws IOException {
    write(call("7", "test_endless"));
    read();

    out.close();

    Eventually.holds("the call ends", PATIENCE, () -> everything.interrupted() == 1);
  }

  @Test
  void forgetsRequestsThatAreAnswered() throws IOException {
    int more = McpServerConfig.DEFAULT.pendingRequests() + 10;
    for (int i = 0; i < more; i++) {
      write(call(Integer.toString(i), "test_simple_text"));
      assertThat(read().has("result")).as("call %d", i).isTrue();
    }
  }

  @Test
  void goesOnWithACallThatAsked() throws IOException {
    write(call("1", "test_elicitation"));
    JsonNode asked = read();
    assertThat(asked.at("/result/resultType").asText()).isEqualTo("input_required");

    write(
        ("{'jsonrpc':'2.0','id':2,'method':'tools/call','params':{'name':'test_elicitation',"
                + "'requestState':'%s','inputResponses':{'input':{'action':'decline'}},%s}}")
            .formatted(asked.at("/result/requestState").asText(), META));

    assertThat(read().at("/result/content/0/text").asText()).contains("decline");
  }

  @Test
  void announcesToClientsOfBothEras() throws IOException {
    server.announce(new Notification(Methods.PROMPTS_CHANGED));
    write(Rig.initialize("2025-11-25"));
    read();
    write(
        "{'jsonrpc':'2.0','id':3,'method':'subscriptions/listen','params':{"
            + "'notifications':{'toolsListChanged':true},%s}}".formatted(META));
    assertThat(read().path("method").asText()).isEqualTo(Methods.ACKNOWLEDGED);

    server.announce(new Notification(Methods.TOOLS_CHANGED));

    assertThat(Optional.of(read().path("method").asText())).contains(Methods.TOOLS_CHANGED);
    assertThat(read().path("method").asText()).isEqualTo(Methods.TOOLS_CHANGED);
  }

  private static String call(String id, String tool) {
    return "{'jsonrpc':'2.0','id':%s,'method':'tools/call','params':{'name':'%s',%s}}"
        .formatted(id, tool, META);
  }

  private void write(String message) throws IOException {
    out.write((message.replace('\'', '"') + "\n").getBytes(UTF_8));
    out.flush();
  }

  private JsonNode read() throws IOException {
    return new JsonMapper().readTree(in.readLine());
  }
}
