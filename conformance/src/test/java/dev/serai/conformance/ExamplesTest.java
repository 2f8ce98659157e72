package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.conformance.Invoker.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every example, deployed from its folder, answers every SDK alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExamplesTest {

  private static final String ANY = "application/json, text/event-stream";

  private final SharedPlatform platform = SharedPlatform.get();
  private final ForeignTools tools = new ForeignTools(Path.of(""));
  private final JavaClients clients =
      new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
  private final Map<String, Invoker> invokers = new LinkedHashMap<>();
  private final Map<String, String> arns = new HashMap<>();

  @BeforeAll
  void startClients() throws IOException {
    invokers.put("java", Invoker.java(clients));
    invokers.put("boto3", Invoker.script(tools.python("invoke.py"), platform.variables()));
    invokers.put("node", Invoker.script(tools.node("invoke.mjs"), platform.variables()));
  }

  @AfterAll
  void stopClients() {
    invokers.values().forEach(Invoker::close);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain-python | {\"prompt\":\"hello caravan\"}                | Entry 1: 2 words",
        "plain-python | {\"prompt\":\"hello caravan\",\"stream\":true} | {\"word\": \"Entry\"}",
        "travel-desk  | {\"prompt\":\"from Kashgar to Damascus\"}     | 4340 km, 109 days by camel",
        "langgraph    | {\"prompt\":\"What is 6 times 7?\"}           | The product is 42.",
        "langgraph    | {\"prompt\":\"6 times 7\",\"stream\":true}     | {\"node\": \"tools\"",
        "strands      | {\"prompt\":\"How long is 'caravanserai'?\"}  | The word has 12 letters.",
        "node-agent   | {\"prompt\":\"3 farsang in km\"}              | 3 farsang = 18.72 km",
        "java-agent   | {\"prompt\":\"46.083 grams of saffron\"}      | 10.0 misqal; 10.0 misqal",
        "mcp-server   | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"} | \"name\": \"roll\"",
        "a2a-agent    | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"message/send\",\"params\":"
            + "{\"message\":{\"parts\":[{\"kind\":\"text\",\"text\":\"persian\"}]}}} | Salaam",
        "agui-agent   | {\"threadId\":\"t\",\"runId\":\"r\",\"messages\":"
            + "[{\"role\":\"user\",\"content\":\"hi\"}]} | RUN_FINISHED",
      })
  void answersEverySdk(String example, String request, String expected) throws IOException {
    var arn = deployed(example);

    for (var invoker : invokers.entrySet()) {
      var call = new Call(arn, JavaClients.sessionId(), ANY, request);
      assertThat(invoker.getValue().invoke(call).body()).as(invoker.getKey()).contains(expected);
    }
  }

  private String deployed(String example) throws IOException {
    var known = arns.get(example);
    var arn =
        known == null
            ? ExampleFolder.named(example)
                .deploy(platform, clients, tools, JavaClients.ROLE)
                .agentRuntimeArn()
            : known;
    arns.put(example, arn);
    return arn;
  }
}
