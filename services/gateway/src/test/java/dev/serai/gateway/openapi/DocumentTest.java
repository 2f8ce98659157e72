package dev.serai.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.gateway.tools.InvalidArgumentException;
import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.protocol.mcp.model.ContentBlock;
import dev.serai.protocol.mcp.model.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents as a whole: names, servers, references, what is refused and where. */
class DocumentTest {

  @Test
  void givesOperationsWithoutAnIdStableNames() {
    var api =
        Compiled.of(
            """
            openapi: 3.1.0
            servers: [{url: https://a.example}]
            paths:
              /pets/{id}: {get: {}, delete: {}}
              /pets: {get: {operationId: list pets!}, post: {operationId: list_pets}}
            """);
    assertThat(api.set().tools())
        .extracting(tool -> tool.tool().name())
        .containsExactly("get_pets_id", "delete_pets_id", "list_pets", "list_pets_2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{url: 'https://{env}.example.com/{v}', variables: {env: {default: eu}, v: {enum: [v2]}}}"
            + " | https://eu.example.com/v2/a",
        "{url: 'http://plain.example.com:8080'} | http://plain.example.com:8080/a",
      })
  void fillsTheVariablesOfServers(String server, String uri) {
    var api =
        Compiled.of(
            "openapi: 3.0.0\nservers: [%s]\npaths: {/a: {get: {operationId: a}}}"
                .formatted(server));
    assertThat(api.uri("{}")).isEqualTo(uri);
  }

  @Test
  void theInnermostServersCount() {
    var api =
        Compiled.of(
            """
            openapi: 3.0.0
            servers: [{url: https://root.example}]
            paths:
              /a:
                servers: [{url: https://path.example}]
                get: {operationId: a, servers: [{url: https://own.example}]}
            """);
    assertThat(api.uri("{}")).isEqualTo("https://own.example/a");
  }

  @Test
  void endsCycles() {
    var api =
        Compiled.of(
            """
            openapi: 3.0.0
            servers: [{url: https://a.example}]
            paths:
              /a:
                post:
                  operationId: a
                  requestBody:
                    content: {application/json: {schema: {$ref: '#/components/schemas/Node'}}}
            components:
              schemas:
                Node:
                  type: object
                  properties: {next: {$ref: '#/components/schemas/Node'}, value: {nullable: true, type: string}}
            """);
    var schema = api.tool().tool().inputSchema();
    assertThat(SchemaCheck.problems(schema)).isEmpty();
    assertThat(
            SchemaCheck.problems(schema, Compiled.json("{\"next\":{\"next\":{\"value\":null}}}")))
        .isEmpty();
    assertThat(SchemaCheck.problems(schema, Compiled.json("{\"next\":{\"next\":1}}"))).isNotEmpty();
  }

  @Test
  void followsNoReferenceOutOfTheDocument() {
    var api =
        Compiled.operation(
            "/a",
            "get",
            """
            parameters:
              - {$ref: 'https://evil.example/p.yaml'}
              - {in: query, name: q, schema: {$ref: 'file:///etc/passwd'}}
            """);
    assertThat(api.set().findings())
        .anyMatch(found -> found.message().contains("left out"))
        .anyMatch(found -> found.message().contains("not followed"));
    assertThat(api.uri("{\"q\":1}")).endsWith("/a?q=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ""})
  void noArgumentLeavesItsPlaceInThePath(String value) {
    var api =
        Compiled.operation(
            "/a/{id}",
            "get",
            "parameters: [{in: path, name: id, required: true, schema: {type: string}}]");
    assertThatThrownBy(() -> api.uri("{\"id\":\"%s\"}".formatted(value)))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void noArgumentBreaksAHeader() {
    var api = Compiled.operation("/a", "get", "parameters: [{in: header, name: X-A, schema: {}}]");
    assertThatThrownBy(() -> api.send("{\"X-A\":\"a\\r\\nHost: evil\"}"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("X-A");
  }

  @Test
  void namesUnknownAndMissingArguments() {
    var api =
        Compiled.operation(
            "/a", "get", "parameters: [{in: query, name: q, required: true, schema: {}}]");
    assertThatThrownBy(() -> api.uri("{}")).hasMessage("q is missing");
    assertThatThrownBy(() -> api.uri("{\"q\":1,\"r\":2}")).hasMessage("there is no argument r");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                              | ",
        "{\"openapi\": \"4.0.0\"}                        | /openapi",
        "{\"info\": {}}                                  | /swagger",
        "{\"openapi\": \"3.0.0\", \"paths\": {}}         | /paths",
        "{\"openapi\": \"3.0.0\", \"openapi\": \"3.0.1\"}| line 1, column 31",
        "{\"openapi\": \"3.0.0\"                         | line 1, column",
        "{\"openapi\":\"3.0.0\",\"paths\":{\"/a\":{\"get\":{}}}} | /paths/~1a/get",
        "a: [b                                           | line 1",
        "a: &a [*a]                                      | ",
      })
  void refusesWithThePlace(String document, String place) {
    assertThatThrownBy(() -> Compiled.of(document))
        .isInstanceOfSatisfying(
            RefusedDocumentException.class,
            refused -> assertThat(refused.place()).startsWith(place == null ? "" : place));
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!binary aGVsbG8=", "{200: a, '200': b}"})
  void refusesYamlThatIsNoJson(String value) {
    assertThatThrownBy(() -> Compiled.of("openapi: 3.0.0\nx-value: " + value))
        .isInstanceOf(RefusedDocumentException.class);
  }

  @Test
  void aBombOfAliasesDoesNotGoOff() {
    var bomb = new StringBuilder("openapi: 3.0.0\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(",", java.util.Collections.nCopies(10, before))));
    }
    assertThatThrownBy(() -> Compiled.of(bomb.toString()))
        .isInstanceOf(RefusedDocumentException.class);
  }

  @Test
  void showsAnswersAsWhatTheyAre() {
    HttpTool tool = Compiled.operation("/a", "get", "operationId: a").tool();
    ToolResult json = result(tool, 200, "application/json", "{\"a\":1}");
    ToolResult text = result(tool, 200, "text/html; charset=iso-8859-1", "gr\u00fc\u00df");
    ToolResult image = result(tool, 200, "image/png", "x");
    ToolResult failed = result(tool, 404, "application/json", "{\"no\":1}");
    ToolResult lying = result(tool, 200, "application/json", "<html>");
    assertThat(json.structuredContent().orElseThrow().path("a").asInt()).isEqualTo(1);
    assertThat(((ContentBlock.Text) text.content().getFirst()).text()).isEqualTo("gr\u00fc\u00df");
    assertThat(image.content().getFirst()).isInstanceOf(ContentBlock.Image.class);
    assertThat(failed.isError()).isTrue();
    assertThat(((ContentBlock.Text) lying.content().getFirst()).text()).isEqualTo("<html>");
  }

  private static ToolResult result(HttpTool tool, int status, String type, String body) {
    return tool.plan()
        .result(
            new IncomingAnswer(
                status,
                List.of(new HttpHeader("Content-Type", type)),
                body.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
