package dev.serai.protocol.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.http.McpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a client sends, it gets an answer that HTTP and JSON-RPC define, and soon: bodies are
 * made from real ones by a seeded generator that cuts, swaps, repeats and replaces.
 */
@Timeout(120)
class JsonRpcFuzzTest {

  private static final int BODIES = 4_000;
  private static final Set<Integer> STATUSES = Set.of(200, 202, 400, 404, 503);
  private static final Set<Integer> CODES =
      Set.of(-32700, -32600, -32601, -32602, -32002, -32020, -32021, -32022, -32042);
  private static final List<String> SEEDS =
      List.of(
          Rig.initialize("2025-11-25"),
          "{'jsonrpc':'2.0','id':1,'method':'ping'}",
          "{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{'cursor':'0'}}",
          "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'test_echo',"
              + "'arguments':{'a':[1,2.5,{'b':null}]},'_meta':{'progressToken':1}}}",
          "{'jsonrpc':'2.0','id':1,'method':'prompts/get','params':{'name':'test_simple_prompt'}}",
          "{'jsonrpc':'2.0','id':1,'method':'resources/read','params':{'uri':'test://x'}}",
          "{'jsonrpc':'2.0','id':1,'method':'resources/subscribe','params':{'uri':'test://x'}}",
          "{'jsonrpc':'2.0','id':1,'method':'completion/complete','params':{'ref':{'type':"
              + "'ref/prompt','name':'a'},'argument':{'name':'b','value':'c'}}}",
          "{'jsonrpc':'2.0','id':1,'method':'logging/setLevel','params':{'level':'info'}}",
          "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1}}",
          "{'jsonrpc':'2.0','id':1,'result':{'action':'accept'}}",
          "{'jsonrpc':'2.0','id':1,'error':{'code':1,'message':'m'}}",
          "[{'jsonrpc':'2.0','id':1,'method':'ping'},{'jsonrpc':'2.0','id':2,'method':'ping'}]",
          "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'test_mirrored',"
              + "'requestState':'s','inputResponses':{'a':{}},'_meta':{"
              + "'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
              + "'io.modelcontextprotocol/logLevel':'info',"
              + "'io.modelcontextprotocol/clientCapabilities':{}}}}");
  private static final List<String> PIECES =
      List.of(
          "null",
          "true",
          "-1",
          "1e999",
          "9223372036854775808",
          "[]",
          "{}",
          "[[[[",
          "'",
          "\\u0000",
          "\\ud800",
          "'id':",
          "'method':",
          "'params':",
          "'_meta':",
          "'jsonrpc':'2.0'",
          "\uFEFF",
          "'tools/call'",
          "'tools/list'",
          "0.1",
          "\"\"",
          ",",
          ":",
          "}",
          "]",
          "\n",
          "ü",
          "'name'");

  private final Rig rig =
      new Rig(
          McpServerConfig.DEFAULT
              .livelyEvery(Duration.ofMillis(5))
              .keeping(50, Duration.ofHours(1)));

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20260728, 4711})
  void answersWhateverComes(long seed) throws IOException {
    Random random = new Random(seed);
    String[] sessions = new String[Revision.values().length];
    for (int i = 0; i < BODIES; i++) {
      byte[] body = body(random);
      FakeExchange exchange = new FakeExchange("POST", body);
      int era = random.nextInt(sessions.length);
      if (era == sessions.length - 1) {
        describe(exchange, random);
      } else {
        if (i % 40 == 0) {
          sessions[era] = rig.session(List.of(Revision.values()).get(era));
        }
        if (sessions[era] != null) {
          exchange.with(McpHeaders.SESSION, sessions[era]);
        }
      }
      check(rig.handle(exchange), body);
    }
  }

  private static void describe(FakeExchange exchange, Random random) {
    exchange.with(McpHeaders.VERSION, random.nextInt(10) == 0 ? "nonsense" : "2026-07-28");
    exchange.with(McpHeaders.METHOD, pick(random, List.of("tools/call", "tools/list", "ping")));
    exchange.with(
        McpHeaders.NAME, pick(random, List.of("test_echo", "test_mirrored", "=?base64?x?=")));
  }

  private static void check(McpReply reply, byte[] body) throws IOException {
    String shown = new String(body, UTF_8);
    assertThat(STATUSES).as(shown).contains(reply.status());
    var out = new ByteArrayOutputStream();
    reply.body().writeTo(out);
    if (!"application/json".equals(reply.headers().get("Content-Type"))) {
      return;
    }
    JsonNode answer = new JsonMapper().readTree(out.toString(UTF_8));
    for (JsonNode message : answer.isArray() ? answer : List.of(answer)) {
      assertThat(message.path("jsonrpc").asText()).as(shown).isEqualTo("2.0");
      assertThat(message.has("result") != message.has("error")).as(shown).isTrue();
      if (message.has("error")) {
        assertThat(CODES).as(shown).contains(message.at("/error/code").asInt());
      }
    }
  }

  private static byte[] body(Random random) {
    StringBuilder text = new StringBuilder(pick(random, SEEDS));
    for (int changes = random.nextInt(4); changes > 0 && !text.isEmpty(); changes--) {
      change(text, random);
    }
    byte[] bytes = text.toString().replace('\'', '"').getBytes(UTF_8);
    if (random.nextInt(10) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static void change(StringBuilder text, Random random) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(20));
    switch (random.nextInt(5)) {
      case 0 -> text.delete(from, to);
      case 1 -> text.insert(from, pick(random, PIECES));
      case 2 -> text.replace(from, to, pick(random, PIECES));
      case 3 -> text.insert(to, text.substring(from, to));
      default -> text.setLength(from);
    }
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
