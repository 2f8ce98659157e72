package dev.serai.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.Finding;
import dev.serai.gateway.tools.HttpTool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Documents within the limit of bytes that ask for far more than they say. The time-outs end what
 * would take hours; they measure nothing.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HugeDocumentsTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Test
  void aSchemaThatAllOperationsShareIsNotMadeAnewWithoutEnd() {
    ObjectNode document = document();
    ObjectNode members =
        schemas(document).putObject("Wide").put("type", "object").putObject("properties");
    for (int member = 0; member < 4_900; member++) {
      members.putObject("m" + member).put("type", "string");
    }
    for (int operation = 0; operation < 1_000; operation++) {
      body(document, operation).put("$ref", "#/components/schemas/Wide");
    }
    Compiled api = Compiled.of(document.toString());
    assertThat(api.set().tools()).hasSize(1_000);
    long made =
        api.set().tools().stream().mapToLong(tool -> members(tool.tool().inputSchema())).sum();
    assertThat(made).isBetween(200_000L, (long) OpenApiLimits.DEFAULT.maxAllSchemaNodes() + 1_000);
    assertThat(last(api).plan().request(Compiled.json("{\"body\":{\"m0\":\"x\"}}")).body())
        .isPresent();
    assertThat(api.set().findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("too large"));
  }

  @Test
  void whatIsCutShortTakesMoreAndNeverLess() {
    ObjectNode document = document();
    ObjectNode wide = NODES.objectNode().put("type", "object").put("additionalProperties", false);
    for (int member = 0; member < 6_000; member++) {
      wide.withObject("/properties").putObject("m" + member).put("type", "string");
    }
    ObjectNode schema = body(document, 0);
    schema.putArray("oneOf").add(wide).addObject().put("type", "string");
    schema.set("not", wide);
    body(document, 1).setAll(wide);
    Compiled api = Compiled.of(document.toString());
    for (HttpTool tool : api.set().tools()) {
      var last = Compiled.json("{\"body\":{\"m5999\":\"x\"}}");
      assertThat(SchemaCheck.problems(tool.tool().inputSchema(), last)).isEmpty();
      assertThat(tool.plan().request(last).body()).isPresent();
    }
  }

  @Test
  void referencesThatEndAlikeGetNamesAtOnce() {
    ObjectNode document = document();
    for (int operation = 0; operation < 40; operation++) {
      ObjectNode all = body(document, operation).put("type", "object").putObject("properties");
      for (int number = 0; number < 2_000; number++) {
        all.putObject("m" + number).put("$ref", "#/components/schemas/s" + number + "/not");
      }
    }
    for (int number = 0; number < 2_000; number++) {
      schemas(document).putObject("s" + number).putObject("not").put("type", "string");
    }
    JsonNode first = Compiled.of(document.toString()).tool().tool().inputSchema();
    assertThat(first.path("$defs")).hasSize(2_000);
    assertThat(first.path("$defs").has("not_2000")).isTrue();
  }

  @Test
  void parametersThatAreCalledAlikeGetNamesAtOnce() {
    ObjectNode document = document();
    ObjectNode operation = operation(document, 0);
    for (int number = 0; number < 20_000; number++) {
      operation
          .withArray("parameters")
          .addObject()
          .put("in", "query")
          .put("name", Character.toString(0x4e00 + number))
          .putObject("schema")
          .put("type", "string");
    }
    JsonNode schema = Compiled.of(document.toString()).tool().tool().inputSchema();
    assertThat(schema.path("properties")).hasSize(20_000);
  }

  private static HttpTool last(Compiled api) {
    return api.set().tools().getLast();
  }

  private static long members(JsonNode schema) {
    return schema.findValues("type").size();
  }

  private static ObjectNode document() {
    ObjectNode document = NODES.objectNode().put("openapi", "3.0.3");
    document.putArray("servers").addObject().put("url", "https://a.example");
    return document;
  }

  private static ObjectNode schemas(ObjectNode document) {
    return document.withObject("/components/schemas");
  }

  private static ObjectNode operation(ObjectNode document, int number) {
    return document.withObject("/paths").withObject("/~1a" + number).withObject("/post");
  }

  private static ObjectNode body(ObjectNode document, int number) {
    return operation(document, number)
        .withObject("/requestBody/content")
        .withObject("/application~1json")
        .withObject("/schema");
  }
}
