package dev.serai.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.gateway.tools.InvalidArgumentException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies of every kind, and how arguments become them. */
class BodyTest {

  @Test
  void membersOfAJsonObjectAreArgumentsBesideParameters() {
    var api =
        Compiled.operation(
            "/pets/{id}",
            "put",
            """
            parameters: [{in: path, name: id, required: true, schema: {type: string}}]
            requestBody:
              required: true
              content:
                application/json:
                  schema:
                    type: object
                    required: [name]
                    properties: {name: {type: string}, age: {type: integer}}
            """);
    assertThat(api.tool().tool().inputSchema().path("required").toString())
        .isEqualTo("[\"id\",\"name\"]");
    assertThat(api.body("{\"id\":\"1\",\"name\":\"Rex\",\"age\":3}"))
        .isEqualTo("{\"age\":3,\"name\":\"Rex\"}");
    assertThatThrownBy(() -> api.body("{\"id\":\"1\",\"age\":3}"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("name is missing");
    assertThat(api.uri("{\"id\":\"a b\",\"name\":\"Rex\"}")).endsWith("/pets/a%20b");
  }

  @Test
  void aBodyThatMayBeLeftOutIsWholeOrNotThere() {
    var api =
        Compiled.operation(
            "/pets",
            "post",
            """
            requestBody:
              content:
                application/json:
                  schema:
                    type: object
                    required: [name]
                    properties: {name: {type: string}, age: {type: integer}}
            """);
    var schema = api.tool().tool().inputSchema();
    assertThat(api.send("{}").body()).isEmpty();
    assertThat(api.body("{\"name\":\"Rex\"}")).isEqualTo("{\"name\":\"Rex\"}");
    assertThatThrownBy(() -> api.body("{\"age\":3}")).hasMessage("name is missing");
    assertThat(SchemaCheck.problems(schema, Compiled.json("{}"))).isEmpty();
    assertThat(SchemaCheck.problems(schema, Compiled.json("{\"age\":3}"))).isNotEmpty();
  }

  @Test
  void aBodyWhoseMembersClashIsOneArgument() {
    var api =
        Compiled.operation(
            "/pets/{id}",
            "put",
            """
            parameters: [{in: path, name: id, required: true, schema: {type: string}}]
            requestBody:
              content:
                application/json:
                  schema: {type: object, properties: {id: {type: integer}}}
            """);
    assertThat(api.body("{\"id\":\"1\",\"body\":{\"id\":2}}")).isEqualTo("{\"id\":2}");
    assertThat(api.send("{\"id\":\"1\"}").body()).isEmpty();
  }

  @Test
  void aPolymorphicBodyIsOneArgument() {
    var api =
        Compiled.operation(
            "/pets",
            "post",
            """
            requestBody:
              required: true
              content:
                application/json:
                  schema: {oneOf: [{type: object}, {type: array, items: {type: string}}]}
            """);
    assertThat(api.body("{\"body\":[\"a\"]}")).isEqualTo("[\"a\"]");
    assertThatThrownBy(() -> api.body("{}"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("body is missing");
  }

  @Test
  void writesForms() {
    var api =
        Compiled.operation(
            "/pets",
            "post",
            """
            requestBody:
              content:
                application/x-www-form-urlencoded:
                  schema:
                    type: object
                    properties:
                      name: {type: string}
                      tags: {type: array, items: {type: string}}
                      owner: {type: object}
                  encoding: {tags: {explode: false}}
            """);
    assertThat(api.body("{\"name\":\"a&b\",\"tags\":[\"x\",\"y\"],\"owner\":{\"n\":1}}"))
        .isEqualTo("name=a%26b&owner=%7B%22n%22%3A1%7D&tags=x,y");
  }

  @Test
  void writesMultipartWithFiles() {
    var api =
        Compiled.operation(
            "/pets",
            "post",
            """
            requestBody:
              content:
                multipart/form-data:
                  schema:
                    type: object
                    properties: {note: {type: string}, photo: {type: string, format: binary}}
                  encoding: {photo: {contentType: image/png}}
            """);
    String sent = api.body("{\"note\":\"hi\",\"photo\":\"aGVsbG8=\"}");
    assertThat(sent)
        .contains("name=\"note\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nhi\r\n")
        .contains("name=\"photo\"; filename=\"photo\"\r\nContent-Type: image/png\r\n\r\nhello\r\n");
    assertThat(api.send("{\"note\":\"hi\"}").body().orElseThrow().contentType())
        .startsWith("multipart/form-data; boundary=");
  }

  @Test
  void filesBehindReferencesAreSentAsBytes() {
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
                    content:
                      multipart/form-data:
                        schema: {type: object, properties: {one: {$ref: '#/components/schemas/File'}, more: {$ref: '#/components/schemas/Files'}}}
            components:
              schemas:
                File: {type: string, format: binary}
                Files: {type: array, items: {$ref: '#/components/schemas/File'}}
            """);
    assertThat(api.body("{\"one\":\"aGVsbG8=\",\"more\":[\"eW91\",\"dG9v\"]}"))
        .contains("\r\n\r\nhello\r\n", "\r\n\r\nyou\r\n", "\r\n\r\ntoo\r\n");
  }

  @Test
  void nobodyChoosesWhatEndsAPart() {
    var api =
        Compiled.operation(
            "/pets",
            "post",
            """
            requestBody:
              content:
                multipart/form-data:
                  schema:
                    type: object
                    properties: {note: {type: string}, file: {type: string, format: binary}}
            """);
    String one = boundary(api, "{\"note\":\"a\",\"file\":\"aGVsbG8=\"}");
    assertThat(one).matches("serai-[0-9a-f]{64}").hasSizeLessThanOrEqualTo(70);
    assertThat(boundary(api, "{\"note\":\"a\",\"file\":\"aGVsbG8=\"}")).isEqualTo(one);
    assertThat(boundary(api, "{\"note\":\"b\",\"file\":\"aGVsbG8=\"}")).isNotEqualTo(one);
    assertThat(boundary(api, "{\"note\":\"a\",\"file\":\"aGVsbG9v\"}")).isNotEqualTo(one);
  }

  private static String boundary(Compiled api, String arguments) {
    return api.send(arguments).body().orElseThrow().contentType().replaceFirst(".*boundary=", "");
  }

  @Test
  void writesTextAndBytes() {
    var text =
        Compiled.operation(
            "/a", "post", "requestBody: {content: {text/csv: {schema: {type: string}}}}");
    var bytes =
        Compiled.operation(
            "/a",
            "post",
            "requestBody: {content: {application/octet-stream: {schema: {type: string}}}}");
    assertThat(text.body("{\"body\":\"a,b\"}")).isEqualTo("a,b");
    assertThat(bytes.body("{\"body\":\"aGVsbG8=\"}")).isEqualTo("hello");
    assertThatThrownBy(() -> bytes.body("{\"body\":\"?\"}")).hasMessageContaining("Base64");
  }

  @Test
  void prefersJsonWhereThereIsAChoice() {
    var api =
        Compiled.operation(
            "/a",
            "post",
            """
            requestBody:
              content:
                text/plain: {schema: {type: string}}
                application/vnd.api+json: {schema: {type: object, properties: {a: {type: string}}}}
            """);
    assertThat(api.send("{\"a\":\"x\"}").body().orElseThrow().contentType())
        .isEqualTo("application/vnd.api+json");
  }

  @Test
  void writesTheFormsOfSwagger() {
    var api =
        Compiled.of(
            """
            {"swagger": "2.0", "host": "api.example.com", "consumes": ["multipart/form-data"],
             "paths": {"/up": {"post": {"operationId": "up", "parameters": [
               {"in": "formData", "name": "file", "type": "file", "required": true},
               {"in": "formData", "name": "n", "type": "integer"}]}}}}
            """);
    assertThat(api.body("{\"file\":\"aGVsbG8=\",\"n\":1}")).contains("hello").contains("\r\n1\r\n");
    assertThat(api.tool().tool().inputSchema().path("required").toString()).isEqualTo("[\"file\"]");
  }

  @Test
  void whatTheServiceAloneWritesIsNoArgument() {
    var api =
        Compiled.operation(
            "/a",
            "post",
            """
            requestBody:
              required: true
              content:
                application/json:
                  schema:
                    type: object
                    required: [id, name]
                    properties: {id: {type: string, readOnly: true}, name: {type: string}}
            """);
    assertThat(api.tool().tool().inputSchema().path("properties").properties())
        .extracting(java.util.Map.Entry::getKey)
        .isEqualTo(List.of("name"));
  }

  @Test
  void whatTheServiceAloneWritesIsKnownByReferenceAndFromPartsToo() {
    var api =
        Compiled.of(
            """
            openapi: 3.0.3
            servers: [{url: https://api.example.com}]
            paths:
              /pets:
                post:
                  operationId: add
                  requestBody:
                    required: true
                    content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
            components:
              schemas:
                Id: {type: string, readOnly: true}
                Stored:
                  type: object
                  properties: {id: {$ref: '#/components/schemas/Id'}, made: {allOf: [{readOnly: true}]}}
                Pet:
                  required: [id, made, name]
                  allOf:
                    - $ref: '#/components/schemas/Stored'
                    - {type: object, properties: {name: {type: string}}}
            """);
    String schema = api.tool().tool().inputSchema().toString();

    assertThat(schema).contains("\"required\":[\"name\"]").doesNotContain("made");
    assertThat(api.body("{\"body\":{\"name\":\"Rex\"}}")).isEqualTo("{\"name\":\"Rex\"}");
  }
}
