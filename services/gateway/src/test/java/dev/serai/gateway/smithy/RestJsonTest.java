package dev.serai.gateway.smithy;

import static dev.serai.gateway.smithy.Kitchen.body;
import static dev.serai.gateway.smithy.Kitchen.parse;
import static dev.serai.gateway.smithy.Kitchen.request;
import static dev.serai.gateway.smithy.Kitchen.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.gateway.tools.Finding;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.gateway.tools.InvalidArgumentException;
import dev.serai.gateway.tools.SigningScope;
import dev.serai.gateway.tools.Toolset;
import dev.serai.protocol.mcp.model.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestJsonTest {

  private static final String LEAST = "\"Name\":\"pie\",\"Path\":\"a\",\"Base\":{\"name\":\"b\"}";

  private final Toolset kitchen = Kitchen.restJson();

  @Test
  void servesWhatDoesNotStreamAndSaysWhyNotTheRest() {
    assertThat(kitchen.tools())
        .extracting(tool -> tool.tool().name())
        .containsExactly(
            "AskNeighbour",
            "CookDish",
            "GetDish",
            "ListDishes",
            "Ping",
            "PutRecipe",
            "SetNote",
            "SumUp",
            "UploadPhoto");
    assertThat(kitchen.findings())
        .contains(
            skipped("BuyNaked", "left out: it has no http trait"),
            skipped("PayByCheck", "left out: it demands a checksum that is not made here"),
            skipped("StreamPhoto", "left out: its input streams"),
            skipped("WatchOven", "left out: its output streams"));
    assertThat(kitchen.signing()).contains(new SigningScope("kitchen-signing", "eu-central-1"));
  }

  private static Finding skipped(String operation, String message) {
    return new Finding(Finding.Kind.SKIPPED, "/shapes/example.kitchen#" + operation, message);
  }

  @Test
  void putsEachMemberWhereItsBindingSays() {
    var request =
        request(
            kitchen,
            "CookDish",
            """
            {"Name":"a/b ü","Path":"x y/z?","Heat":"low","Tags":["plain","with, comma","a\\"b"],
             "At":"2026-01-02T03:04:05.600Z","Recipe":"{\\"a\\":1}","Extra":{"salt":"yes"},
             "Limit":5,"Words":["one","two & three"],"Since":"2026-01-02T03:04:05Z",
             "Others":{"word":["ignored"],"more":["1","2"]},
             "Base":{"name":"dough"},"Renamed":"r"}
            """);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri().toString())
        .isEqualTo(
            "https://kitchen.eu-central-1.amazonaws.com/dishes/a%2Fb%20%C3%BC/parts/x%20y/z%3F"
                + "?cook&limit=5&word=one&word=two%20%26%20three&since=2026-01-02T03%3A04%3A05Z"
                + "&more=1&more=2");
    assertThat(request.headers())
        .containsExactlyInAnyOrder(
            new HttpHeader("X-Heat", "low"),
            new HttpHeader("X-Tags", "plain, \"with, comma\", \"a\\\"b\""),
            new HttpHeader("X-At", "Fri, 02 Jan 2026 03:04:05 GMT"),
            new HttpHeader("X-Recipe", "eyJhIjoxfQ=="),
            new HttpHeader("X-Extra-salt", "yes"));
    assertThat(request.body().orElseThrow().contentType()).isEqualTo("application/json");
    assertThat(parse(body(request)))
        .isEqualTo(
            parse("{\"Base\":{\"name\":\"dough\"},\"re-named\":\"r\",\"Token\":\"token-1\"}"));
  }

  @Test
  void writesEachShapeInTheWordsOfTheProtocol() {
    var request =
        request(
            kitchen,
            "CookDish",
            "{"
                + LEAST
                + """
                ,"Sparse":["a",null],"Unique":[1,2],"Eaten":"2026-01-02T03:04:05.125Z",
                "Begun":"2026-01-02T04:04:05+01:00","Ended":"2026-01-02T03:04:05Z","Data":"AQI=",
                "Stars":2,"Weight":1.5,"Count":-128,"Big":123456789012345678901234567890,
                "Any":{"free":[1,null]},"Token":"mine","Words":null}
                """);

    assertThat(parse(body(request)))
        .isEqualTo(
            parse(
                """
                {"Base":{"name":"b"},"Sparse":["a",null],"Unique":[1,2],"Eaten":1767323045.125,
                "Begun":"2026-01-02T03:04:05Z","Ended":"Fri, 02 Jan 2026 03:04:05 GMT",
                "Data":"AQI=","Stars":2,"Weight":1.5,"Count":-128,
                "Big":123456789012345678901234567890,"Any":{"free":[1,null]},"Token":"mine"}
                """));
  }

  @Test
  void writesUnionsAndRecursion() {
    String layers =
        "{\"name\":\"top\",\"below\":{\"name\":\"low\",\"filling\":{\"savoury\":{\"name\":\"in\"}}}}";

    var request = request(kitchen, "PutRecipe", "{\"Layer\":" + layers + "}");

    assertThat(parse(body(request))).isEqualTo(parse(layers));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "~Name~:~~,~Path~:~a~,~Base~:{~name~:~b~}|Name must not be empty: it is part of the path",
        "~Name~:~..~,~Path~:~a~,~Base~:{~name~:~b~}|Name must not have . or .. as a part of the path",
        "~Name~:~n~,~Path~:~a/../b~,~Base~:{~name~:~b~}|Path must not have . or .. as a part of the path",
        "~Path~:~a~,~Base~:{~name~:~b~}|Name is missing",
        "~Name~:~n~,~Path~:~a~|Base is missing",
        "~Name~:~n~,~Path~:~a~,~Base~:{}|Base.name is missing",
        "~Name~:~n~,~Path~:~a~,~Base~:{~name~:5}|Base.name must be a string",
        "~Name~:~n~,~Path~:~a~,~Base~:{~name~:~b~,~x~:1}|Base has no member x",
        "~Name~:~n~,~Path~:~a~,~Base~:[]|Base must be an object",
        "~Name~:~n~,~Path~:~a~,~Base~:{~name~:~b~},~Unknown~:1|there is no argument Unknown",
        "~Name~:7,~Path~:~a~,~Base~:{~name~:~b~}|Name must be a string"
      })
  void namesTheArgumentThatDoesNotFit(String arguments, String message) {
    assertRefused("{" + arguments.replace('~', '"') + "}", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "~Count~:128|Count must be -128 to 127",
        "~Count~:1.5|Count must be a whole number",
        "~Count~:~1~|Count must be a whole number",
        "~Big~:1e999|Big must be a whole number",
        "~Weight~:~heavy~|Weight must be a number",
        "~Data~:~*~|Data must be a string in Base64",
        "~Eaten~:~noon~|Eaten must be a time such as 2026-01-02T03:04:05Z",
        "~Eaten~:5|Eaten must be a string",
        "~Unique~:[1,null]|Unique[1] must not be null",
        "~Unique~:{}|Unique must be an array",
        "~Tags~:~a~|Tags must be an array",
        "~Heat~:~a\\r\\nX: b~|Heat goes into a header, which takes ASCII characters of one line only",
        "~Extra~:{~a b~:~c~}|Extra.a b cannot be a header",
        "~Extra~:{~a~:1}|Extra.a cannot be a header",
        "~Others~:{~a~:1}|Others.a must be a string",
        "~Others~:[]|Others must be an object"
      })
  void namesTheValueThatDoesNotFit(String argument, String message) {
    assertRefused("{" + LEAST + "," + argument.replace('~', '"') + "}", message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"sweet\":\"a\",\"savoury\":{\"name\":\"b\"}}"})
  void demandsExactlyOneMemberOfAUnion(String filling) {
    assertRefused(
        "{\"Name\":\"n\",\"Path\":\"a\",\"Base\":{\"name\":\"b\",\"filling\":" + filling + "}}",
        "Base.filling must have exactly one of sweet, savoury, none");
  }

  private void assertRefused(String arguments, String message) {
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> request(kitchen, "CookDish", arguments))
        .withMessage(message);
  }

  @Test
  void sendsPayloadsAsTheyAre() {
    var photo = request(kitchen, "UploadPhoto", "{\"Photo\":\"AQI=\"}");
    var typed = request(kitchen, "UploadPhoto", "{\"Photo\":\"AQI=\",\"Type\":\"image/gif\"}");
    var note = request(kitchen, "SetNote", "{\"Note\":\"grüße\"}");

    assertThat(photo.body().orElseThrow().bytes()).containsExactly(1, 2);
    assertThat(photo.body().orElseThrow().contentType()).isEqualTo("image/png");
    assertThat(photo.headers())
        .containsExactly(new HttpHeader("Content-MD5", "DLmI0EKn8o3V/itVs/Wseg=="));
    assertThat(typed.body().orElseThrow().contentType()).isEqualTo("image/gif");
    assertThat(body(note)).isEqualTo("grüße");
    assertThat(note.body().orElseThrow().contentType()).isEqualTo("text/plain");
    assertThat(request(kitchen, "SetNote", "{}").body()).isEmpty();
    assertThat(request(kitchen, "Ping", "{}").body()).isEmpty();
    assertThat(body(request(kitchen, "PutRecipe", "{}"))).isEqualTo("{}");
  }

  @Test
  void fillsTheHostPrefixAndLetsNobodyChooseAnotherHost() {
    var asked = request(kitchen, "AskNeighbour", "{\"House\":\"12a\"}");

    assertThat(asked.uri().getHost())
        .isEqualTo("house-12a.street.kitchen.eu-central-1.amazonaws.com");
    for (String house : List.of("a.evil.example/", "a/", "a@b", "", "-a", "a".repeat(64), "a?")) {
      assertThatExceptionOfType(InvalidArgumentException.class)
          .isThrownBy(() -> request(kitchen, "AskNeighbour", "{\"House\":\"" + house + "\"}"));
    }
  }

  @Test
  void namedQueryParametersWinOverOthersEvenWhenLeftOut() {
    assertThat(request(kitchen, "SumUp", "{\"Others\":{\"word\":\"x\",\"other\":\"y\"}}").uri())
        .hasQuery("other=y");
    assertThat(
            request(kitchen, "GetDish", "{\"Name\":\"n\",\"When\":\"1970-01-01T00:00:01Z\"}").uri())
        .hasQuery("when=1");
  }

  @Test
  void knowsWhatMayBeRepeated() {
    assertThat(tool(kitchen, "GetDish").safe()).isTrue();
    assertThat(tool(kitchen, "GetDish").tool().annotations().readOnly()).isTrue();
    assertThat(tool(kitchen, "ListDishes").safe()).isTrue();
    assertThat(tool(kitchen, "UploadPhoto").safe()).isFalse();
    assertThat(tool(kitchen, "UploadPhoto").idempotent()).isTrue();
    assertThat(tool(kitchen, "CookDish").idempotent()).isTrue();
    assertThat(tool(kitchen, "SetNote").idempotent()).isFalse();
  }

  @Test
  void makesOneObjectOfHeadersStatusAndBody() {
    var answer =
        new IncomingAnswer(
            201,
            List.of(
                new HttpHeader("x-id", "7"),
                new HttpHeader("X-Hot", "true"),
                new HttpHeader("X-Done", "Fri, 02 Jan 2026 03:04:05 GMT"),
                new HttpHeader("X-Meta-a", "1")),
            bytes(
                """
                {"Made":1767323045.5,"re-named":"r","Base":{"name":"b","below":null,"new":1}}
                """));

    ToolResult result = tool(kitchen, "CookDish").plan().result(answer);

    assertThat(result.isError()).isFalse();
    assertThat(result.structuredContent().orElseThrow().toString())
        .satisfies(
            text ->
                assertThat(parse(text))
                    .isEqualTo(
                        parse(
                            """
                            {"Made":"2026-01-02T03:04:05.500Z","Renamed":"r",
                            "Base":{"name":"b","new":1},"Id":"7","Hot":true,
                            "Done":"2026-01-02T03:04:05Z","Meta":{"a":"1"},"Status":201}
                            """)));
  }

  @Test
  void readsPayloads() {
    assertThat(structured("UploadPhoto", new byte[] {1, 2}))
        .isEqualTo(parse("{\"Photo\":\"AQI=\"}"));
    assertThat(structured("SetNote", bytes("hi"))).isEqualTo(parse("{\"Note\":\"hi\"}"));
    assertThat(structured("GetDish", bytes("{\"name\":\"b\"}")))
        .isEqualTo(parse("{\"Body\":{\"name\":\"b\"}}"));
    assertThat(structured("GetDish", new byte[0])).isEqualTo(parse("{}"));
    assertThat(structured("Ping", bytes("whatever"))).isEqualTo(parse("{}"));
  }

  private JsonNode structured(String name, byte[] body) {
    return tool(kitchen, name)
        .plan()
        .result(new IncomingAnswer(200, List.of(), body))
        .structuredContent()
        .orElseThrow();
  }

  @Test
  void anAnswerThatIsNoJsonIsAFailure() {
    var result =
        tool(kitchen, "CookDish")
            .plan()
            .result(new IncomingAnswer(200, List.of(), bytes("<html>")));

    assertThat(result.isError()).isTrue();
    assertThat(text(result)).isEqualTo("The answer is not JSON.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OvenBroken:http://internal.amazon.com/x|{}|OvenBroken",
        "example.kitchen#OvenBroken|{\"message\":\"too hot\"}|OvenBroken: too hot",
        "|{\"__type\":\"example.kitchen#OvenBroken\",\"Message\":\"hot\"}|OvenBroken: hot",
        "|{\"code\":\"OvenBroken\"}|OvenBroken",
        "|{\"message\":\"hot\"}|HTTP status 500: hot",
        "|<html>|HTTP status 500",
        "<script>|{}|HTTP status 500",
        "||HTTP status 500"
      })
  void namesErrorsAsTheModelDoes(String header, String body, String expected) {
    var headers =
        header == null
            ? List.<HttpHeader>of()
            : List.of(new HttpHeader("X-Amzn-ErrorType", header));
    String json = body == null ? "" : body;

    var result =
        tool(kitchen, "CookDish").plan().result(new IncomingAnswer(500, headers, bytes(json)));

    assertThat(result.isError()).isTrue();
    assertThat(text(result)).isEqualTo(expected);
  }

  private static String text(ToolResult result) {
    return result.json().path("content").path(0).path("text").asText();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
