package dev.serai.memory.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.memory.http.StartedMemories.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;

class MemoryControlRoutesTest {

  private static final String ROLE =
      "\"memoryExecutionRoleArn\": \"arn:aws:iam::111122223333:role/memory\"";

  @TempDir private Path folder;
  private StartedMemories started;

  @BeforeEach
  void start() {
    started = new StartedMemories(folder);
  }

  @AfterEach
  void stop() {
    started.close();
  }

  @Test
  void createsAMemory() throws IOException {
    Answer created = create("shop", "");

    assertThat(created.status()).isEqualTo(202);
    assertGolden("create-memory", created.body());
  }

  @Test
  void answersEverythingThatWasSet() throws IOException {
    String id =
        id(
            create(
                "shop",
                """
                , "description": "guests", "tags": {"team": "inn"},
                "encryptionKeyArn": "arn:aws:kms:us-east-1:111122223333:key/k",
                "indexedKeys": [{"key": "priority", "type": "NUMBER"}],
                "namespaceKeys": [{"key": "tenant",
                  "validation": {"allowedValues": ["a"], "regexPattern": "[a-z]"}}, {"key": "team"}],
                "memoryStrategies": [
                  {"semanticMemoryStrategy": {"name": "facts", "description": "what is so",
                    "namespaceTemplates": ["/{tenant}/{actorId}/"],
                    "memoryRecordSchema": {"metadataSchema": [
                      {"key": "mood", "type": "STRING", "extractionType": "LLM_INFERRED",
                        "extractionConfig": {"llmExtractionConfig": {"definition": "how it is",
                          "llmExtractionInstruction": "LATEST_VALUE",
                          "validation": {"stringValidation": {"allowedValues": ["good", "bad"]}}}}},
                      {"key": "topics", "type": "STRINGLIST",
                        "extractionConfig": {"llmExtractionConfig": {"definition": "about what",
                          "validation": {"stringListValidation": {"maxItems": 3}}}}},
                      {"key": "priority", "type": "NUMBER",
                        "extractionConfig": {"llmExtractionConfig": {"definition": "how urgent",
                          "validation": {"numberValidation": {"minValue": 1, "maxValue": 5}}}}},
                      {"key": "source", "extractionType": "STRICTLY_CONSISTENT"}]}}},
                  {"summaryMemoryStrategy": {"name": "sums", "namespaces": ["/{sessionId}/"]}},
                  {"userPreferenceMemoryStrategy": {"name": "likes"}},
                  {"episodicMemoryStrategy": {"name": "episodes",
                    "namespaceTemplates": ["/e/{actorId}/{sessionId}/"],
                    "reflectionConfiguration": {"namespaceTemplates": ["/e/{actorId}/"]}}}]
                """));

    assertGolden("get-memory", get(id).body());
    assertGolden(
        "get-memory-undecrypted", call("/memories/" + id + "/details?view=without_decryption"));
  }

  @Test
  void answersStrategiesOfTheOwnersChoice() throws IOException {
    String step = "{\"appendToPrompt\": \"do it so\", \"modelId\": \"claude\"}";
    String both = "{\"extraction\": " + step + ", \"consolidation\": " + step + "}";
    String id =
        id(
            create(
                "shop",
                """
                , %s, "memoryStrategies": [
                  {"customMemoryStrategy": {"name": "facts", "configuration": {"semanticOverride": BOTH}}},
                  {"customMemoryStrategy": {"name": "likes",
                    "configuration": {"userPreferenceOverride": BOTH}}},
                  {"customMemoryStrategy": {"name": "sums",
                    "configuration": {"summaryOverride": {"consolidation": STEP}}}},
                  {"customMemoryStrategy": {"name": "episodes",
                    "namespaces": ["/e/{actorId}/{sessionId}/"],
                    "configuration": {"episodicOverride": {"extraction": STEP, "consolidation": STEP,
                      "reflection": {"appendToPrompt": "reflect", "modelId": "claude",
                        "namespaces": ["/e/{actorId}/"]}}}}},
                  {"customMemoryStrategy": {"name": "own", "configuration": {
                    "selfManagedConfiguration": {
                      "triggerConditions": [{"messageBasedTrigger": {"messageCount": 4}},
                        {"tokenBasedTrigger": {"tokenCount": 500}},
                        {"timeBasedTrigger": {"idleSessionTimeout": 60}}],
                      "historicalContextWindowSize": 2,
                      "invocationConfiguration": {"payloadDeliveryBucketName": "payloads",
                        "topicArn": "arn:aws:sns:us-east-1:111122223333:extract"}}}}}]
                """
                    .formatted(ROLE)
                    .replace("BOTH", both)
                    .replace("STEP", step)));

    assertGolden("get-memory-custom", get(id).body());
    assertGolden(
        "get-memory-custom-undecrypted",
        call("/memories/" + id + "/details?view=without_decryption"));
  }

  @Test
  void updatesWhatIsNamed() throws IOException {
    JsonNode made =
        create(
                "shop",
                """
                , "description": "guests", "memoryStrategies": [
                  {"semanticMemoryStrategy": {"name": "facts"}},
                  {"episodicMemoryStrategy": {"name": "episodes"}},
                  {"userPreferenceMemoryStrategy": {"name": "likes"}}]
                """)
            .body()
            .path("memory");
    JsonNode strategies = made.path("strategies");

    Answer updated =
        started.call(
            SdkHttpMethod.PUT,
            "/memories/" + made.path("id").asText() + "/update",
            """
            {"eventExpiryDuration": 90, "addIndexedKeys": [{"key": "k", "type": "STRING"}],
             "namespaceKeys": [{"key": "tenant"}],
             "memoryStrategies": {
               "deleteMemoryStrategies": [{"memoryStrategyId": "%s"}],
               "modifyMemoryStrategies": [
                 {"memoryStrategyId": "%s", "description": "what is so",
                  "namespaceTemplates": ["/{tenant}/{actorId}/"]},
                 {"memoryStrategyId": "%s", "configuration": {"reflection": {
                   "episodicReflectionConfiguration": {
                     "namespaceTemplates": ["/strategies/{memoryStrategyId}/"]}}}}],
               "addMemoryStrategies": [{"summaryMemoryStrategy": {"name": "sums"}}]}}
            """
                .formatted(
                    strategies.path(2).path("strategyId").asText(),
                    strategies.path(0).path("strategyId").asText(),
                    strategies.path(1).path("strategyId").asText()));

    assertThat(updated.status()).isEqualTo(202);
    assertGolden("update-memory", updated.body());
  }

  @Test
  void changesStrategiesOfTheOwnersChoice() {
    JsonNode made =
        create(
                "shop",
                """
                , %s, "memoryStrategies": [
                  {"customMemoryStrategy": {"name": "sums", "configuration": {"summaryOverride": {}}}},
                  {"customMemoryStrategy": {"name": "own", "configuration": {
                    "selfManagedConfiguration": {"invocationConfiguration": {
                      "payloadDeliveryBucketName": "payloads",
                      "topicArn": "arn:aws:sns:us-east-1:111122223333:extract"}}}}}]
                """
                    .formatted(ROLE))
            .body()
            .path("memory");
    JsonNode strategies = made.path("strategies");

    JsonNode updated =
        started
            .call(
                SdkHttpMethod.PUT,
                "/memories/" + made.path("id").asText() + "/update",
                """
                {"memoryStrategies": {"modifyMemoryStrategies": [
                  {"memoryStrategyId": "%s", "configuration": {"consolidation": {
                    "customConsolidationConfiguration": {"summaryConsolidationOverride": {
                      "appendToPrompt": "be short", "modelId": "claude"}}}}},
                  {"memoryStrategyId": "%s", "configuration": {"selfManagedConfiguration": {
                    "historicalContextWindowSize": 9,
                    "triggerConditions": [{"messageBasedTrigger": {"messageCount": 1}}],
                    "invocationConfiguration": {"payloadDeliveryBucketName": "others"}}}}]}}
                """
                    .formatted(
                        strategies.path(0).path("strategyId").asText(),
                        strategies.path(1).path("strategyId").asText()))
            .body()
            .at("/memory/strategies");

    assertThat(
            updated.at(
                "/0/configuration/consolidation/customConsolidationConfiguration"
                    + "/summaryConsolidationOverride/appendToPrompt"))
        .hasToString("\"be short\"");
    JsonNode own = updated.at("/1/configuration/selfManagedConfiguration");
    assertThat(own.path("triggerConditions"))
        .hasToString("[{\"messageBasedTrigger\":{\"messageCount\":1}}]");
    assertThat(own.path("historicalContextWindowSize").asInt()).isEqualTo(9);
    assertThat(own.at("/invocationConfiguration/payloadDeliveryBucketName").asText())
        .isEqualTo("others");
    assertThat(own.at("/invocationConfiguration/topicArn").asText()).endsWith(":extract");
  }

  @Test
  void deletesAMemory() throws Exception {
    String id = id(create("shop", ""));

    Answer deleted = started.call(SdkHttpMethod.DELETE, "/memories/" + id + "/delete", "");
    JsonNode meanwhile = get(id).body();
    started.stored.settle();

    assertThat(deleted.status()).isEqualTo(202);
    assertGolden("delete-memory", deleted.body());
    assertThat(meanwhile.at("/memory/status").asText()).isEqualTo("DELETING");
    assertThat(get(id).status()).isEqualTo(404);
  }

  @Test
  void listsMemoriesInPages() throws IOException {
    create("a", "");
    create("b", "");

    JsonNode first = list("{\"maxResults\": 1}").body();
    JsonNode second =
        list("{\"maxResults\": 1, \"nextToken\": %s}".formatted(first.path("nextToken"))).body();

    assertThat(StreamSupport.stream(first.path("memories").spliterator(), false)).hasSize(1);
    assertGolden("list-memories", second);
    assertThat(list("{\"nextToken\": \"made-up\"}").error()).isEqualTo("ValidationException");
    assertThat(list("").body().path("memories")).hasSize(2);
  }

  @Test
  void tellsOfNamespacesThatWereMostLikelyNotMeant() {
    String id =
        id(
            create(
                "shop",
                """
                , "memoryStrategies": [{"semanticMemoryStrategy": {"name": "facts",
                  "namespaceTemplates": ["/{actorId}/{sessionId}/"]}}]
                """));

    JsonNode warnings = call("/serai/v1/memories/" + id + "/warnings").path("warnings");

    assertThat(warnings).hasSize(1);
    assertThat(warnings.path(0).path("strategyId").asText()).startsWith("facts-");
    assertThat(warnings.path(0).path("namespaceTemplate").asText())
        .isEqualTo("/{actorId}/{sessionId}/");
    assertThat(warnings.path(0).path("message").asText()).contains("{sessionId}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "streamDeliveryResources": {"resources": [{"kinesis": {"dataStreamArn": "arn:aws:kinesis:us-east-1:111122223333:stream/s", "contentConfigurations": [{"type": "MEMORY_RECORDS"}]}}]} | streamDeliveryResources
          "managedByResourceArn": "arn:aws:bedrock-agentcore:us-east-1:111122223333:harness/h-a1B2c3D4e5" | managedByResourceArn
          "encryptionKeyArn": "mine" | encryptionKeyArn
          "eventExpiryDuration": 2 | eventExpiryDuration
          "eventExpiryDuration": 366 | eventExpiryDuration
          "indexedKeys": [] | indexedKeys
          "namespaceKeys": [{"key": "actorId"}] | namespaceKeys[0].key
          "memoryStrategies": [{}] | memoryStrategies[0]
          "memoryStrategies": [{"semanticMemoryStrategy": {"name": "no spaces"}}] | name
          "memoryStrategies": [{"semanticMemoryStrategy": {"name": "s", "namespaces": ["/a/"], "namespaceTemplates": ["/b/"]}}] | namespaces
          "memoryStrategies": [{"semanticMemoryStrategy": {"name": "s", "namespaceTemplates": ["/{actorId/"]}}] | namespaceTemplates
          "memoryStrategies": [{"semanticMemoryStrategy": {"name": "s", "namespaceTemplates": ["/{guest}/"]}}] | namespaceTemplates
          "memoryStrategies": [{"customMemoryStrategy": {"name": "s"}}] | customMemoryStrategy.configuration
          "memoryStrategies": [{"customMemoryStrategy": {"name": "s", "configuration": {"selfManagedConfiguration": {"triggerConditions": [{"messageBasedTrigger": {}}], "invocationConfiguration": {"topicArn": "arn:aws:sns:us-east-1:111122223333:extract", "payloadDeliveryBucketName": "payloads"}}}}}] | triggerConditions.messageCount
          "memoryStrategies": [{"customMemoryStrategy": {"name": "s", "configuration": {"selfManagedConfiguration": {"triggerConditions": [{"messageBasedTrigger": {"messageCount": 1}}, {"messageBasedTrigger": {"messageCount": 2}}], "invocationConfiguration": {"topicArn": "arn:aws:sns:us-east-1:111122223333:extract", "payloadDeliveryBucketName": "payloads"}}}}}] | triggerConditions
          "memoryStrategies": [{"customMemoryStrategy": {"name": "s", "configuration": {"semanticOverride": {}}}}] | memoryExecutionRoleArn
          "memoryExecutionRoleArn": "arn:aws:iam::111122223333:role/memory", "memoryStrategies": [{"customMemoryStrategy": {"name": "s", "configuration": {"semanticOverride": {"extraction": {"appendToPrompt": "p", "modelId": "gpt-99"}}}}}] | modelId
          """)
  void refusesByNameWhatItCannotHonour(String member, String field) {
    String expiry = member.contains("eventExpiryDuration") ? "" : ", \"eventExpiryDuration\": 30";

    Answer refused =
        started.call(
            SdkHttpMethod.POST,
            "/memories/create",
            "{\"name\": \"shop\"" + expiry + ", " + member + "}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("ValidationException");
    assertThat(refused.body().path("fieldList").findValuesAsText("name").toString())
        .contains(field);
    assertThat(list("").body().path("memories")).isEmpty();
  }

  @Test
  void streamsToNowhereAreNoStreams() {
    assertThat(create("shop", ", \"streamDeliveryResources\": {\"resources\": []}").status())
        .isEqualTo(202);
  }

  @Test
  void answersModelledErrors() {
    create("shop", "");

    assertThat(create("shop", "").error()).isEqualTo("ValidationException");
    assertThat(get("none-0123456789").error()).isEqualTo("ResourceNotFoundException");
    assertThat(get("none").error()).isEqualTo("ValidationException");
  }

  @Test
  void failuresHaveTheNamesMemoriesGiveThem() {
    started.stored.broken = true;

    Answer failed = get("none-0123456789");

    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.error()).isEqualTo("ServiceException");
  }

  private Answer create(String name, String members) {
    return started.call(
        SdkHttpMethod.POST,
        "/memories/create",
        "{\"name\": \"" + name + "\", \"eventExpiryDuration\": 30" + members + "}");
  }

  private static String id(Answer created) {
    assertThat(created.status()).as(created.body().toString()).isEqualTo(202);
    return created.body().at("/memory/id").asText();
  }

  private Answer get(String id) {
    return started.call(SdkHttpMethod.GET, "/memories/" + id + "/details", "");
  }

  private JsonNode call(String target) {
    return started.call(SdkHttpMethod.GET, target, "").body();
  }

  private Answer list(String body) {
    return started.call(SdkHttpMethod.POST, "/memories/", body);
  }

  /** Clock and ids are foreseeable, so answers are compared whole. */
  private static void assertGolden(String name, JsonNode body) throws IOException {
    try (var in = MemoryControlRoutesTest.class.getResourceAsStream(name + ".json")) {
      byte[] golden = Objects.requireNonNull(in, name).readAllBytes();
      assertThat(body.toPrettyString())
          .isEqualToNormalizingWhitespace(new String(golden, StandardCharsets.UTF_8));
    }
  }
}
