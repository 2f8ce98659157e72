package dev.serai.codeinterpreter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.codeinterpreter.CodeInterpreterConfig;
import dev.serai.codeinterpreter.FakeInterpreter;
import dev.serai.codeinterpreter.StoredInterpreters;
import dev.serai.codeinterpreter.session.CallLimits;
import dev.serai.protocol.aws.SignedClient;
import dev.serai.protocol.aws.SignedClient.Answer;
import dev.serai.storage.StorageConfig;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

@Timeout(120)
class InvokeRouteTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TARGET = "/code-interpreters/aws.codeinterpreter.v1/tools/invoke";
  private static final int REQUEST_BYTES = 400_000;
  private static final int TEXT_LENGTH = 100_000;
  private static final int RESULT_BYTES = 200_000;
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private StoredInterpreters stored;
  private SignedClient client;
  private String session = "";

  @BeforeEach
  void start() {
    CodeInterpreterConfig small = StoredInterpreters.SMALL;
    var limits =
        new CallLimits(
            Duration.ofMinutes(15), 2, 0, REQUEST_BYTES, TEXT_LENGTH, REQUEST_BYTES, RESULT_BYTES);
    var config =
        new CodeInterpreterConfig(
            small.isolationClass(),
            small.quotas(),
            small.sessions(),
            limits,
            small.interpreter(),
            small.packages(),
            small.sandbox(),
            small.pool(),
            small.snapshots());
    stored = new StoredInterpreters(folder, StorageConfig.DEFAULT, config);
    client = new SignedClient(folder, StoredInterpreters.CALLER, stored.operations());
    session = stored.start("sums").key().id().value();
  }

  @AfterEach
  void stop() {
    client.close();
    stored.close();
  }

  @Test
  void oneEventHasTheWholeResult() throws IOException {
    Answer answer = invoke(code("print one\nprint two"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("x-amzn-code-interpreter-session-id")).containsExactly(session);
    assertThat(frames(answer)).hasSize(1);
    assertThat(header(frames(answer).getFirst(), ":event-type")).isEqualTo("result");
    assertThat(result(answer))
        .isEqualTo(
            JSON.readTree(
                """
                {"content": [{"type": "text", "text": "one\\ntwo\\n"}],
                 "structuredContent": {"stdout": "one\\ntwo\\n", "stderr": "", "exitCode": 0, "executionTime": 1.0},
                 "isError": false}
                """));
  }

  @Test
  void whatFailsInsideIsAResult() throws IOException {
    JsonNode result = result(invoke(code("fail oh no")));

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.at("/structuredContent/exitCode").asInt()).isEqualTo(1);
    assertThat(result.at("/content/0/text").asText()).isEqualTo("oh no\n");
  }

  @Test
  void piecesOfOutputComeFirstForThoseWhoAsk() throws IOException {
    Answer answer = invoke(code("print one\nfail two"), Map.of("x-serai-stream-output", "true"));

    List<JsonNode> events = events(answer);
    assertThat(events).hasSize(3);
    assertThat(events.get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"content": [{"type": "text", "text": "one\\n"}], "structuredContent": {"stdout": "one\\n"}}
                """));
    assertThat(events.get(1).path("structuredContent").path("stderr").asText()).isEqualTo("two\n");
    assertThat(events.get(2).path("isError").asBoolean()).isTrue();
    assertThat(events.get(2).at("/structuredContent/stdout").asText()).isEqualTo("one\n");
  }

  @Test
  void filesAreWrittenListedReadAndRemoved() throws IOException {
    byte[] bytes = random(64);
    String content =
        """
        [{"path": "a.txt", "text": "täglich\\n"}, {"path": "b.bin", "blob": "%s"}]
        """
            .formatted(Base64.getEncoder().encodeToString(bytes));
    result(invoke(tool("writeFiles", "{\"content\": %s}".formatted(content))));

    assertThat(result(invoke(tool("listFiles", "{\"path\": \"\"}"))).path("content"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"type": "resource_link", "uri": "file:///a.txt", "name": "a.txt", "description": "File",
                  "mimeType": "application/octet-stream", "size": 9},
                 {"type": "resource_link", "uri": "file:///b.bin", "name": "b.bin", "description": "File",
                  "mimeType": "application/octet-stream", "size": 64}]
                """));
    JsonNode read = result(invoke(tool("readFiles", "{\"paths\": [\"a.txt\", \"b.bin\"]}")));
    assertThat(read.at("/content/0"))
        .isEqualTo(
            JSON.readTree(
                """
                {"type": "resource", "resource":
                  {"type": "text", "uri": "file:///a.txt", "mimeType": "text/plain", "text": "täglich\\n"}}
                """));
    assertThat(read.at("/content/1/resource/type").asText()).isEqualTo("blob");
    assertThat(read.at("/content/1/resource/blob").binaryValue()).isEqualTo(bytes);
    result(invoke(tool("removeFiles", "{\"paths\": [\"a.txt\"]}")));
    assertThat(result(invoke("{\"name\": \"listFiles\"}")).path("content")).hasSize(1);
  }

  @Test
  void tasksAreStartedAskedAndStopped() throws IOException {
    JsonNode started = result(invoke(tool("startCommandExecution", "{\"command\": \"print x\"}")));
    String task = started.at("/structuredContent/taskId").asText();

    assertThat(started.at("/structuredContent/taskStatus").asText()).isEqualTo("submitted");
    String id = "{\"taskId\": \"%s\"}".formatted(task);
    assertThat(result(invoke(tool("getTask", id))).at("/structuredContent/taskStatus").asText())
        .isEqualTo("working");
    assertThat(result(invoke(tool("stopTask", id))).at("/structuredContent/taskStatus").asText())
        .isEqualTo("canceled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name                    | {\"arguments\": {}}",
        "name                    | {\"name\": \"launchRockets\"}",
        "name                    | {\"name\": 7}",
        "request                 | []",
        "tool                    | {\"tool\": \"executeCode\"}",
        "arguments               | {\"name\": \"listFiles\", \"arguments\": \"here\"}",
        "arguments.code          | {\"name\": \"executeCode\", \"arguments\": {\"language\": \"python\"}}",
        "arguments.code          | {\"name\": \"executeCode\", \"arguments\": {\"code\": null, \"language\": \"python\"}}",
        "arguments.language      | {\"name\": \"executeCode\", \"arguments\": {\"code\": \"x\"}}",
        "arguments.language      | {\"name\": \"executeCode\", \"arguments\": {\"code\": \"x\", \"language\": \"cobol\"}}",
        "arguments.runtime       | {\"name\": \"executeCode\", \"arguments\": {\"code\": \"x\", \"language\": \"python\","
            + " \"runtime\": \"deno\"}}",
        "arguments.runtime       | {\"name\": \"executeCode\", \"arguments\": {\"code\": \"x\", \"language\": \"python\","
            + " \"runtime\": \"bun\"}}",
        "arguments.clearContext  | {\"name\": \"executeCode\", \"arguments\": {\"code\": \"x\", \"language\": \"python\","
            + " \"clearContext\": \"yes\"}}",
        "arguments.command       | {\"name\": \"executeCommand\"}",
        "arguments.command       | {\"name\": \"executeCode\", \"arguments\": {\"code\": \"x\", \"language\": \"python\","
            + " \"command\": \"ls\"}}",
        "arguments.taskId        | {\"name\": \"getTask\"}",
        "arguments.paths         | {\"name\": \"readFiles\", \"arguments\": {\"paths\": []}}",
        "arguments.paths         | {\"name\": \"readFiles\", \"arguments\": {\"paths\": \"a\"}}",
        "arguments.paths[1]      | {\"name\": \"readFiles\", \"arguments\": {\"paths\": [\"a\", 7]}}",
        "arguments.path          | {\"name\": \"listFiles\", \"arguments\": {\"path\": \"a\", \"directoryPath\": \"a\"}}",
        "arguments.depth         | {\"name\": \"listFiles\", \"arguments\": {\"depth\": 2}}",
        "arguments.depth         | {\"name\": \"listFiles\", \"arguments\": {\"depth\": null}}",
        "arguments.content       | {\"name\": \"writeFiles\", \"arguments\": {\"content\": []}}",
        "arguments.content[0]    | {\"name\": \"writeFiles\", \"arguments\": {\"content\": [{\"path\": \"a\"}]}}",
        "arguments.content[0].path | {\"name\": \"writeFiles\", \"arguments\": {\"content\": [{\"text\": \"a\"}]}}",
        "arguments.content[0].blob | {\"name\": \"writeFiles\", \"arguments\": {\"content\":"
            + " [{\"path\": \"a\", \"text\": \"a\", \"blob\": \"YQ==\"}]}}",
        "arguments.content[0].blob | {\"name\": \"writeFiles\", \"arguments\": {\"content\": [{\"path\": \"a\", \"blob\": \"?\"}]}}",
        "arguments.content[0].text | {\"name\": \"writeFiles\", \"arguments\": {\"content\": [{\"path\": \"a\", \"text\": \"\\ud800\"}]}}",
        "arguments.content[0].mode | {\"name\": \"writeFiles\", \"arguments\": {\"content\":"
            + " [{\"path\": \"a\", \"text\": \"a\", \"mode\": \"x\"}]}}",
      })
  void whatIsMissingOrNotTheToolsIsRefusedByName(String member, String body) throws IOException {
    Answer refused = invoke(body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("ValidationException");
    assertThat(json(refused).at("/fieldList/0/name").asText()).isEqualTo(member);
    assertThat(json(refused).path("reason").asText()).isEqualTo("FieldValidationFailed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"listFiles\"",
        "{\"name\": \"listFiles\"} {}",
        "{\"name\": \"listFiles\", \"name\": \"listFiles\"}",
        "{\"name\": \"writeFiles\", \"arguments\": {\"content\": [{\"path\": \"a\", \"blob\": \"YQ",
        "print x",
      })
  void whatIsNoJsonIsToldSo(String body) throws IOException {
    Answer refused = invoke(body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).path("reason").asText()).isEqualTo("CannotParse");
  }

  @Test
  void aCallNeedsASessionThatLives() throws IOException {
    Answer without = client.call(SdkHttpMethod.POST, TARGET, code("print x"));
    assertThat(without.status()).isEqualTo(400);
    assertThat(json(without).at("/fieldList/0/name").asText()).isEqualTo("sessionId");

    session = "nobodys";
    assertThat(invoke(code("print x")))
        .extracting(Answer::status, Answer::error)
        .containsExactly(404, "ResourceNotFoundException");
    Answer elsewhere =
        client.call(
            SdkHttpMethod.POST,
            "/code-interpreters/elsewhere/tools/invoke",
            Map.of("x-amzn-code-interpreter-session-id", session),
            code("print x"));
    assertThat(elsewhere.status()).isEqualTo(404);
  }

  @Test
  void bodiesAreTakenUpToTheirLimit() throws IOException {
    byte[] bytes = random(290_000);
    String body = writing(bytes);
    String padded = body + " ".repeat(REQUEST_BYTES - body.length());

    assertThat(result(invoke(padded)).path("isError").asBoolean()).isFalse();
    Answer refused = invoke(padded + " ");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("longer than " + REQUEST_BYTES);
    assertThat(result(invoke(tool("listFiles", "{}"))).at("/content/0/size").asLong())
        .isEqualTo(bytes.length);
  }

  @Test
  void textsAreTakenUpToTheirLimit() throws IOException {
    String text = "x".repeat(TEXT_LENGTH);
    String file = "{\"content\": [{\"path\": \"a.txt\", \"text\": \"%s\"}]}";

    assertThat(invoke(tool("writeFiles", file.formatted(text))).status()).isEqualTo(200);
    for (String body : List.of(tool("writeFiles", file.formatted(text + "x")), code(text + "x"))) {
      Answer refused = invoke(body);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).contains("at most " + TEXT_LENGTH, "send longer files as blob");
    }
  }

  @Test
  void aResultNoClientCouldTakeSaysSo() throws IOException {
    assertThat(result(invoke(code("large 90000"))).path("isError").asBoolean()).isFalse();

    JsonNode result = result(invoke(code("large 110000")));

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.at("/content/0/text").asText())
        .contains("an answer may have " + RESULT_BYTES);
  }

  @Test
  void whatTheInterpreterRefusesIsTheCallersMistake() throws IOException {
    Answer refused = invoke(code("refuse"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("no such language");
  }

  @Test
  void whatFailsAfterTheAnswerBeganIsAnExceptionEvent() throws IOException {
    Answer answer = invoke(code("print one\nbreak"), Map.of("x-serai-stream-output", "true"));

    List<Message> frames = frames(answer);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(frames).hasSize(2);
    assertThat(header(frames.get(1), ":message-type")).isEqualTo("exception");
    assertThat(header(frames.get(1), ":exception-type")).isEqualTo("resourceNotFoundException");
    assertThat(JSON.readTree(frames.get(1).getPayload()).path("message").asText())
        .contains("has ended");
  }

  @Test
  void aLongCallBeginsItsAnswerWhileItRuns() throws IOException {
    HttpResponse<InputStream> answer = send(code("block\nprint done"), Map.of());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(interpreter().blocked).hasValue(1);
    interpreter().released.countDown();
    assertThat(result(SignedClient.read(answer)).at("/content/0/text").asText())
        .isEqualTo("done\n");
  }

  @Test
  void aClientThatGoesAwayInterruptsItsCall() throws IOException {
    HttpResponse<InputStream> answer = send(code("block\nprint done"), Map.of());

    answer.body().close();

    Eventually.holds("the call ends", LONG, () -> interpreter().interrupted.get() == 1);
    assertThat(result(invoke(code("print still of use"))).path("isError").asBoolean()).isFalse();
  }

  @Test
  void aSessionTakesSoManyCallsAtATime() throws IOException {
    HttpResponse<InputStream> one = send(code("block"), Map.of());
    HttpResponse<InputStream> two = send(code("block"), Map.of());

    assertThat(invoke(code("print x")))
        .extracting(Answer::status, Answer::error)
        .containsExactly(429, "ThrottlingException");
    interpreter().released.countDown();
    assertThat(result(SignedClient.read(one)).path("isError").asBoolean()).isFalse();
    assertThat(result(SignedClient.read(two)).path("isError").asBoolean()).isFalse();
    assertThat(invoke(code("print x")).status()).isEqualTo(200);
  }

  @Test
  void theStreamHeaderIsTrueOrFalse() throws IOException {
    Answer refused = invoke(code("print x"), Map.of("x-serai-stream-output", "maybe"));

    assertThat(json(refused).at("/fieldList/0/name").asText()).isEqualTo("x-serai-stream-output");
  }

  private FakeInterpreter interpreter() {
    return stored.interpreters.started.getFirst().interpreter;
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static String writing(byte[] bytes) {
    return tool(
        "writeFiles",
        "{\"content\": [{\"path\": \"b.bin\", \"blob\": \"%s\"}]}"
            .formatted(Base64.getEncoder().encodeToString(bytes)));
  }

  private static String code(String code) {
    return JSON.createObjectNode()
        .put("name", "executeCode")
        .set(
            "arguments",
            JSON.createObjectNode()
                .put("code", code)
                .put("language", "python")
                .put("clearContext", false))
        .toString();
  }

  private static String tool(String name, String arguments) {
    return "{\"arguments\": %s, \"name\": \"%s\"}".formatted(arguments, name);
  }

  private Answer invoke(String body) {
    return invoke(body, Map.of());
  }

  private Answer invoke(String body, Map<String, String> headers) {
    return client.call(SdkHttpMethod.POST, TARGET, with(headers), body);
  }

  private HttpResponse<InputStream> send(String body, Map<String, String> headers) {
    return client.send(SdkHttpMethod.POST, TARGET, with(headers), body);
  }

  private Map<String, String> with(Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("x-amzn-code-interpreter-session-id", session);
    return all;
  }

  private static List<Message> frames(Answer answer) {
    var frames = new ArrayList<Message>();
    new MessageDecoder(frames::add).feed(answer.body());
    return frames;
  }

  private static List<JsonNode> events(Answer answer) throws IOException {
    var events = new ArrayList<JsonNode>();
    for (Message frame : frames(answer)) {
      assertThat(header(frame, ":event-type")).isEqualTo("result");
      events.add(JSON.readTree(frame.getPayload()));
    }
    return events;
  }

  private static JsonNode result(Answer answer) throws IOException {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    List<JsonNode> events = events(answer);
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static String header(Message message, String name) {
    return Objects.requireNonNull(message.getHeaders().get(name)).getString();
  }
}
