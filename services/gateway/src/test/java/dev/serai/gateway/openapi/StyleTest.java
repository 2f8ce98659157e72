package dev.serai.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.gateway.tools.HttpHeader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every row of the table of style values in OpenAPI 3.1 section 4.8.12.3, and Swagger's formats.
 */
class StyleTest {

  private static final String ARRAY = "[\"blue\",\"black\",\"brown\"]";
  private static final String OBJECT = "{\"R\":100,\"G\":200}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "simple | false | \"blue\"  | blue",
        "simple | false | A         | blue,black,brown",
        "simple | false | O         | R,100,G,200",
        "simple | true  | O         | R=100,G=200",
        "label  | false | \"blue\"  | .blue",
        "label  | false | A         | .blue,black,brown",
        "label  | true  | A         | .blue.black.brown",
        "label  | false | O         | .R,100,G,200",
        "label  | true  | O         | .R=100.G=200",
        "matrix | false | \"blue\"  | ;color=blue",
        "matrix | false | A         | ;color=blue,black,brown",
        "matrix | true  | A         | ;color=blue;color=black;color=brown",
        "matrix | false | O         | ;color=R,100,G,200",
        "matrix | true  | O         | ;R=100;G=200",
      })
  void inPaths(String style, boolean explode, String value, String sent) {
    var api =
        Compiled.operation(
            "/paint/{color}",
            "get",
            "parameters: [{in: path, name: color, required: true, style: %s, explode: %s, schema: {}}]"
                .formatted(style, explode));
    assertThat(api.uri(argument(value))).isEqualTo("https://api.example.com/v1/paint/" + sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "form           | true  | \"blue\" | color=blue",
        "form           | false | \"a&b=c\"| color=a%26b%3Dc",
        "form           | true  | A        | color=blue&color=black&color=brown",
        "form           | false | A        | color=blue,black,brown",
        "form           | true  | O        | R=100&G=200",
        "form           | false | O        | color=R,100,G,200",
        "spaceDelimited | false | A        | color=blue%20black%20brown",
        "pipeDelimited  | false | A        | color=blue%7Cblack%7Cbrown",
        "deepObject     | true  | O        | color%5BR%5D=100&color%5BG%5D=200",
      })
  void inQueries(String style, boolean explode, String value, String sent) {
    var api =
        Compiled.operation(
            "/paint",
            "get",
            "parameters: [{in: query, name: color, style: %s, explode: %s, schema: {}}]"
                .formatted(style, explode));
    assertThat(api.uri(argument(value))).isEqualTo("https://api.example.com/v1/paint?" + sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "header | simple | false | A | X-Color | blue,black,brown",
        "header | simple | true  | O | X-Color | R=100,G=200",
        "cookie | form   | false | A | Cookie  | X-Color=blue,black,brown",
      })
  void inHeadersAndCookies(
      String in, String style, boolean explode, String value, String header, String sent) {
    var api =
        Compiled.operation(
            "/paint",
            "get",
            "parameters: [{in: %s, name: X-Color, style: %s, explode: %s, schema: {}}]"
                .formatted(in, style, explode));
    String arguments = argument(value).replace("color", "X-Color");
    assertThat(HttpHeader.first(api.send(arguments).headers(), header)).contains(sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "csv   | color=blue,black,brown",
        "ssv   | color=blue%20black%20brown",
        "tsv   | color=blue%09black%09brown",
        "pipes | color=blue%7Cblack%7Cbrown",
        "multi | color=blue&color=black&color=brown",
      })
  void asSwaggerCollections(String format, String sent) {
    var api =
        Compiled.of(
            """
            {"swagger": "2.0", "host": "api.example.com", "basePath": "/v1", "schemes": ["https"],
             "paths": {"/paint": {"get": {"parameters": [{"in": "query", "name": "color",
               "type": "array", "items": {"type": "string"}, "collectionFormat": "%s"}]}}}}
            """
                .formatted(format));
    assertThat(api.uri(argument("A"))).isEqualTo("https://api.example.com/v1/paint?" + sent);
  }

  @ParameterizedTest
  @CsvSource({
    "true,https://api.example.com/v1/paint?color=a/b:c",
    "false,https://api.example.com/v1/paint?color=a%2Fb%3Ac"
  })
  void keepsReservedCharactersWhereItIsSaid(boolean reserved, String uri) {
    var api =
        Compiled.operation(
            "/paint",
            "get",
            "parameters: [{in: query, name: color, allowReserved: %s, schema: {}}]"
                .formatted(reserved));
    assertThat(api.uri("{\"color\":\"a/b:c\"}")).isEqualTo(uri);
  }

  private static String argument(String value) {
    String json = List.of("A", "O").contains(value) ? (value.equals("A") ? ARRAY : OBJECT) : value;
    return "{\"color\":%s}".formatted(json);
  }
}
