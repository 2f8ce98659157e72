package dev.serai.gateway.smithy;

import static dev.serai.gateway.smithy.Kitchen.body;
import static dev.serai.gateway.smithy.Kitchen.parse;
import static dev.serai.gateway.smithy.Kitchen.request;
import static dev.serai.gateway.smithy.Kitchen.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.gateway.tools.Toolset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsJsonTest {

  private final Toolset kitchen = Kitchen.awsJson();

  @Test
  void putsAllIntoTheBodyByTheNamesOfTheModel() {
    var request =
        request(
            kitchen,
            "CookDish",
            """
            {"Name":"n","Path":"p","At":"2026-01-02T03:04:05Z","Base":{"name":"b"},"Renamed":"r",
             "Tags":["a"]}
            """);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri().toString()).isEqualTo("https://kitchen.eu-central-1.amazonaws.com/");
    assertThat(request.headers())
        .containsExactly(new HttpHeader("X-Amz-Target", "Kitchen.CookDish"));
    assertThat(request.body().orElseThrow().contentType()).isEqualTo("application/x-amz-json-1.1");
    assertThat(parse(body(request)))
        .isEqualTo(
            parse(
                """
                {"Name":"n","Path":"p","At":1767323045,"Base":{"name":"b"},"Renamed":"r",
                 "Tags":["a"],"Token":"token-1"}
                """));
  }

  @Test
  void sendsAnEmptyObjectForNothing() {
    assertThat(body(request(kitchen, "Ping", "{}"))).isEqualTo("{}");
  }

  @Test
  void readsTheBodyAndNoHeader() {
    var answer =
        new IncomingAnswer(
            200,
            List.of(new HttpHeader("X-Id", "7")),
            "{\"Made\":1767323045,\"Renamed\":\"r\"}".getBytes(StandardCharsets.UTF_8));

    var result = tool(kitchen, "CookDish").plan().result(answer);

    assertThat(result.structuredContent().orElseThrow())
        .isEqualTo(parse("{\"Made\":\"2026-01-02T03:04:05Z\",\"Renamed\":\"r\"}"));
  }

  @Test
  void needsNoHttpTrait() {
    assertThat(tool(kitchen, "BuyNaked").safe()).isFalse();
    assertThat(tool(kitchen, "GetDish").safe()).isTrue();
    assertThat(tool(kitchen, "ListDishes").safe()).isFalse();
  }
}
