package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.server.ClientEnvironment;
import dev.serai.testing.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Functions by the AWS SDK for Java, in sandboxes, two events at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FunctionsTest {

  private TestPlatform platform;
  private FunctionGround ground;
  private RawCalls calls;

  @BeforeAll
  void start() {
    platform = TestPlatform.start(Map.of("functions.execution.concurrency", "2"));
    ground = new FunctionGround(platform.client());
    calls = RawCalls.administrator(platform.client());
  }

  @AfterAll
  void stop() {
    ground.close();
    platform.close();
  }

  @Test
  void pythonAndNodeHandlersAreCreatedAndInvoked() {
    ground.create("python", FunctionGround.PYTHON, "handlers.tell");
    ground.create("node", FunctionGround.NODE, "handlers.tell");

    InvokeResponse python = invoke("python", "{\"a\":1}");
    InvokeResponse node = invoke("node", "{\"a\":2}");

    assertThat(python.payload().asUtf8String()).contains("\"event\": {\"a\": 1}");
    assertThat(node.payload().asUtf8String()).contains("\"event\":{\"a\":2}");
    assertThat(ground.lambda.listFunctions().functions())
        .extracting(FunctionConfiguration::functionName)
        .contains("node", "python");
  }

  @Test
  void whoDoesNotSignForLambdaIsRefused() throws Exception {
    URI functions = platform.client().api().resolve("/2015-03-31/functions/");
    HttpResponse<String> unsigned =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(functions).build(), HttpResponse.BodyHandlers.ofString());

    assertThat(unsigned.statusCode()).isEqualTo(403);
    assertThat(calls.get("/2015-03-31/functions/").status()).isEqualTo(403);
  }

  @Test
  void moreEventsThanConfiguredAreRefused() {
    ground.create("slow", FunctionGround.PYTHON, "handlers.linger");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<InvokeResponse>> running =
          List.of(
              threads.submit(() -> accepted("slow", "{\"seconds\": 8}")),
              threads.submit(() -> accepted("slow", "{\"seconds\": 8}")));

      Eventually.holds(
          "the function is as busy as it may be",
          JavaClients.SETTLE,
          () ->
              refusal(() -> invoke("slow", "{\"seconds\": 0}"))
                  instanceof TooManyRequestsException);

      assertThat(running)
          .allSatisfy(
              each -> assertThat(each.get().payload().asUtf8String()).isEqualTo("\"rested\""));
    }
  }

  @Test
  void policiesDecideWhoInvokes() {
    ground.create("guarded", FunctionGround.PYTHON, "handlers.tell");
    String users = "/serai/v1/iam/users";
    calls.post(users, Map.of("userName", "visitor")).orFail();
    calls
        .put(
            users + "/visitor/policies/only",
            Map.of(
                "policy",
                "permit (principal, action == Serai::Action::\"lambda:GetFunction\", resource);"))
        .orFail();
    var key = calls.post(users + "/visitor/access-keys", Map.of()).orFail();
    ClientEnvironment own = platform.client();
    var visitor =
        new ClientEnvironment(
            own.api(),
            own.objects(),
            own.region(),
            key.text("accessKeyId"),
            new dev.serai.kernel.Secret(key.text("secretAccessKey")),
            own.sessionToken(),
            own.certificateAuthority());

    try (var stranger = new FunctionGround(visitor)) {
      assertThat(
              stranger
                  .lambda
                  .getFunction(it -> it.functionName("guarded"))
                  .configuration()
                  .handler())
          .isEqualTo("handlers.tell");
      assertThatThrownBy(() -> stranger.lambda.invoke(it -> it.functionName("guarded")))
          .isInstanceOf(LambdaException.class)
          .hasMessageContaining("lambda:InvokeFunction");
    }
  }

  /** Asks again while the function is too busy with others. */
  private InvokeResponse accepted(String name, String event) {
    while (true) {
      try {
        return invoke(name, event);
      } catch (TooManyRequestsException e) {
        Thread.onSpinWait();
      }
    }
  }

  private InvokeResponse invoke(String name, String event) {
    return ground.lambda.invoke(
        it -> it.functionName(name).payload(SdkBytes.fromUtf8String(event)));
  }

  private static RuntimeException refusal(Runnable call) {
    try {
      call.run();
      return new IllegalStateException("it was not refused");
    } catch (LambdaException e) {
      return e;
    }
  }
}
