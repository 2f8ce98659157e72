package dev.serai.protocol.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsServerRoutesTest {

  private static final String ARN =
      "arn%3Aaws%3Abedrock-agentcore%3Aus-east-1%3A111122223333%3Aruntime%2Fagent-a1B2c3D4e5";

  record Create(
      @PathLabel String runtimeId,
      @QueryParam("qualifier") Optional<@Length(min = 1, max = 5) String> qualifier,
      @HeaderParam("X-Amzn-Session") Optional<String> session,
      @Length(min = 2) String name,
      Optional<@Range(min = 1, max = 10) Integer> size,
      Optional<List<String>> tags) {}

  record Created(String id, Optional<String> qualifier, Optional<String> session, String name) {}

  private final TestEdge edge =
      TestEdge.serving(
          Operation.control(
              "CreateThing",
              Method.PUT,
              "/things/{runtimeId}/",
              202,
              Create.class,
              call ->
                  Reply.json(
                      new Created(
                          call.input().runtimeId(),
                          call.input().qualifier(),
                          call.input().session(),
                          call.input().name()))));

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void bindsPathQueryHeaderAndBodyAndAnswersJson() {
    HttpResponse<String> response =
        edge.call(
            "PUT",
            "/things/" + ARN + "/?qualifier=PROD",
            "{\"name\":\"abc\",\"size\":3}",
            Map.of("X-Amzn-Session", List.of("s 1")));

    assertThat(response.body())
        .isEqualTo(
            "{\"id\":\"arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/agent-a1B2c3D4e5\","
                + "\"qualifier\":\"PROD\",\"session\":\"s 1\",\"name\":\"abc\"}");
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.headers().firstValue("x-amzn-requestid")).isPresent();
  }

  @Test
  void takesThePathWithoutItsTrailingSlash() {
    assertThat(edge.call("PUT", "/things/x", "{\"name\":\"abc\"}").statusCode()).isEqualTo(202);
  }

  @Test
  void namesEveryMemberAtFault() {
    HttpResponse<String> response =
        edge.call(
            "PUT", "/things/x?qualifier=TOOLONG&more=1", "{\"name\":\"a\",\"size\":11,\"nme\":1}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue("ValidationException");
    assertThat(response.body())
        .contains("\"reason\":\"FieldValidationFailed\"")
        .contains("{\"name\":\"qualifier\",\"message\":\"must have 1 to 5 characters, has 7\"}")
        .contains("{\"name\":\"more\"")
        .contains("{\"name\":\"name\"")
        .contains("{\"name\":\"size\",\"message\":\"must be between 1 and 10, is 11\"}")
        .contains("{\"name\":\"nme\"");
  }

  @Test
  void refusesMalformedJson() {
    HttpResponse<String> response = edge.call("PUT", "/things/x", "{\"name\":");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"reason\":\"CannotParse\"");
  }

  @Test
  void answersUnservedOperationsByName() {
    HttpResponse<String> response = edge.call("PUT", "/runtimes/", "{}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue("ValidationException");
    assertThat(response.body()).contains("CreateAgentRuntime");
  }

  @Test
  void answersUnknownPathsAsUnknownOperation() {
    HttpResponse<String> response = edge.call("GET", "/nowhere", "");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("x-amzn-errortype"))
        .hasValue("UnknownOperationException");
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
  }

  @Test
  void refusesAnotherSecret() {
    byte[] body = "{\"name\":\"abc\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    HttpResponse<String> response =
        edge.send(
            edge.signer().withSecret("other").sign("PUT", edge.uri("/things/x"), Map.of(), body),
            body);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("x-amzn-errortype"))
        .hasValue("InvalidSignatureException");
  }
}
