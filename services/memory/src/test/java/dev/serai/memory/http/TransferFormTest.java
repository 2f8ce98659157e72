package dev.serai.memory.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strategies in the first line of an import; other members are tested with whole files. */
class TransferFormTest {

  private static final String REFLECTION =
      "\"reflection\": {\"namespace\": {\"text\": \"/a/\"}, \"schema\": []}";
  private static final String STEP = "{\"instructions\": \"be brief\", \"modelId\": \"claude\"}";
  private static final String PLACES =
      "\"topicArn\": \"arn:aws:sns:us-east-1:111122223333:t\", \"bucket\": \"some-bucket\"";

  private final TransferForm form = new TransferForm(Clock.systemUTC());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"is\": \"built-in\", \"kind\": \"SEMANTIC\", \"reflection\": null}",
        "{\"is\": \"built-in\", \"kind\": \"EPISODIC\", " + REFLECTION + "}",
        "{\"is\": \"overridden\", \"kind\": \"SEMANTIC\", \"extraction\": " + STEP + "}",
        "{\"is\": \"overridden\", \"kind\": \"SUMMARIZATION\", \"consolidation\": " + STEP + "}",
        "{\"is\": \"overridden\", \"kind\": \"EPISODIC\", \"reflectionStep\": "
            + STEP
            + ", "
            + REFLECTION
            + "}",
        "{\"is\": \"self-managed\", \"messageCount\": 50, \"tokenCount\": 100, \"idle\": 10.0,"
            + " \"historyWindow\": 0, "
            + PLACES
            + "}",
      })
  void takesEveryKindOfStrategy(String configuration) {
    assertThatCode(() -> require(configuration, "")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"is\": \"built-in\"}",
        "{\"is\": \"built-in\", \"kind\": \"EPISODIC\"}",
        "{\"is\": \"built-in\", \"kind\": \"SEMANTIC\", " + REFLECTION + "}",
        "{\"is\": \"built-in\", \"kind\": \"SEMANTIC\", \"extraction\": " + STEP + "}",
        "{\"is\": \"overridden\", \"kind\": \"SEMANTIC\", \"reflectionStep\": " + STEP + "}",
        "{\"is\": \"overridden\", \"kind\": \"SUMMARIZATION\", \"extraction\": " + STEP + "}",
        "{\"is\": \"self-managed\", \"historyWindow\": 0}",
        "{\"is\": \"self-managed\", \"historyWindow\": 51, " + PLACES + "}",
        "{\"is\": \"self-managed\", \"historyWindow\": 0, \"idle\": 9.0, " + PLACES + "}",
        "{\"is\": \"self-managed\", \"historyWindow\": 0, \"tokenCount\": 99, " + PLACES + "}",
        "{\"is\": \"self-managed\", \"historyWindow\": 0, \"messageCount\": 51, " + PLACES + "}",
        "{\"is\": \"other\"}",
      })
  void refusesWhatNoStrategyIs(String configuration) {
    assertThatThrownBy(() -> require(configuration, ""))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("memory.strategies[0].configuration");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"is\": \"text\", \"allowed\": [\"a\"]}",
        "{\"is\": \"text-list\", \"allowed\": [], \"maxItems\": 5}",
        "{\"is\": \"numeric\", \"min\": 1.5, \"max\": null}",
      })
  void takesEveryKindOfValidation(String validation) {
    assertThatCode(() -> require(builtIn(), field(validation))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"is\": \"text\"}",
        "{\"is\": \"text\", \"allowed\": [\"!\"]}",
        "{\"is\": \"text\", \"allowed\": [\"a\"], \"min\": 1}",
        "{\"is\": \"text-list\", \"allowed\": [], \"maxItems\": 6}",
        "{\"is\": \"numeric\", \"allowed\": [\"a\"]}",
        "{\"is\": \"other\"}",
      })
  void refusesWhatNoValidationIs(String validation) {
    assertThatThrownBy(() -> require(builtIn(), field(validation)))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("memory.strategies[0].schema[0].validation");
  }

  private static String builtIn() {
    return "{\"is\": \"built-in\", \"kind\": \"SEMANTIC\"}";
  }

  private static String field(String validation) {
    return """
        {"key": "k", "type": "STRING", "origin": "LLM_INFERRED", "definition": "what it is",
         "instruction": "LATEST_VALUE", "validation": %s}
        """
        .formatted(validation);
  }

  private void require(String configuration, String fields) {
    String line =
        """
        {"memory": {"format": 1, "id": "shop-a1B2c3D4e5", "settings": {"name": "shop",
           "eventExpiryDays": 30, "indexedKeys": [], "namespaceKeys": []},
         "strategies": [{"id": "facts-a1B2c3D4e5", "name": "facts", "configuration": %s,
           "namespace": {"text": "/{actorId}/"}, "schema": [%s],
           "createdAt": 1767323045.000000000, "updatedAt": 1767323045.000000000}],
         "encrypted": false, "createdAt": 1767323045, "updatedAt": 1767323045}}
        """
            .formatted(configuration, fields);
    form.require(line.getBytes(StandardCharsets.UTF_8));
  }
}
