package dev.serai.browser;

import static dev.serai.browser.StoredBrowsers.CALLER;
import static dev.serai.browser.StoredBrowsers.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.browser.FakeChromiums.FakeSandbox;
import dev.serai.browser.action.ActionOutcome;
import dev.serai.browser.action.BrowserAction;
import dev.serai.browser.session.Automation;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Principal;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.Exit;
import dev.serai.sessions.EndReason;
import dev.serai.sessions.SessionId;
import dev.serai.sessions.SessionKey;
import dev.serai.sessions.SessionStatus;
import dev.serai.sessions.SessionUsage;
import dev.serai.storage.StorageConfig;
import dev.serai.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the data plane of browsers does, on every database. */
abstract class BrowserSessionServiceContract {

  private static final String TOKEN = "t".repeat(33);
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private StoredBrowsers stored;

  private StorageConfig storage;

  /** An empty database. */
  abstract StorageConfig empty();

  @BeforeEach
  void open() {
    storage = empty();
    stored = server(folder, 5);
  }

  /** A server with a folder of its own. */
  private StoredBrowsers server(Path home, int seed) {
    var server = new StoredBrowsers(home, storage, StoredBrowsers.SMALL, seed);
    server.room.start();
    return server;
  }

  @AfterEach
  void close() {
    stored.close();
  }

  @Test
  void aSessionIsReadyWhenItIsAnswered() {
    BrowserSession started = stored.start("sums");

    assertThat(started.key().id().value()).matches("[0-9a-zA-Z]{26}");
    assertThat(started.name()).contains("sums");
    assertThat(started.timeout()).isEqualTo(Duration.ofMinutes(15));
    assertThat(started.createdAt()).isEqualTo(stored.clock.instant());
    assertThat(get(started)).isEqualTo(started);
    assertThat(statusOf(started)).isEqualTo(SessionStatus.READY);
    drives(started);
  }

  @Test
  void aRepeatedTokenStartsNothing() {
    BrowserSession first = stored.start(CALLER, BrowserId.SYSTEM, "sums", Optional.of(TOKEN));

    BrowserSession second = stored.start(CALLER, BrowserId.SYSTEM, "sums", Optional.of(TOKEN));

    assertThat(second).isEqualTo(first);
    assertThat(stored.chromiums.running()).hasSize(1);
    assertThat(stored.room.live().alive()).isEqualTo(1);
    refuses(
        ErrorKind.TOKEN_REUSED,
        "",
        () -> stored.start(CALLER, BrowserId.SYSTEM, "other", Optional.of(TOKEN)));
    assertThat(stored.chromiums.running()).hasSize(1);
  }

  @Test
  void pagesActForWhoeverStartedTheirSessionWhichEndsWhenNobodyWatchesThem() {
    BrowserSession session = stored.start("sums");
    var warden = stored.wardens.getFirst();

    assertThat(warden.ward().caller()).isEqualTo(CALLER);
    assertThat(warden.ward().session()).isEqualTo(session.key().id());
    assertThat(warden.ward().browser().toString()).endsWith(":aws:browser/aws.browser.v1");
    warden.lost().run();

    Eventually.holds(
        "the session has ended", LONG, () -> statusOf(session) == SessionStatus.TERMINATED);
    assertThat(stored.chromiums.running()).isEmpty();
  }

  @Test
  void sessionsAreListedNewestFirstAndByStatus() {
    BrowserSession first = later("a");
    BrowserSession second = later("b");
    BrowserSession third = later("c");
    stop(second);

    for (int size : List.of(1, 2, 3, 100)) {
      assertThat(names(Optional.empty(), size))
          .as("pages of %d", size)
          .containsExactly("c", "b", "a");
      assertThat(names(Optional.of(SessionStatus.READY), size)).containsExactly("c", "a");
      assertThat(names(Optional.of(SessionStatus.TERMINATED), size)).containsExactly("b");
    }
    assertThat(first.key()).isNotEqualTo(third.key());
  }

  @Test
  void pagesStayStableWhileSessionsComeAndGo() {
    for (String name : List.of("a", "b", "c")) {
      stored.start(name);
    }
    Page<BrowserSession> first = list(Optional.empty(), 2, Optional.empty());
    stop(first.items().getFirst());
    stored.clock.advance(Duration.ofSeconds(1));
    stored.start("late");

    Page<BrowserSession> second = list(Optional.empty(), 2, first.next());

    var seen = new ArrayList<>(first.items());
    seen.addAll(second.items());
    assertThat(seen)
        .extracting(session -> session.name().orElseThrow())
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aStoppedSessionIsKnownAndAnswersNoMore() {
    BrowserSession session = stored.start("sums");
    stored.clock.advance(Duration.ofSeconds(5));

    Instant at = stop(session);

    assertThat(at).isEqualTo(stored.clock.instant());
    assertThat(statusOf(session)).isEqualTo(SessionStatus.TERMINATED);
    assertThat(get(session).updatedAt(stored.clock.instant())).isEqualTo(at);
    assertThat(stored.chromiums.running()).isEmpty();
    refuses(ErrorKind.NOT_FOUND, "has ended", () -> drive(session));
  }

  @Test
  void stoppingAnEndedSessionChangesNothing() {
    BrowserSession session = stored.start("sums");
    Instant at = stop(session);
    stored.clock.advance(Duration.ofMinutes(1));

    assertThat(stop(session)).isEqualTo(at);
    assertThat(
            stored.sessions.stopBrowserSession(
                CALLER, BrowserId.SYSTEM, session.key().id(), Optional.of(TOKEN)))
        .isEqualTo(at);
  }

  @Test
  void aSessionIsItsAccountsAndItsBrowsersOnly() {
    BrowserSession session = stored.start("sums");
    BrowserId other = stored.create("other").id();
    SessionId id = session.key().id();

    refuses(
        ErrorKind.NOT_FOUND,
        id.value(),
        () -> stored.sessions.getBrowserSession(STRANGER, BrowserId.SYSTEM, id));
    refuses(
        ErrorKind.NOT_FOUND,
        id.value(),
        () -> stored.sessions.automate(STRANGER, BrowserId.SYSTEM, id, StoredBrowsers.OFFERED));
    refuses(
        ErrorKind.NOT_FOUND,
        id.value(),
        () -> stored.sessions.automate(CALLER, other, id, StoredBrowsers.OFFERED));
    refuses(
        ErrorKind.NOT_FOUND,
        id.value(),
        () -> stored.sessions.stopBrowserSession(STRANGER, BrowserId.SYSTEM, id, Optional.empty()));
    assertThat(
            stored
                .sessions
                .listBrowserSessions(
                    STRANGER, BrowserId.SYSTEM, Optional.empty(), PageRequest.first(9))
                .items())
        .isEmpty();
    drives(session);
  }

  @Test
  void aBrowserThatIsNotThereHasNoSessions() {
    var nobodys = new BrowserId("nobodys-0123456789");

    refuses(
        ErrorKind.NOT_FOUND,
        "nobodys",
        () -> stored.start(CALLER, nobodys, "sums", Optional.empty()));
    refuses(
        ErrorKind.NOT_FOUND,
        "nobodys",
        () ->
            stored.sessions.listBrowserSessions(
                CALLER, nobodys, Optional.empty(), PageRequest.first(9)));
    assertThat(stored.chromiums.started).isEmpty();
  }

  @Test
  void aSessionEndsWhenItsTimeIsUpWhateverIsDoneInIt() {
    BrowserSession session = stored.start("sums");
    stored.clock.advance(Duration.ofMinutes(15).minusMillis(1));
    stored.room.live().sweepNow();
    drives(session);

    stored.clock.advance(Duration.ofMillis(1));

    assertThat(statusOf(session)).isEqualTo(SessionStatus.TERMINATED);
    assertThat(names(Optional.of(SessionStatus.TERMINATED), 9)).containsExactly("sums");
    refuses(ErrorKind.NOT_FOUND, "has ended", () -> drive(session));
    stored.room.live().sweepNow();
    assertThat(stored.chromiums.running()).isEmpty();
    assertThat(get(session).updatedAt(stored.clock.instant())).isEqualTo(session.overAt());
  }

  @Test
  void aSandboxThatEndsTakesItsSessionAlong() {
    BrowserSession session = stored.start("sums");

    sandbox(0).end(new Exit.OutOfMemory(8L << 30));

    Eventually.holds(
        "the session has ended", LONG, () -> statusOf(session) == SessionStatus.TERMINATED);
    refuses(ErrorKind.NOT_FOUND, "has ended", () -> drive(session));
    assertThat(stored.room.live().alive()).isZero();
  }

  @Test
  void sessionsOfAnEarlierProcessHaveEndedWithIt() {
    BrowserSession session = stored.start("sums");
    var killed = stored;

    try (var next = server(folder, 6)) {
      BrowserSession known =
          next.sessions.getBrowserSession(CALLER, BrowserId.SYSTEM, session.key().id());
      assertThat(known.status(next.clock.instant())).isEqualTo(SessionStatus.TERMINATED);
      assertThat(next.start("next")).isNotNull();
    }
    assertThat(killed.chromiums.running()).hasSize(1);
  }

  @Test
  void sessionsOfAnotherServerGoOnThere() {
    BrowserSession session = stored.start("sums");
    assumeTrue(storage.database().url().isPresent(), "a file is one server's");

    try (var other = server(folder.resolve("elsewhere"), 6)) {
      assertThat(statusOf(session)).isEqualTo(SessionStatus.READY);
      refuses(
          ErrorKind.CONFLICT,
          "another server",
          () ->
              other.sessions.automate(
                  CALLER, BrowserId.SYSTEM, session.key().id(), StoredBrowsers.OFFERED));
      drives(session);
    }
  }

  @Test
  void anAccountHasItsQuotaOfSessions() {
    List<BrowserSession> all = List.of(stored.start("a"), stored.start("b"), stored.start("c"));

    refuses(ErrorKind.QUOTA, "quota of 3 sessions", () -> stored.start("d"));
    assertThat(stored.chromiums.started).hasSize(3);
    stop(all.getFirst());
    assertThat(stored.start("d")).isNotNull();
  }

  @Test
  void aServerHasRoomForSoManySessions() {
    List.of("a", "b", "c").forEach(stored::start);
    stored.start(STRANGER, BrowserId.SYSTEM, "d", Optional.empty());

    refuses(
        ErrorKind.QUOTA,
        "this server has 4 sessions",
        () -> stored.start(STRANGER, BrowserId.SYSTEM, "e", Optional.empty()));
  }

  @Test
  void aSessionThatCannotStartLeavesNothing() {
    BrowserId id = withRole();
    stored.chromiums.exhausted = true;
    refuses(
        ErrorKind.INTERNAL, "no more uids", () -> stored.start(CALLER, id, "a", Optional.empty()));
    stored.chromiums.exhausted = false;
    stored.chromiums.mute = true;
    refuses(
        ErrorKind.INTERNAL,
        "nobody answers",
        () -> stored.start(CALLER, id, "a", Optional.empty()));
    stored.chromiums.mute = false;

    assertThat(stored.grants).hasValue(0);
    assertThat(stored.chromiums.running()).isEmpty();
    assertThat(names(Optional.empty(), 9)).isEmpty();
    for (String name : List.of("a", "b", "c")) {
      stored.start(CALLER, id, name, Optional.empty());
    }
  }

  @Test
  void pagesHaveAWayOutAsLongAsTheirSessionLives() {
    BrowserSession session = stored.start("sums");

    assertThat(sandbox(0).wayOut.ports()).containsExactly(StoredBrowsers.PROXY);
    assertThat(stored.wanderers)
        .singleElement()
        .satisfies(
            who -> {
              assertThat(who.sandbox()).isEqualTo(sandbox(0).id());
              assertThat(who.account()).isEqualTo(CALLER.account());
              assertThat(who.principal()).isInstanceOf(Principal.Anonymous.class);
            });
    stop(session);
    assertThat(stored.wanderers).isEmpty();
  }

  @Test
  void pagesOfABrowserWithARoleGoOutAsThatRole() {
    BrowserSession session = stored.start(CALLER, withRole(), "sums", Optional.empty());

    assertThat(stored.wanderers)
        .singleElement()
        .satisfies(who -> assertThat(who.principal()).isInstanceOf(Principal.AgentSession.class));
    assertThat(stored.grants).hasValue(1);
    stop(session);
    assertThat(stored.grants).hasValue(0);
  }

  @Test
  void oneProgramAtATimeDrivesASession() {
    BrowserSession session = stored.start("sums");
    try (var program = new Program(automate(session))) {
      program.send("hello");
      assertThat(program.echo()).isEqualTo("hello");

      refuses(ErrorKind.CONFLICT, "its one automation connection", () -> drive(session));
      assertThat(stored.sessions.listLiveBrowserSessions(CALLER))
          .singleElement()
          .satisfies(live -> assertThat(live.driven()).isTrue());
    }
    drives(session);
  }

  @Test
  void aProgramThatIsGoneLeavesTheSessionToTheNext() {
    BrowserSession session = stored.start("sums");
    var program = new Program(automate(session));

    program.hangUp();

    program.awaitEnd();
    drives(session);
    assertThat(statusOf(session)).isEqualTo(SessionStatus.READY);
  }

  @Test
  void whatProgramsSendWaitsWhileAPersonHasThePage() {
    BrowserSession session = stored.start("sums");
    try (var program = new Program(automate(session))) {
      set(session, StreamStatus.DISABLED);
      program.send("hello");
      sandbox(0).chromium.say("event");
      assertThat(program.hear(5)).isEqualTo("event");
      assertThat(sandbox(0).chromium.heard()).isZero();

      set(session, StreamStatus.ENABLED);

      assertThat(program.echo()).isEqualTo("hello");
    }
  }

  @Test
  void noProgramConnectsWhileAPersonHasThePage() {
    BrowserSession session = stored.start("sums");
    set(session, StreamStatus.DISABLED);

    refuses(ErrorKind.CONFLICT, "DISABLED", () -> drive(session));
    set(session, StreamStatus.ENABLED);
    drives(session);
  }

  @Test
  void aRepeatedTokenChangesNoStream() {
    BrowserSession session = stored.start("sums");
    SessionKey<BrowserId> key = session.key();
    Instant first =
        stored.sessions.updateBrowserStream(
            CALLER, key.resource(), key.id(), StreamStatus.DISABLED, Optional.of(TOKEN));
    set(session, StreamStatus.ENABLED);
    stored.clock.advance(Duration.ofMinutes(1));

    Instant second =
        stored.sessions.updateBrowserStream(
            CALLER, key.resource(), key.id(), StreamStatus.DISABLED, Optional.of(TOKEN));

    assertThat(second).isEqualTo(first);
    assertThat(stored.sessions.automationOf(session)).contains(StreamStatus.ENABLED);
  }

  @Test
  void aProgramsConnectionEndsWithItsSession() {
    BrowserSession session = stored.start("sums");
    var program = new Program(automate(session));

    stop(session);

    program.awaitEnd();
    refuses(ErrorKind.NOT_FOUND, "has ended", () -> drive(session));
  }

  @Test
  void aBrowserThatDoesNotAnswerTakesNoConnection() {
    BrowserSession session = stored.start("sums");
    sandbox(0).chromium.deaf = true;
    refuses(ErrorKind.DEPENDENCY, "did not take the connection", () -> drive(session));
    assertThat(picture(session))
        .isEqualTo(new ActionOutcome.Failed("the page did not answer: deaf"));

    sandbox(0).chromium.deaf = false;
    drives(session);
  }

  @Test
  void everyOperationIsAskedForOnItsBrowser() {
    BrowserSession session = stored.start("sums");
    get(session);
    list(Optional.empty(), 9, Optional.empty());
    drive(session);
    set(session, StreamStatus.DISABLED);
    picture(session);
    stop(session);

    String arn = "arn:aws:bedrock-agentcore:us-east-1:aws:browser/aws.browser.v1";
    assertThat(stored.asked).extracting(request -> request.resource().toString()).containsOnly(arn);
    assertThat(stored.asked)
        .extracting(AccessRequest::action)
        .containsExactly(
            "bedrock-agentcore:StartBrowserSession",
            "bedrock-agentcore:GetBrowserSession",
            "bedrock-agentcore:ListBrowserSessions",
            "bedrock-agentcore:ConnectBrowserAutomationStream",
            "bedrock-agentcore:UpdateBrowserStream",
            "bedrock-agentcore:InvokeBrowser",
            "bedrock-agentcore:StopBrowserSession");
    assertThat(stored.asked.get(5).context())
        .isEqualTo(Map.of("sessionId", session.key().id().value(), "actionName", "screenshot"));
    assertThat(stored.asked.get(3).context())
        .isEqualTo(Map.of("sessionId", session.key().id().value()));
  }

  @Test
  void sessionsEndWithTheirBrowser() {
    BrowserId id = stored.create("sums").id();
    BrowserSession session = stored.start(CALLER, id, "a", Optional.empty());
    BrowserSession other = stored.start("b");

    stored.service.deleteBrowser(CALLER, id, Optional.empty());

    assertThat(stored.chromiums.running()).hasSize(1);
    refuses(ErrorKind.NOT_FOUND, "", () -> get(session));
    drives(other);
  }

  @Test
  void whatASessionUsedIsKnownOnceItHasEnded() {
    assertThat(usage(10).items()).isEmpty();
    BrowserId id = stored.create("sums").id();
    BrowserSession stopped = later("a");
    stored.clock.advance(Duration.ofSeconds(5));
    Instant at = stop(stopped);
    stored.clock.advance(Duration.ofSeconds(1));
    BrowserSession orphan = stored.start(CALLER, id, "b", Optional.empty());
    stored.service.deleteBrowser(CALLER, id, Optional.empty());
    BrowserSession expired = later("c");
    stored.clock.advance(Duration.ofMinutes(15));
    stored.room.live().sweepNow();

    assertThat(usage(10).items())
        .extracting(SessionUsage::key, SessionUsage::reason)
        .containsExactly(
            tuple(expired.key(), EndReason.EXPIRED),
            tuple(orphan.key(), EndReason.DELETED),
            tuple(stopped.key(), EndReason.STOPPED));
    assertThat(usage(10).items().getLast())
        .isEqualTo(
            new SessionUsage<>(
                stopped.key(),
                "process",
                stopped.createdAt(),
                at,
                Duration.ofMillis(250),
                2 << 20,
                EndReason.STOPPED));
    assertThat(usage(2).next()).isPresent();
    assertThat(
            stored
                .sessions
                .listBrowserSessionUsage(STRANGER, new PageRequest(10, Optional.empty()))
                .items())
        .isEmpty();
  }

  @Test
  void whatNobodyHeardOfLeavesNoRecord() {
    BrowserSession first = stored.start(CALLER, BrowserId.SYSTEM, "sums", Optional.of(TOKEN));
    stored.start(CALLER, BrowserId.SYSTEM, "sums", Optional.of(TOKEN));

    assertThat(usage(10).items()).isEmpty();
    stop(first);
    stop(first);
    assertThat(usage(10).items()).extracting(SessionUsage::key).containsExactly(first.key());
  }

  private Page<SessionUsage<BrowserId>> usage(int size) {
    return stored.sessions.listBrowserSessionUsage(CALLER, new PageRequest(size, Optional.empty()));
  }

  @Test
  void endedSessionsAreForgottenInTheEnd() {
    BrowserSession session = stored.start("sums");
    stop(session);
    stored.clock.advance(Duration.ofDays(30));
    stored.room.live().sweepNow();
    assertThat(get(session)).isNotNull();

    stored.clock.advance(Duration.ofMillis(1));
    stored.room.live().sweepNow();

    refuses(ErrorKind.NOT_FOUND, session.key().id().value(), () -> get(session));
  }

  @Test
  void whatIsDeniedIsNotDone() {
    BrowserSession session = stored.start("sums");
    List.of("Start", "Get", "Stop")
        .forEach(verb -> stored.denied.add("bedrock-agentcore:%sBrowserSession".formatted(verb)));
    stored.denied.add("bedrock-agentcore:ListBrowserSessions");
    stored.denied.add("bedrock-agentcore:ConnectBrowserAutomationStream");
    stored.denied.add("bedrock-agentcore:UpdateBrowserStream");
    stored.denied.add("bedrock-agentcore:InvokeBrowser");

    refuses(ErrorKind.DENIED, "Start", () -> stored.start("more"));
    refuses(ErrorKind.DENIED, "Get", () -> get(session));
    refuses(ErrorKind.DENIED, "Stop", () -> stop(session));
    refuses(ErrorKind.DENIED, "List", () -> list(Optional.empty(), 9, Optional.empty()));
    refuses(ErrorKind.DENIED, "Invoke", () -> picture(session));
    refuses(ErrorKind.DENIED, "Connect", () -> drive(session));
    refuses(ErrorKind.DENIED, "Update", () -> set(session, StreamStatus.DISABLED));
    assertThat(stored.chromiums.running()).hasSize(1);
  }

  private BrowserId withRole() {
    var settings =
        new BrowserSettings("mighty", Optional.empty(), Optional.of(StoredBrowsers.ROLE));
    return stored.create(CALLER, settings, Optional.empty()).id();
  }

  /** A second after the one before. */
  private BrowserSession later(String name) {
    stored.clock.advance(Duration.ofSeconds(1));
    return stored.start(name);
  }

  private FakeSandbox sandbox(int index) {
    return stored.chromiums.started.get(index);
  }

  private Automation automate(BrowserSession session) {
    SessionKey<BrowserId> key = session.key();
    return stored.sessions.automate(CALLER, key.resource(), key.id(), StoredBrowsers.OFFERED);
  }

  private ActionOutcome picture(BrowserSession session) {
    SessionKey<BrowserId> key = session.key();
    return stored.sessions.invokeBrowser(
        CALLER, key.resource(), key.id(), "screenshot", new BrowserAction.Screenshot());
  }

  /** Connects a program and leaves at once. */
  private void drive(BrowserSession session) {
    automate(session).close();
  }

  private void drives(BrowserSession session) {
    try (var program = new Program(automate(session))) {
      program.send("hello");
      assertThat(program.echo()).isEqualTo("hello");
    }
  }

  private void set(BrowserSession session, StreamStatus status) {
    SessionKey<BrowserId> key = session.key();
    stored.sessions.updateBrowserStream(CALLER, key.resource(), key.id(), status, Optional.empty());
  }

  private BrowserSession get(BrowserSession session) {
    SessionKey<BrowserId> key = session.key();
    return stored.sessions.getBrowserSession(CALLER, key.resource(), key.id());
  }

  private SessionStatus statusOf(BrowserSession session) {
    return get(session).status(stored.clock.instant());
  }

  private Instant stop(BrowserSession session) {
    SessionKey<BrowserId> key = session.key();
    return stored.sessions.stopBrowserSession(CALLER, key.resource(), key.id(), Optional.empty());
  }

  private Page<BrowserSession> list(
      Optional<SessionStatus> status, int size, Optional<String> after) {
    return stored.sessions.listBrowserSessions(
        CALLER, BrowserId.SYSTEM, status, new PageRequest(size, after));
  }

  /** Of all pages. */
  private List<String> names(Optional<SessionStatus> status, int size) {
    var names = new ArrayList<String>();
    Optional<String> next = Optional.empty();
    do {
      Page<BrowserSession> page = list(status, size, next);
      page.items().forEach(session -> names.add(session.name().orElseThrow()));
      next = page.next();
    } while (next.isPresent());
    return names;
  }

  private static void refuses(ErrorKind kind, String words, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContaining(words);
  }
}
