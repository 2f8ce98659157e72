package dev.serai.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.kernel.Secret;
import dev.serai.kernel.SecretReference;
import dev.serai.models.ScriptedModelServer.Call;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes over the wire, where providers differ. */
class RequestsTest {

  private static final ChatRequest REQUEST = ChatRequest.of("Be brief.", "Hello");
  private static final JsonNode SCHEMA =
      Json.object()
          .put("type", "object")
          .set("properties", Json.object().set("name", Json.object().put("type", "string")));

  @Test
  void opensOpenAiByABearerToken() {
    Call call = call(ModelProvider.OPENAI, REQUEST);

    assertThat(call.header("Authorization")).contains("Bearer " + TestRooms.KEY);
    assertThat(call.body().path("model").asText()).isEqualTo("scripted-1");
    assertThat(call.body().has("response_format")).isFalse();
    assertThat(call.body().path("stream").asBoolean()).isFalse();
  }

  @Test
  void opensAnthropicByItsHeader() {
    Call call = call(ModelProvider.ANTHROPIC, REQUEST);

    assertThat(call.header("x-api-key")).contains(TestRooms.KEY);
    assertThat(call.header("anthropic-version")).contains("2023-06-01");
    assertThat(call.body().path("model").asText()).isEqualTo("scripted-1");
  }

  @Test
  void opensGeminiByItsHeaderAndNotByTheAddress() {
    Call call = call(ModelProvider.GEMINI, REQUEST);

    assertThat(call.header("x-goog-api-key")).contains(TestRooms.KEY);
    assertThat(call.path()).doesNotContain("key");
  }

  @Test
  void opensOllamaByABearerToken() {
    Call call = call(ModelProvider.OLLAMA, REQUEST);

    assertThat(call.header("Authorization")).contains("Bearer " + TestRooms.KEY);
    assertThat(call.body().path("stream").asBoolean()).isFalse();
  }

  @Test
  void opensBedrockByAnApiKey() {
    Call call = call(ModelProvider.BEDROCK, REQUEST);

    assertThat(call.header("Authorization")).contains("Bearer " + TestRooms.KEY);
  }

  @Test
  void signsForBedrockByAnAccessKey() {
    Call call =
        call(ModelProvider.BEDROCK, REQUEST, "AKIDEXAMPLE:wJalrXUtnFEMI/secret:session", true);

    assertThat(call.header("Authorization").orElseThrow())
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
        .contains("/us-east-1/bedrock/aws4_request");
    assertThat(call.header("X-Amz-Security-Token")).contains("session");
    assertThat(call.headers().toString()).doesNotContain("wJalr");
  }

  @Test
  void holdsOpenAiToASchema() {
    JsonNode body = call(ModelProvider.OPENAI, REQUEST.asJson("person", SCHEMA)).body();

    assertThat(body.at("/response_format/type").asText()).isEqualTo("json_schema");
    assertThat(body.at("/response_format/json_schema/name").asText()).isEqualTo("person");
    assertThat(body.at("/response_format/json_schema/schema")).isEqualTo(SCHEMA);
    assertThat(body.at("/messages/0/content").asText())
        .startsWith("Be brief.")
        .contains("JSON Schema")
        .contains(SCHEMA.toString());
  }

  @Test
  void holdsOpenAiToJson() {
    JsonNode body = call(ModelProvider.OPENAI, REQUEST.asJson()).body();

    assertThat(body.at("/response_format/type").asText()).isEqualTo("json_object");
  }

  @Test
  void holdsGeminiToASchema() {
    JsonNode body = call(ModelProvider.GEMINI, REQUEST.asJson("person", SCHEMA)).body();

    assertThat(body.at("/generationConfig/responseMimeType").asText())
        .isEqualTo("application/json");
    assertThat(body.at("/generationConfig/responseJsonSchema")).isEqualTo(SCHEMA);
  }

  @Test
  void holdsOllamaToASchemaOrToJson() {
    assertThat(call(ModelProvider.OLLAMA, REQUEST.asJson("person", SCHEMA)).body().path("format"))
        .isEqualTo(SCHEMA);
    assertThat(call(ModelProvider.OLLAMA, REQUEST.asJson()).body().path("format").asText())
        .isEqualTo("json");
  }

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void onlyTellsAModelWhoseServerCannotHoldIt(ModelProvider provider) throws IOException {
    String body =
        call(provider, REQUEST.asJson("person", SCHEMA), TestRooms.KEY, false).body().toString();

    assertThat(body)
        .contains("Answer with one JSON object and nothing else")
        .doesNotContain("response_format")
        .doesNotContain("responseJsonSchema")
        .doesNotContain("\"format\"");
    assertThat(new ObjectMapper().readTree(body).isObject()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void asksForNoMoreTokensThanConfigured(ModelProvider provider) {
    try (var server = ScriptedModelServer.start(provider)) {
      server.says("Fine.");
      try (var room = room(server, TestRooms.KEY, true)) {
        room.find("scripted").orElseThrow().chat(REQUEST.withMaxOutputTokens(1_000_000));
      }
      assertThat(server.asked().getFirst().maxOutputTokens()).hasValue(1_000);
    }
  }

  private static Call call(ModelProvider provider, ChatRequest request) {
    return call(provider, request, TestRooms.KEY, true);
  }

  private static Call call(
      ModelProvider provider, ChatRequest request, String key, boolean nativeJson) {
    try (var server = ScriptedModelServer.start(provider)) {
      server.says("{}");
      try (var room = room(server, key, nativeJson)) {
        room.find("scripted").orElseThrow().chat(request);
      }
      return server.calls().getFirst();
    }
  }

  private static ModelsRoom room(ScriptedModelServer server, String key, boolean nativeJson) {
    ModelConfig some = TestRooms.model(server);
    var config =
        new ModelConfig(
            some.provider(),
            some.id(),
            some.baseUrl(),
            some.region(),
            Optional.of(new SecretReference("vault:scripted")),
            some.timeout(),
            0,
            1,
            some.maxOutputTokens(),
            0,
            0,
            nativeJson);
    return TestRooms.of(Map.of("scripted", config), name -> new Secret(key), OpenTelemetry.noop());
  }
}
