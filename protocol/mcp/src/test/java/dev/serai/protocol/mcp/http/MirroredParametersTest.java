package dev.serai.protocol.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirroredParametersTest {

  private static final String SCHEMA =
      """
      {'type':'object','properties':{
        'region':{'type':'string','x-mcp-header':'Region'},
        'count':{'type':'integer','x-mcp-header':'Count'},
        'deep':{'type':'object','properties':{'flag':{'type':'boolean','x-mcp-header':'Flag'}}},
        'x-mcp-header':{'type':'string'}
      }}
      """;

  private final MirroredParameters mirrored = MirroredParameters.of(json(SCHEMA));

  @Test
  void makesHeadersOfTheArgumentsThatAreThere() {
    var headers = mirrored.headers(json("{'region':'Zürich','count':42,'deep':{'flag':true}}"));

    assertThat(headers)
        .isEqualTo(
            Map.of(
                "Mcp-Param-Region", HeaderValue.encode("Zürich"),
                "Mcp-Param-Count", "42",
                "Mcp-Param-Flag", "true"));
    assertThat(mirrored.headers(json("{'region':null}"))).isEmpty();
  }

  @Test
  void findsHeadersThatSaySomethingElse() {
    ObjectNode arguments = json("{'region':'a','count':42}");

    assertThat(differing(arguments, Map.of("Mcp-Param-Region", "a", "Mcp-Param-Count", "42.0")))
        .isEmpty();
    assertThat(differing(arguments, Map.of("Mcp-Param-Region", "b", "Mcp-Param-Count", "42")))
        .contains("Mcp-Param-Region");
    assertThat(differing(arguments, Map.of("Mcp-Param-Region", "a"))).contains("Mcp-Param-Count");
    assertThat(differing(json("{}"), Map.of("Mcp-Param-Flag", "true"))).contains("Mcp-Param-Flag");
    assertThat(differing(json("{}"), Map.of("Mcp-Param-Region", "=?base64?x?=")))
        .contains("Mcp-Param-Region");
    assertThat(differing(json("{}"), Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'properties':{'a':{'type':'string','x-mcp-header':''}}}",
        "{'properties':{'a':{'type':'string','x-mcp-header':'a b'}}}",
        "{'properties':{'a':{'type':'string','x-mcp-header':7}}}",
        "{'properties':{'a':{'type':'number','x-mcp-header':'A'}}}",
        "{'properties':{'a':{'type':'object','x-mcp-header':'A'}}}",
        "{'properties':{'a':{'type':'string','x-mcp-header':'A'},"
            + "'b':{'type':'string','x-mcp-header':'a'}}}",
        "{'properties':{'a':{'type':'array','items':{'type':'string','x-mcp-header':'A'}}}}",
        "{'anyOf':[{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}]}",
        "{'$defs':{'a':{'type':'string','x-mcp-header':'A'}}}"
      })
  void refusesSchemasThatBreakTheRules(String schema) {
    ObjectNode json = json(schema);

    assertThatThrownBy(() -> MirroredParameters.of(json))
        .isInstanceOf(InvalidMessageException.class);
  }

  private Optional<String> differing(ObjectNode arguments, Map<String, String> headers) {
    return mirrored.differing(arguments, name -> Optional.ofNullable(headers.get(name)));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
