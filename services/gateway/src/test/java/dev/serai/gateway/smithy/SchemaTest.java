package dev.serai.gateway.smithy;

import static dev.serai.gateway.smithy.Kitchen.json;
import static dev.serai.gateway.smithy.Kitchen.parse;
import static dev.serai.gateway.smithy.Kitchen.tool;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.gateway.tools.Toolset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

  private final Toolset kitchen = Kitchen.restJson();
  private final JsonNode cook = tool(kitchen, "CookDish").tool().inputSchema();

  @Test
  void everySchemaIsOne() {
    for (var tool : kitchen.tools()) {
      assertThat(SchemaCheck.problems(tool.tool().inputSchema())).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Name|{\"type\":\"string\"}",
        "Heat|{\"type\":\"string\",\"enum\":[\"low\",\"high\"]}",
        "Limit|{\"type\":\"integer\",\"minimum\":1,\"maximum\":100,\"default\":10}",
        "Since|{\"type\":\"string\",\"format\":\"date-time\"}",
        "Data|{\"type\":\"string\",\"contentEncoding\":\"base64\"}",
        "Stars|{\"type\":\"integer\",\"enum\":[1,2]}",
        "Weight|{\"type\":\"number\"}",
        "Count|{\"type\":\"integer\",\"minimum\":-128,\"maximum\":127}",
        "Big|{\"type\":\"integer\"}",
        "Any|{}",
        "Renamed|{\"type\":\"string\",\"deprecated\":true}",
        "Recipe|{\"type\":\"string\",\"contentMediaType\":\"application/json\"}",
        "Base|{\"$ref\":\"#/$defs/Layer\"}",
        "Extra|{\"$ref\":\"#/$defs/Texts\"}"
      })
  void saysWhatAMemberMayBe(String member, String schema) {
    assertThat(parse(cook.path("properties").path(member).toString())).isEqualTo(parse(schema));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SparseNames|{\"type\":\"array\",\"items\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}}",
        "Unique|{\"type\":\"array\",\"items\":{\"type\":\"integer\",\"minimum\":1},\"minItems\":1,\"maxItems\":3,\"uniqueItems\":true}",
        "Texts|{\"type\":\"object\",\"propertyNames\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":10,\"pattern\":\"^[a-z]+$\"},\"additionalProperties\":{\"type\":\"string\"},\"maxProperties\":5}",
        "TextLists|{\"type\":\"object\",\"additionalProperties\":{\"$ref\":\"#/$defs/Names\"}}"
      })
  void saysWhatAnAggregateMayBe(String shape, String schema) {
    assertThat(parse(cook.path("$defs").path(shape).toString())).isEqualTo(parse(schema));
  }

  @Test
  void endsRecursionByReference() {
    assertThat(cook.path("$defs").path("Layer"))
        .isEqualTo(
            parse(
                """
                {"type":"object","properties":{
                  "name":{"type":"string","description":"What it is called & so on."},
                  "below":{"$ref":"#/$defs/Layer"},"filling":{"$ref":"#/$defs/Filling"}},
                 "required":["name"],"additionalProperties":false}
                """));
    assertThat(cook.path("$defs").path("Filling").path("oneOf")).hasSize(3);
    assertThat(SchemaCheck.problems(cook, layer("{\"savoury\":{\"name\":\"x\"}}"))).isEmpty();
    assertThat(SchemaCheck.problems(cook, layer("{\"savoury\":{}}"))).isNotEmpty();
    assertThat(SchemaCheck.problems(cook, layer("{}"))).isNotEmpty();
  }

  private static JsonNode layer(String filling) {
    return json(
        "{\"Name\":\"n\",\"Path\":\"p\",\"Base\":{\"name\":\"b\",\"filling\":" + filling + "}}");
  }

  @Test
  void demandsWhatTheModelDoesButTokens() {
    assertThat(cook.path("required")).isEqualTo(parse("[\"Name\",\"Path\",\"Base\"]"));
    assertThat(tool(kitchen, "Ping").tool().inputSchema())
        .isEqualTo(parse("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}"));
  }

  @Test
  void describesToolsInPlainText() {
    assertThat(tool(kitchen, "CookDish").tool().json().path("description").asText())
        .isEqualTo("Cooks a dish. Slowly");
    assertThat(tool(kitchen, "Ping").tool().json().path("description").asText()).isEqualTo("Ping");
  }

  @Test
  void cutsLongDescriptionsAfterASentence() {
    var text = new PlainText(20);

    assertThat(text.of("Exactly 20 letters..")).isEqualTo("Exactly 20 letters..");
    assertThat(text.of("One sentence. Another one.")).isEqualTo("One sentence.");
    assertThat(text.of("a".repeat(21))).isEqualTo("a".repeat(19) + "…");
    assertThat(text.of("1 < 2 &amp;lt; 3")).isEqualTo("1 < 2 &lt; 3");
  }
}
