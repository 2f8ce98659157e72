package dev.serai.protocol.mcp.server;

import static dev.serai.protocol.mcp.server.Rig.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.model.ServerCapabilities;
import dev.serai.protocol.mcp.model.ServerDescription;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every request, and what handlers may do wrong. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpRulesTest {

  private final Rig rig = new Rig(McpServerConfig.DEFAULT);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void refusesPagesThatWereMadeToPointHere() throws IOException {
    McpReply reply =
        rig.handle(FakeExchange.post(Rig.initialize("2025-11-25")).with("Host", "evil.example"));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(rig.bounds.sessions()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8"})
  void takesJson(String type) throws IOException {
    assertThat(
            rig.handle(FakeExchange.post(Rig.initialize("2025-11-25")).with("Content-Type", type))
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/jsonp", "", "multipart/form-data"})
  void refusesOtherContent(String type) throws IOException {
    assertThat(
            rig.handle(FakeExchange.post(Rig.initialize("2025-11-25")).with("Content-Type", type))
                .status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "HEAD", "OPTIONS", "GET", "DELETE"})
  void refusesMethodsItHasNoUseFor(String method) throws IOException {
    McpReply reply = rig.handle(new FakeExchange(method, new byte[0]));

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.headers()).containsEntry("Allow", "GET, POST, DELETE");
  }

  @Test
  void streamsToClientsThatTakeEventsAlone() throws IOException {
    McpReply reply =
        rig.handle(
            Rig.statelessCall("1", "test_simple_text", "").with("Accept", "text/event-stream"));

    assertThat(reply.headers()).containsEntry("Content-Type", "text/event-stream");
    try (var live = new LiveBody(reply)) {
      assertThat(live.message().has("result")).isTrue();
    }
  }

  @Test
  void answersAHandlerThatFailsWithoutItsSecrets() throws IOException {
    McpHandler failing =
        handler(
            call -> {
              throw new IllegalStateException("password=hunter2");
            });

    JsonNode answer = json(rig.endpoint.handle(list(), Rig.ANN, failing));

    assertThat(answer.at("/error/code").asInt()).isEqualTo(-32603);
    assertThat(answer.toString()).doesNotContain("hunter2");
    assertThat(answer.path("id").asInt()).isEqualTo(1);
  }

  @Test
  void answersEvenWhenAHandlerOverflowsTheStack() throws IOException {
    McpHandler failing =
        handler(
            call -> {
              throw new StackOverflowError();
            });

    JsonNode answer = json(rig.endpoint.handle(Rig.statelessCall("1", "x", ""), Rig.ANN, failing));

    assertThat(answer.at("/error/code").asInt()).isEqualTo(-32603);
  }

  @Test
  void answersAHandlerThatCannotDescribeItself() throws IOException {
    McpHandler failing =
        new McpHandler() {
          @Override
          public ServerDescription describe() {
            throw new IllegalStateException("the store is down");
          }

          @Override
          public Outcome handle(Call call) {
            return new Outcome.Done(Json.object());
          }
        };

    JsonNode answer = json(rig.endpoint.handle(list(), Rig.ANN, failing));
    McpReply handshake =
        rig.endpoint.handle(FakeExchange.post(Rig.initialize("2025-11-25")), Rig.ANN, failing);

    assertThat(answer.at("/error/code").asInt()).isEqualTo(-32603);
    assertThat(json(handshake).at("/error/code").asInt()).isEqualTo(-32603);
  }

  @Test
  void servesBriefRequestsOnTheThreadTheyCameOn() throws IOException {
    AtomicReference<Thread> ran = new AtomicReference<>();
    McpHandler noting =
        handler(
            call -> {
              ran.set(Thread.currentThread());
              return new Outcome.Done(Json.object());
            });

    rig.endpoint.handle(list(), Rig.ANN, noting);

    assertThat(ran.get()).isSameAs(Thread.currentThread());
  }

  @Test
  void runsCallsBesideTheReplyWhereSomethingMayBeSaidBefore() throws IOException {
    AtomicReference<Thread> ran = new AtomicReference<>();
    McpHandler noting =
        handler(
            call -> {
              ran.set(Thread.currentThread());
              return new Outcome.Done(Json.object());
            });

    json(rig.endpoint.handle(Rig.statelessCall("1", "x", ""), Rig.ANN, noting));

    assertThat(ran.get()).isNotSameAs(Thread.currentThread());
  }

  @Test
  void servesTheTransportOf20241105() throws IOException {
    McpReply stream = rig.endpoint.openSse(FakeExchange.get(), Rig.ANN, "/messages");
    try (var live = new LiveBody(stream)) {
      String address = live.event().data();
      String session = address.substring(address.indexOf('=') + 1);

      McpReply accepted = messages(session, Rig.initialize("2024-11-05"), Rig.ANN);
      JsonNode hello = live.message();
      messages(session, "{'jsonrpc':'2.0','id':2,'method':'tools/list'}", Rig.ANN);
      JsonNode tools = live.message();

      assertThat(address).startsWith("/messages?sessionId=");
      assertThat(accepted.status()).isEqualTo(202);
      assertThat(hello.at("/result/protocolVersion").asText()).isEqualTo("2024-11-05");
      assertThat(tools.at("/result/tools")).isNotEmpty();
      assertThat(messages(session, Rig.initialize("2024-11-05"), "bob").status()).isEqualTo(404);
      assertThat(messages(session, "[]", Rig.ANN).status()).isEqualTo(400);
    }
  }

  @Test
  void sendsThePostsOfNewerTransportsAwayFromTheOldAddresses() throws IOException {
    var post = FakeExchange.post(Rig.initialize("2025-11-25"));

    assertThat(rig.endpoint.openSse(post, Rig.ANN, "/messages").status()).isEqualTo(405);
    assertThat(rig.endpoint.postSse(FakeExchange.get(), Rig.ANN, rig.server).status())
        .isEqualTo(405);
  }

  @Test
  void servesManyEndpointsWithinSharedBounds() {
    var bounds = new SharedBounds(10, 1_000);
    for (int i = 0; i < 5_000; i++) {
      var endpoint =
          new StreamableHttp(
              McpServerConfig.DEFAULT.serving(java.util.Set.of(Revision.V2025_11_25)),
              OriginRules.LOOPBACK,
              bounds,
              TestClock.create(),
              new Ids(new Random(i)));
      endpoint.sweep();
    }

    assertThat(bounds.sessions()).isZero();
    assertThat(bounds.keptBytes()).isZero();
  }

  private McpReply messages(String session, String message, String owner) throws IOException {
    return rig.endpoint.postSse(
        FakeExchange.post(message).asking("sessionId", session), owner, rig.server);
  }

  private static FakeExchange list() {
    return Rig.stateless("1", "tools/list", "");
  }

  private interface Handling {
    Outcome of(Call call) throws InterruptedException;
  }

  private static McpHandler handler(Handling handling) {
    return new McpHandler() {
      @Override
      public ServerDescription describe() {
        return new ServerDescription(
            new Implementation("small", "1"),
            ServerCapabilities.builder().tools(false).build(),
            Optional.empty());
      }

      @Override
      public Outcome handle(Call call) throws InterruptedException {
        return handling.of(call);
      }
    };
  }
}
