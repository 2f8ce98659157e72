package dev.serai.protocol.mcp.server;

import static dev.serai.protocol.mcp.server.Rig.inSession;
import static dev.serai.protocol.mcp.server.Rig.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.http.McpHeaders;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.sse.SseEvent;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handshakes, sessions and streams until 2025-11-25. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionsOverHttpTest {

  private static final String PING = "{'jsonrpc':'2.0','id':1,'method':'ping'}";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final McpServerConfig CONFIG =
      McpServerConfig.DEFAULT.livelyEvery(Duration.ofMillis(20));

  private Rig rig = new Rig(CONFIG);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void opensASessionWithTheRequestedRevision() throws IOException {
    McpReply reply = rig.handle(FakeExchange.post(Rig.initialize("2025-06-18")));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers().get(McpHeaders.SESSION)).matches("[A-Za-z0-9]{43}");
    JsonNode result = json(reply).path("result");
    assertThat(result.path("protocolVersion").asText()).isEqualTo("2025-06-18");
    assertThat(result.at("/capabilities/tools/listChanged").asBoolean()).isTrue();
    assertThat(result.at("/serverInfo/name").asText()).isEqualTo("everything");
    assertThat(result.path("instructions").asText()).isNotEmpty();
  }

  @Test
  void offersTheNewestRevisionInPlaceOfAnUnknownOne() throws IOException {
    JsonNode answer = json(rig.handle(FakeExchange.post(Rig.initialize("2031-01-01"))));

    assertThat(answer.at("/result/protocolVersion").asText()).isEqualTo("2025-11-25");
  }

  @Test
  void refusesAHandshakeWhereNoRevisionHasOne() throws IOException {
    rig = new Rig(CONFIG.serving(Set.of(Revision.V2026_07_28)));

    McpReply reply = rig.handle(FakeExchange.post(Rig.initialize("2025-11-25")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/data/supported/0").asText()).isEqualTo("2026-07-28");
  }

  @Test
  void refusesAHandshakeWithoutVersion() throws IOException {
    McpReply reply =
        rig.handle(FakeExchange.post("{'jsonrpc':'2.0','id':1,'method':'initialize'}"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  void demandsTheSession() throws IOException {
    assertThat(rig.handle(FakeExchange.post(PING)).status()).isEqualTo(400);
    assertThat(rig.handle(inSession("unknown", PING)).status()).isEqualTo(404);
  }

  @Test
  void servesASessionToItsOwnerAlone() throws IOException {
    String session = rig.session(Revision.V2025_11_25);

    assertThat(rig.handle(inSession(session, PING)).status()).isEqualTo(200);
    assertThat(rig.handle(inSession(session, PING), "bob").status()).isEqualTo(404);
    assertThat(rig.handle(FakeExchange.get().with(McpHeaders.SESSION, session), "bob").status())
        .isEqualTo(404);
  }

  @Test
  void endsSessionsAtTheEndOfTheirLifetime() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    rig.clock.advance(CONFIG.sessionLifetime().minusMillis(1));
    assertThat(rig.handle(inSession(session, PING)).status()).isEqualTo(200);

    rig.clock.advance(Duration.ofMillis(1));

    assertThat(rig.handle(inSession(session, PING)).status()).isEqualTo(404);
  }

  @Test
  void forgetsExpiredSessionsNobodyAsksFor() throws IOException {
    rig.session(Revision.V2025_11_25);
    rig.clock.advance(CONFIG.sessionLifetime());
    assertThat(rig.bounds.sessions()).isEqualTo(1);

    rig.endpoint.sweep();

    assertThat(rig.bounds.sessions()).isZero();
  }

  @Test
  void endsASessionOnDelete() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    var delete = new FakeExchange("DELETE", new byte[0]).with(McpHeaders.SESSION, session);

    assertThat(rig.handle(delete).status()).isEqualTo(200);

    assertThat(rig.handle(inSession(session, PING)).status()).isEqualTo(404);
    assertThat(rig.handle(delete).status()).isEqualTo(404);
  }

  @Test
  void letsTheSessionGoThatHasBeenIdleForLongest() throws IOException {
    rig = new Rig(CONFIG.keeping(2, Duration.ofHours(1)));
    String first = rig.session(Revision.V2025_11_25);
    rig.clock.advance(Duration.ofSeconds(1));
    String second = rig.session(Revision.V2025_11_25);
    rig.clock.advance(Duration.ofSeconds(1));
    rig.handle(inSession(first, PING));
    rig.clock.advance(Duration.ofSeconds(1));

    String third = rig.session(Revision.V2025_11_25);

    assertThat(rig.handle(inSession(first, PING)).status()).isEqualTo(200);
    assertThat(rig.handle(inSession(second, PING)).status()).isEqualTo(404);
    assertThat(rig.handle(inSession(third, PING)).status()).isEqualTo(200);
  }

  @Test
  void opensNoSessionBeyondWhatAllEndpointsMayHold() throws IOException {
    var bounds = new SharedBounds(1, 1_000);
    try (Rig other = new Rig(CONFIG, bounds)) {
      rig = new Rig(CONFIG, bounds);
      other.session(Revision.V2025_11_25);

      McpReply refused = rig.handle(FakeExchange.post(Rig.initialize("2025-11-25")));

      assertThat(refused.status()).isEqualTo(503);
    }
  }

  @Test
  void servesWithoutSessionsWhereTheyAreOff() throws IOException {
    rig = new Rig(CONFIG.withoutSessions());

    McpReply reply = rig.handle(FakeExchange.post(Rig.initialize("2025-11-25")));

    assertThat(reply.headers()).doesNotContainKey(McpHeaders.SESSION);
    assertThat(rig.handle(FakeExchange.post(PING)).status()).isEqualTo(200);
    assertThat(rig.handle(inSession("whatever", PING)).status()).isEqualTo(200);
    assertThat(rig.handle(FakeExchange.get().with(McpHeaders.SESSION, "x")).status())
        .isEqualTo(405);
  }

  @Test
  void refusesVersionsItDoesNotServe() throws IOException {
    rig = new Rig(CONFIG.serving(Set.of(Revision.V2025_03_26)));
    String session = rig.session(Revision.V2025_03_26);

    McpReply legacy = rig.handle(inSession(session, PING).with(McpHeaders.VERSION, "2025-11-25"));
    McpReply modern = rig.handle(Rig.stateless("1", "tools/list", ""));

    assertThat(legacy.status()).isEqualTo(400);
    assertThat(modern.status()).isEqualTo(400);
    assertThat(json(modern).at("/error/code").asInt()).isEqualTo(-32600);
    assertThat(json(modern).at("/error/message").asText()).contains("2025-03-26");
  }

  @Test
  void acceptsNotificationsWithoutAnswer() throws IOException {
    String session = rig.session(Revision.V2025_11_25);

    McpReply reply =
        rig.handle(inSession(session, "{'jsonrpc':'2.0','method':'notifications/initialized'}"));

    assertThat(reply.status()).isEqualTo(202);
  }

  @Test
  void tellsHandlersWhichSessionACallBelongsToAndWhenItEnds() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    rig.handle(inSession(session, call("test_simple_text")));
    assertThat(rig.server.lastSession()).contains(session);
    assertThat(rig.ended).isEmpty();

    rig.handle(new FakeExchange("DELETE", new byte[0]).with(McpHeaders.SESSION, session));

    assertThat(rig.ended).containsExactly(session);
  }

  @Test
  void announcesNothingButChanges() {
    assertThatThrownBy(() -> rig.endpoint.announce(new Notification(Methods.PROGRESS)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesResponsesNobodyWaitsFor() throws IOException {
    String session = rig.session(Revision.V2025_11_25);

    McpReply reply = rig.handle(inSession(session, "{'jsonrpc':'2.0','id':99,'result':{}}"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(-32600);
  }

  @Test
  void answersBatchesInTheOneRevisionThatHasThem() throws IOException {
    String old = rig.session(Revision.V2025_03_26);
    String newer = rig.session(Revision.V2025_06_18);
    String batch =
        "[{'jsonrpc':'2.0','id':1,'method':'ping'},7,{'jsonrpc':'2.0','id':2,'method':'nope'},"
            + "{'jsonrpc':'2.0','method':'notifications/initialized'}]";

    JsonNode answers = json(rig.handle(inSession(old, batch)));

    assertThat(answers).hasSize(3);
    assertThat(answers).anyMatch(a -> a.path("id").asInt() == 1 && a.has("result"));
    assertThat(answers).anyMatch(a -> a.at("/error/code").asInt() == -32601);
    assertThat(answers).anyMatch(a -> a.at("/error/code").asInt() == -32600);
    assertThat(rig.handle(inSession(newer, batch)).status()).isEqualTo(400);
  }

  @Test
  void asksTheClientOnTheStreamOfTheCall() throws IOException {
    String session = rig.session(Revision.V2025_06_18);
    try (var live = new LiveBody(rig.handle(inSession(session, call("test_elicitation"))))) {
      JsonNode question = live.message();
      rig.handle(
          inSession(
              session,
              "{'jsonrpc':'2.0','id':%s,'result':{'action':'accept','content':{'response':'Ann'}}}"
                  .formatted(question.path("id"))));

      JsonNode answer = live.message();

      assertThat(question.path("method").asText()).isEqualTo("elicitation/create");
      assertThat(answer.path("id").asInt()).isEqualTo(5);
      assertThat(answer.at("/result/content/0/text").asText()).contains("Ann");
      assertThat(live.ended()).isTrue();
    }
  }

  @Test
  void givesTheRestOfAStreamToAClientThatComesBack() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    McpReply reply = rig.handle(inSession(session, call("test_tool_with_logging")));
    List<SseEvent> all;
    try (var live = new LiveBody(reply)) {
      all = live.rest();
    }

    McpReply rest =
        rig.handle(
            FakeExchange.get()
                .with(McpHeaders.SESSION, session)
                .with(McpHeaders.LAST_EVENT, all.get(1).id().orElseThrow()));

    assertThat(all.getFirst().data()).isEmpty();
    try (var live = new LiveBody(rest)) {
      assertThat(live.rest())
          .filteredOn(event -> !event.data().isEmpty())
          .isEqualTo(all.subList(2, all.size()));
    }
  }

  @Test
  void refusesToResumeWhatIsNotThere() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    for (String event : List.of("s9-1", "nonsense", "g-", "g-99999999999999999999", "-1")) {
      var get =
          FakeExchange.get().with(McpHeaders.SESSION, session).with(McpHeaders.LAST_EVENT, event);
      assertThat(rig.handle(get).status()).as(event).isEqualTo(400);
    }
  }

  @Test
  void letsAClientPollForTheAnswer() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    List<SseEvent> before;
    try (var live = new LiveBody(rig.handle(inSession(session, call("test_reconnection"))))) {
      before = live.rest();
    }
    String last =
        before.reversed().stream().flatMap(e -> e.id().stream()).findFirst().orElseThrow();

    McpReply rest =
        rig.handle(
            FakeExchange.get().with(McpHeaders.SESSION, session).with(McpHeaders.LAST_EVENT, last));

    try (var live = new LiveBody(rest)) {
      List<SseEvent> events = live.rest();
      boolean answered =
          before.stream().anyMatch(e -> e.data().contains("completed"))
              || events.stream().anyMatch(e -> e.data().contains("completed"));
      assertThat(answered).isTrue();
    }
  }

  @Test
  void cancelsACallOfTheSession() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    try (var live = new LiveBody(rig.handle(inSession(session, endless())))) {
      live.message();

      rig.handle(
          inSession(
              session,
              "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':5}}"));

      assertThat(live.rest()).allMatch(event -> event.data().isEmpty());
    }
    Eventually.holds("the call ends", PATIENCE, () -> rig.server.interrupted() == 1);
  }

  @Test
  void doesNotCancelWhenAClientOfASessionHangsUp() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    try (var live = new LiveBody(rig.handle(inSession(session, endless())))) {
      live.message();
    }

    McpReply again = rig.handle(inSession(session, endless()));

    assertThat(json(again).at("/error/message").asText()).contains("the id is in use");
    assertThat(rig.server.interrupted()).isZero();
  }

  @Test
  void logsFromTheLevelOnThatWasSet() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    String level = "{'jsonrpc':'2.0','id':4,'method':'logging/setLevel','params':{'level':'%s'}}";

    json(rig.handle(inSession(session, level.formatted("warning"))));
    McpReply quiet = rig.handle(inSession(session, call("test_tool_with_logging")));
    JsonNode wrong = json(rig.handle(inSession(session, level.formatted("loud"))));

    assertThat(quiet.headers()).containsEntry("Content-Type", "application/json");
    assertThat(wrong.at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  void announcesWhatASessionSubscribedTo() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    String subscribe =
        "{'jsonrpc':'2.0','id':6,'method':'resources/subscribe','params':{'uri':'a://b'}}";
    rig.handle(inSession(session, subscribe));
    rig.endpoint.announce(updated("a://other"));
    rig.endpoint.announce(updated("a://b"));
    rig.endpoint.announce(new Notification(Methods.TOOLS_CHANGED));

    McpReply reply = rig.handle(FakeExchange.get().with(McpHeaders.SESSION, session));

    try (var live = new LiveBody(reply)) {
      assertThat(live.message().at("/params/uri").asText()).isEqualTo("a://b");
      assertThat(live.message().path("method").asText()).isEqualTo(Methods.TOOLS_CHANGED);
    }
  }

  @Test
  void doesNotAnnounceTwiceToAStreamOpenedAgain() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    rig.endpoint.announce(new Notification(Methods.TOOLS_CHANGED));
    try (var first = new LiveBody(general(session))) {
      first.message();
      LiveBody second = new LiveBody(general(session));
      assertThat(first.ended()).isTrue();
      second.close();
    }
    rig.endpoint.announce(new Notification(Methods.PROMPTS_CHANGED));

    try (var third = new LiveBody(general(session))) {
      assertThat(third.message().path("method").asText()).isEqualTo(Methods.PROMPTS_CHANGED);
    }
  }

  private McpReply general(String session) throws IOException {
    return rig.handle(FakeExchange.get().with(McpHeaders.SESSION, session));
  }

  @Test
  void keepsNoMoreForClientsThanAllEndpointsMay() throws IOException {
    rig = new Rig(CONFIG, new SharedBounds(10, 200));
    rig.session(Revision.V2025_11_25);

    for (int i = 0; i < 100; i++) {
      rig.endpoint.announce(new Notification(Methods.TOOLS_CHANGED));
    }

    assertThat(rig.bounds.keptBytes()).isBetween(1L, 200L);
  }

  @Test
  void freesWhatItKeptWhenTheSessionEnds() throws IOException {
    String session = rig.session(Revision.V2025_11_25);
    rig.endpoint.announce(new Notification(Methods.TOOLS_CHANGED));
    assertThat(rig.bounds.keptBytes()).isPositive();

    rig.handle(new FakeExchange("DELETE", new byte[0]).with(McpHeaders.SESSION, session));

    assertThat(rig.bounds.keptBytes()).isZero();
  }

  @Test
  void answersInJsonWhereStreamsAreOff() throws IOException {
    rig = new Rig(CONFIG.withoutStreaming());
    String session = rig.session(Revision.V2025_11_25);

    McpReply reply = rig.handle(inSession(session, call("test_tool_with_logging")));

    assertThat(reply.headers()).containsEntry("Content-Type", "application/json");
    assertThat(json(reply).at("/result/content/0/text").asText()).contains("executed");
    assertThat(rig.handle(FakeExchange.get().with(McpHeaders.SESSION, session)).status())
        .isEqualTo(405);
  }

  private static Notification updated(String uri) {
    return new Notification(Methods.RESOURCE_UPDATED, Json.object().put("uri", uri));
  }

  private static String call(String tool) {
    return "{'jsonrpc':'2.0','id':5,'method':'tools/call','params':{'name':'%s'}}".formatted(tool);
  }

  private static String endless() {
    return "{'jsonrpc':'2.0','id':5,'method':'tools/call','params':{'name':'test_endless',"
        + "'_meta':{'progressToken':1}}}";
  }
}
