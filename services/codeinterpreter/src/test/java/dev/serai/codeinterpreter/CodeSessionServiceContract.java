package dev.serai.codeinterpreter;

import static dev.serai.codeinterpreter.StoredInterpreters.CALLER;
import static dev.serai.codeinterpreter.StoredInterpreters.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.codeinterpreter.FakeInterpreters.FakeSandbox;
import dev.serai.codeinterpreter.interpreter.ToolCall;
import dev.serai.codeinterpreter.session.SessionWish;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Principal;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.net.VpcAttachment;
import dev.serai.sandbox.Exit;
import dev.serai.sandbox.egress.EgressCaller;
import dev.serai.sessions.EndReason;
import dev.serai.sessions.SessionId;
import dev.serai.sessions.SessionKey;
import dev.serai.sessions.SessionStatus;
import dev.serai.sessions.SessionUsage;
import dev.serai.storage.StorageConfig;
import dev.serai.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the data plane of code interpreters does, on every database. */
abstract class CodeSessionServiceContract {

  private static final String TOKEN = "t".repeat(33);
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private StoredInterpreters stored;

  private StorageConfig storage;

  /** An empty database. */
  abstract StorageConfig empty();

  @BeforeEach
  void open() {
    storage = empty();
    stored = server(folder, 5);
  }

  /** A server with a folder of its own. */
  private StoredInterpreters server(Path home, int seed) {
    var server = new StoredInterpreters(home, storage, StoredInterpreters.SMALL, seed);
    server.room.start();
    return server;
  }

  @AfterEach
  void close() {
    stored.close();
  }

  @Test
  void aSessionIsReadyWhenItIsAnswered() {
    CodeSession started = stored.start("sums");

    assertThat(started.key().id().value()).matches("[0-9a-zA-Z]{26}");
    assertThat(started.name()).contains("sums");
    assertThat(started.timeout()).isEqualTo(Duration.ofMinutes(15));
    assertThat(started.createdAt()).isEqualTo(stored.clock.instant());
    assertThat(get(started)).isEqualTo(started);
    assertThat(statusOf(started)).isEqualTo(SessionStatus.READY);
    assertThat(output(started, "print hello")).isEqualTo("hello\n");
  }

  @Test
  void whatIsDoneInASessionStaysInIt() {
    CodeSession one = stored.start("one");
    CodeSession other = stored.start("other");

    output(one, "set x 7");

    assertThat(output(one, "get x")).isEqualTo("7\n");
    assertThat(output(other, "get x")).isEqualTo("nothing\n");
  }

  @Test
  void aRepeatedTokenStartsNothing() {
    CodeSession first = stored.start(CALLER, CodeInterpreterId.SYSTEM, "sums", Optional.of(TOKEN));

    CodeSession second = stored.start(CALLER, CodeInterpreterId.SYSTEM, "sums", Optional.of(TOKEN));

    assertThat(second).isEqualTo(first);
    assertThat(stored.interpreters.running()).hasSize(1);
    assertThat(stored.room.live().alive()).isEqualTo(1);
    refuses(
        ErrorKind.TOKEN_REUSED,
        "",
        () -> stored.start(CALLER, CodeInterpreterId.SYSTEM, "other", Optional.of(TOKEN)));
    assertThat(stored.interpreters.running()).hasSize(1);
  }

  @Test
  void sessionsAreListedNewestFirstAndByStatus() {
    CodeSession first = later("a");
    CodeSession second = later("b");
    CodeSession third = later("c");
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
    Page<CodeSession> first = list(Optional.empty(), 2, Optional.empty());
    stop(first.items().getFirst());
    stored.clock.advance(Duration.ofSeconds(1));
    stored.start("late");

    Page<CodeSession> second = list(Optional.empty(), 2, first.next());

    var seen = new ArrayList<>(first.items());
    seen.addAll(second.items());
    assertThat(seen)
        .extracting(session -> session.name().orElseThrow())
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aStoppedSessionIsKnownAndAnswersNoMore() {
    CodeSession session = stored.start("sums");
    stored.clock.advance(Duration.ofSeconds(5));

    Instant at = stop(session);

    assertThat(at).isEqualTo(stored.clock.instant());
    assertThat(statusOf(session)).isEqualTo(SessionStatus.TERMINATED);
    assertThat(get(session).updatedAt(stored.clock.instant())).isEqualTo(at);
    assertThat(stored.interpreters.running()).isEmpty();
    refuses(ErrorKind.NOT_FOUND, "has ended", () -> output(session, "print x"));
  }

  @Test
  void stoppingAnEndedSessionChangesNothing() {
    CodeSession session = stored.start("sums");
    Instant at = stop(session);
    stored.clock.advance(Duration.ofMinutes(1));

    assertThat(stop(session)).isEqualTo(at);
    assertThat(
            stored.sessions.stopCodeInterpreterSession(
                CALLER, CodeInterpreterId.SYSTEM, session.key().id(), Optional.of(TOKEN)))
        .isEqualTo(at);
  }

  @Test
  void aSessionIsItsAccountsAndItsInterpretersOnly() {
    CodeSession session = stored.start("sums");
    CodeInterpreterId other = stored.create("other").id();
    SessionId id = session.key().id();

    refuses(
        ErrorKind.NOT_FOUND,
        id.value(),
        () -> stored.sessions.getCodeInterpreterSession(STRANGER, CodeInterpreterId.SYSTEM, id));
    refuses(
        ErrorKind.NOT_FOUND,
        id.value(),
        () -> stored.sessions.begin(STRANGER, CodeInterpreterId.SYSTEM, id, "any"));
    refuses(ErrorKind.NOT_FOUND, id.value(), () -> stored.sessions.begin(CALLER, other, id, "any"));
    refuses(
        ErrorKind.NOT_FOUND,
        id.value(),
        () ->
            stored.sessions.stopCodeInterpreterSession(
                STRANGER, CodeInterpreterId.SYSTEM, id, Optional.empty()));
    assertThat(
            stored
                .sessions
                .listCodeInterpreterSessions(
                    STRANGER, CodeInterpreterId.SYSTEM, Optional.empty(), PageRequest.first(9))
                .items())
        .isEmpty();
    assertThat(output(session, "print still here")).isEqualTo("still here\n");
  }

  @Test
  void anInterpreterThatIsNotThereHasNoSessions() {
    var nobodys = new CodeInterpreterId("nobodys-0123456789");

    refuses(
        ErrorKind.NOT_FOUND,
        "nobodys",
        () -> stored.start(CALLER, nobodys, "sums", Optional.empty()));
    refuses(
        ErrorKind.NOT_FOUND,
        "nobodys",
        () ->
            stored.sessions.listCodeInterpreterSessions(
                CALLER, nobodys, Optional.empty(), PageRequest.first(9)));
    assertThat(stored.interpreters.started).isEmpty();
  }

  @Test
  void aSessionEndsWhenItsTimeIsUpWhateverIsDoneInIt() {
    CodeSession session = stored.start("sums");
    stored.clock.advance(Duration.ofMinutes(15).minusMillis(1));
    stored.room.live().sweepNow();
    assertThat(output(session, "print busy")).isEqualTo("busy\n");

    stored.clock.advance(Duration.ofMillis(1));

    assertThat(statusOf(session)).isEqualTo(SessionStatus.TERMINATED);
    assertThat(names(Optional.of(SessionStatus.TERMINATED), 9)).containsExactly("sums");
    refuses(ErrorKind.NOT_FOUND, "has ended", () -> output(session, "print x"));
    stored.room.live().sweepNow();
    assertThat(stored.interpreters.running()).isEmpty();
    assertThat(get(session).updatedAt(stored.clock.instant())).isEqualTo(session.overAt());
  }

  @Test
  void aCallUnderWayEndsWithItsSession() throws InterruptedException {
    CodeSession session = stored.start("sums");
    var failure = new ArrayList<Throwable>();
    Thread call =
        Thread.startVirtualThread(
            () -> {
              try {
                output(session, "block");
              } catch (ServiceException e) {
                failure.add(e);
              }
            });
    Eventually.holds("the call blocks", LONG, () -> sandbox(0).interpreter.blocked.get() == 1);

    stop(session);
    call.join();

    assertThat(failure)
        .singleElement()
        .isInstanceOfSatisfying(
            ServiceException.class,
            refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.NOT_FOUND))
        .asString()
        .contains("has ended");
  }

  @Test
  void aSandboxThatEndsTakesItsSessionAlong() {
    CodeSession session = stored.start("sums");

    sandbox(0).end(new Exit.OutOfMemory(8L << 30));

    Eventually.holds(
        "the session has ended", LONG, () -> statusOf(session) == SessionStatus.TERMINATED);
    refuses(ErrorKind.NOT_FOUND, "has ended", () -> output(session, "print x"));
    assertThat(stored.room.live().alive()).isZero();
  }

  @Test
  void anInterpreterThatKeepsNoRulesIsGivenUp() {
    CodeSession session = stored.start("sums");

    refuses(ErrorKind.NOT_FOUND, "its interpreter ended", () -> output(session, "break"));

    assertThat(statusOf(session)).isEqualTo(SessionStatus.TERMINATED);
    assertThat(stored.interpreters.running()).isEmpty();
  }

  @Test
  void whatAnInterpreterCannotDoIsTheCallersMistake() {
    CodeSession session = stored.start("sums");

    refuses(ErrorKind.VALIDATION, "no such language", () -> output(session, "refuse"));
    assertThat(output(session, "print fine")).isEqualTo("fine\n");
  }

  @Test
  void sessionsOfAnEarlierProcessHaveEndedWithIt() {
    CodeSession session = stored.start("sums");
    var killed = stored;

    try (var next = server(folder, 6)) {
      CodeSession known =
          next.sessions.getCodeInterpreterSession(
              CALLER, CodeInterpreterId.SYSTEM, session.key().id());
      assertThat(known.status(next.clock.instant())).isEqualTo(SessionStatus.TERMINATED);
      assertThat(next.start("next")).isNotNull();
    }
    assertThat(killed.interpreters.running()).hasSize(1);
  }

  @Test
  void sessionsOfAnotherServerGoOnThere() {
    CodeSession session = stored.start("sums");
    assumeTrue(storage.database().url().isPresent(), "a file is one server's");

    try (var other = server(folder.resolve("elsewhere"), 6)) {
      assertThat(statusOf(session)).isEqualTo(SessionStatus.READY);
      refuses(
          ErrorKind.CONFLICT,
          "another server",
          () -> other.sessions.begin(CALLER, CodeInterpreterId.SYSTEM, session.key().id(), "any"));
      assertThat(output(session, "print here")).isEqualTo("here\n");
    }
  }

  @Test
  void anAccountHasItsQuotaOfSessions() {
    List<CodeSession> all = List.of(stored.start("a"), stored.start("b"), stored.start("c"));

    refuses(ErrorKind.QUOTA, "quota of 3 sessions", () -> stored.start("d"));
    assertThat(stored.interpreters.started).hasSize(3);
    stop(all.getFirst());
    assertThat(stored.start("d")).isNotNull();
  }

  @Test
  void aServerHasRoomForSoManySessions() {
    List.of("a", "b", "c").forEach(stored::start);
    stored.start(STRANGER, CodeInterpreterId.SYSTEM, "d", Optional.empty());

    refuses(
        ErrorKind.QUOTA,
        "this server has 4 sessions",
        () -> stored.start(STRANGER, CodeInterpreterId.SYSTEM, "e", Optional.empty()));
  }

  @Test
  void aSessionThatCannotStartLeavesNothing() {
    CodeInterpreterId id = withRole();
    stored.interpreters.exhausted = true;
    refuses(
        ErrorKind.INTERNAL, "no more uids", () -> stored.start(CALLER, id, "a", Optional.empty()));
    stored.interpreters.exhausted = false;
    stored.interpreters.mute = true;
    refuses(
        ErrorKind.INTERNAL,
        "nobody answers",
        () -> stored.start(CALLER, id, "a", Optional.empty()));
    stored.interpreters.mute = false;

    assertThat(stored.grants).hasValue(0);
    assertThat(stored.interpreters.running()).isEmpty();
    assertThat(names(Optional.empty(), 9)).isEmpty();
    for (String name : List.of("a", "b", "c")) {
      stored.start(CALLER, id, name, Optional.empty());
    }
  }

  @Test
  void codeHasTheRightsOfItsRoleAsLongAsItsSessionLives() {
    CodeSession session = stored.start(CALLER, withRole(), "sums", Optional.empty());

    assertThat(sandbox(0).ways)
        .containsExactly(StoredInterpreters.WAY_OUT, StoredInterpreters.OBJECTS);
    assertThat(sandbox(0).variables)
        .containsEntry("AWS_CONTAINER_AUTHORIZATION_TOKEN", "token-" + sandbox(0).id())
        .containsEntry(
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "http://127.0.0.1:9180/serai/v1/session/credentials")
        .containsEntry("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9181")
        .containsEntry("AWS_REGION", "us-east-1");
    assertThat(stored.grants).hasValue(1);
    stop(session);
    assertThat(stored.grants).hasValue(0);
  }

  @Test
  void codeWithoutARoleHasNoWayOut() {
    stored.start("sums");

    assertThat(sandbox(0).ways).isEmpty();
    assertThat(sandbox(0).variables).isEmpty();
  }

  @Test
  void publicCodeHasAWayOutAsLongAsItsSessionLives() {
    CodeInterpreter wanderer = made("wanderer", Optional.empty(), NetworkMode.PUBLIC);

    CodeSession session = stored.start(CALLER, wanderer.id(), "sums", Optional.empty());

    assertThat(sandbox(0).ways)
        .containsExactly(StoredInterpreters.OBJECTS, StoredInterpreters.PROXY);
    assertThat(sandbox(0).variables).containsOnlyKeys("HTTPS_PROXY");
    assertThat(stored.wanderers)
        .singleElement()
        .satisfies(
            who -> {
              assertThat(who.sandbox()).isEqualTo(sandbox(0).id());
              assertThat(who.account()).isEqualTo(CALLER.account());
              assertThat(who.principal())
                  .isInstanceOfSatisfying(
                      Principal.Anonymous.class,
                      nobody -> assertThat(nobody.resource()).isEqualTo(wanderer.arn()));
            });
    stop(session);
    assertThat(stored.wanderers).isEmpty();
  }

  @Test
  void codeOfAPrivateNetworkGoesOutAsThatNetworkSays() {
    var network = new VpcAttachment(List.of("subnet-12345678"), List.of("sg-12345678"));
    CodeInterpreterId id = inside("inside", network).id();
    CodeSession session = stored.start(CALLER, id, "sums", Optional.empty());

    assertThat(stored.wanderers)
        .extracting(EgressCaller::vpc)
        .containsExactly(Optional.of(network));
    stop(session);
    assertThat(stored.wanderers).isEmpty();
    var unknown = new VpcAttachment(List.of("subnet-12345678"), List.of("sg-unknown0"));
    refuses(ErrorKind.VALIDATION, "sg-unknown0", () -> inside("other", unknown));
  }

  private CodeInterpreter inside(String name, VpcAttachment network) {
    return stored.create(
        CALLER,
        new CodeInterpreterSettings(
            name,
            Optional.empty(),
            Optional.empty(),
            NetworkMode.VPC,
            List.of(),
            Optional.of(network)),
        Optional.empty());
  }

  @Test
  void publicCodeWithARoleGoesOutAsThatRole() {
    CodeInterpreterId id =
        made("mighty", Optional.of(StoredInterpreters.ROLE), NetworkMode.PUBLIC).id();

    stored.start(CALLER, id, "sums", Optional.empty());

    assertThat(sandbox(0).ways)
        .containsExactly(
            StoredInterpreters.WAY_OUT, StoredInterpreters.OBJECTS, StoredInterpreters.PROXY);
    assertThat(sandbox(0).variables)
        .containsKeys("HTTPS_PROXY", "AWS_CONTAINER_AUTHORIZATION_TOKEN");
    assertThat(stored.wanderers)
        .singleElement()
        .satisfies(who -> assertThat(who.principal()).isInstanceOf(Principal.AgentSession.class));
  }

  @Test
  void aPublicSessionThatCannotStartLeavesNothing() {
    CodeInterpreterId id =
        made("mighty", Optional.of(StoredInterpreters.ROLE), NetworkMode.PUBLIC).id();
    stored.interpreters.mute = true;

    refuses(
        ErrorKind.INTERNAL,
        "nobody answers",
        () -> stored.start(CALLER, id, "a", Optional.empty()));

    assertThat(stored.grants).hasValue(0);
    assertThat(stored.wanderers).isEmpty();
    assertThat(stored.interpreters.running()).isEmpty();
  }

  @Test
  void authoritiesAreShownToTheSandboxAsLongAsItsSessionLives() throws Exception {
    String first = pem(0);
    stored.secrets.put("secret:first", first);
    stored.secrets.put("secret:second", pem(1));
    var settings =
        new CodeInterpreterSettings(
            "trusting",
            Optional.empty(),
            Optional.empty(),
            NetworkMode.SANDBOX,
            secret("first"),
            Optional.empty());
    CodeInterpreterId id = stored.create(CALLER, settings, Optional.empty()).id();
    var wish = new SessionWish(Optional.empty(), Duration.ofMinutes(15), secret("second"));

    CodeSession session =
        stored.sessions.startCodeInterpreterSession(CALLER, id, wish, Optional.empty());

    assertThat(sandbox(0).variables)
        .containsEntry("SSL_CERT_FILE", "/opt/serai/certificates/all.pem")
        .containsEntry("NODE_EXTRA_CA_CERTS", "/opt/serai/certificates/given.pem");
    Path shown = sandbox(0).mounts.getFirst().source();
    assertThat(Files.readString(shown.resolve("given.pem"))).isEqualTo(first + pem(1));
    assertThat(Files.readString(shown.resolve("all.pem"))).endsWith(first + pem(1));
    assertThat(shown.resolve("all.p12")).exists();
    assertThat(get(session).certificates()).isEqualTo(secret("second"));
    stop(session);
    assertThat(shown).doesNotExist();
  }

  @Test
  void whatHoldsNoCertificatesIsRefusedAndNotRepeated() {
    stored.secrets.put("secret:key", "sk-very-secret");
    var wish = new SessionWish(Optional.empty(), Duration.ofMinutes(15), secret("key"));
    var absent = new SessionWish(Optional.empty(), Duration.ofMinutes(15), secret("absent"));
    var foreign =
        new SessionWish(
            Optional.empty(),
            Duration.ofMinutes(15),
            List.of(new Arn("aws", "secretsmanager", "us-east-1", "999988887777", "secret:x")));

    assertThatThrownBy(() -> startSystem(wish))
        .hasMessageContaining("secret:key does not hold certificates")
        .hasMessageNotContaining("sk-very-secret")
        .hasNoCause();
    refuses(ErrorKind.VALIDATION, "no secret", () -> startSystem(absent));
    refuses(ErrorKind.VALIDATION, "of this account", () -> startSystem(foreign));
    stored.denied.add("secretsmanager:GetSecretValue");
    refuses(ErrorKind.DENIED, "secretsmanager:GetSecretValue", () -> startSystem(wish));
    assertThat(stored.interpreters.started).isEmpty();
    assertThat(stored.room.live().alive()).isZero();
  }

  private void startSystem(SessionWish wish) {
    stored.sessions.startCodeInterpreterSession(
        CALLER, CodeInterpreterId.SYSTEM, wish, Optional.empty());
  }

  private static List<Arn> secret(String name) {
    return List.of(new Arn("aws", "secretsmanager", "us-east-1", "111122223333", "secret:" + name));
  }

  /** One of those this Java trusts. */
  private static String pem(int index) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    var trusted = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(
            Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(trusted[index].getEncoded()));
  }

  @Test
  void sessionsEndWithTheirInterpreter() {
    CodeInterpreterId id = stored.create("sums").id();
    CodeSession session = stored.start(CALLER, id, "a", Optional.empty());
    CodeSession other = stored.start("b");

    stored.service.deleteCodeInterpreter(CALLER, id, Optional.empty());

    assertThat(stored.interpreters.running()).hasSize(1);
    refuses(ErrorKind.NOT_FOUND, "", () -> get(session));
    assertThat(output(other, "print here")).isEqualTo("here\n");
  }

  @Test
  void whatASessionUsedIsKnownOnceItHasEnded() {
    assertThat(usage(10).items()).isEmpty();
    CodeInterpreterId id = stored.create("sums").id();
    CodeSession stopped = later("a");
    stored.clock.advance(Duration.ofSeconds(5));
    Instant at = stop(stopped);
    stored.clock.advance(Duration.ofSeconds(1));
    CodeSession orphan = stored.start(CALLER, id, "b", Optional.empty());
    stored.service.deleteCodeInterpreter(CALLER, id, Optional.empty());
    CodeSession expired = later("c");
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
                .listCodeInterpreterSessionUsage(STRANGER, new PageRequest(10, Optional.empty()))
                .items())
        .isEmpty();
  }

  @Test
  void whatNobodyHeardOfLeavesNoRecord() {
    CodeSession first = stored.start(CALLER, CodeInterpreterId.SYSTEM, "sums", Optional.of(TOKEN));
    stored.start(CALLER, CodeInterpreterId.SYSTEM, "sums", Optional.of(TOKEN));

    assertThat(usage(10).items()).isEmpty();
    stop(first);
    stop(first);
    assertThat(usage(10).items()).extracting(SessionUsage::key).containsExactly(first.key());
  }

  private Page<SessionUsage<CodeInterpreterId>> usage(int size) {
    return stored.sessions.listCodeInterpreterSessionUsage(
        CALLER, new PageRequest(size, Optional.empty()));
  }

  @Test
  void endedSessionsAreForgottenInTheEnd() {
    CodeSession session = stored.start("sums");
    stop(session);
    stored.clock.advance(Duration.ofDays(30));
    stored.room.live().sweepNow();
    assertThat(get(session)).isNotNull();

    stored.clock.advance(Duration.ofMillis(1));
    stored.room.live().sweepNow();

    refuses(ErrorKind.NOT_FOUND, session.key().id().value(), () -> get(session));
  }

  @Test
  void aSessionTakesSoManyCallsAtATime() {
    CodeSession session = stored.start("sums");
    SessionKey<CodeInterpreterId> key = session.key();
    var open = new ArrayList<AutoCloseable>();
    for (int i = 0; i < 10; i++) {
      open.add(stored.sessions.begin(CALLER, key.resource(), key.id(), "any"));
    }

    refuses(
        ErrorKind.THROTTLED,
        "10 calls under way",
        () -> stored.sessions.begin(CALLER, key.resource(), key.id(), "any"));
    assertThat(stored.sessions.listLiveCodeInterpreterSessions(CALLER).getFirst().calls())
        .isEqualTo(10);
    assertThat(open).hasSize(10);
  }

  @Test
  void everyOperationIsAskedForOnItsInterpreter() {
    CodeSession session = stored.start("sums");
    get(session);
    list(Optional.empty(), 9, Optional.empty());
    output(session, "print x");
    stop(session);

    String arn = "arn:aws:bedrock-agentcore:us-east-1:aws:code-interpreter/aws.codeinterpreter.v1";
    assertThat(stored.asked).extracting(request -> request.resource().toString()).containsOnly(arn);
    assertThat(stored.asked)
        .extracting(AccessRequest::action)
        .containsExactly(
            "bedrock-agentcore:StartCodeInterpreterSession",
            "bedrock-agentcore:GetCodeInterpreterSession",
            "bedrock-agentcore:ListCodeInterpreterSessions",
            "bedrock-agentcore:InvokeCodeInterpreter",
            "bedrock-agentcore:StopCodeInterpreterSession");
    assertThat(stored.asked.get(3).context())
        .isEqualTo(Map.of("sessionId", session.key().id().value(), "toolName", "any"));
  }

  @Test
  void whatIsDeniedIsNotDone() {
    CodeSession session = stored.start("sums");
    List.of("Start", "Get", "Stop")
        .forEach(
            verb ->
                stored.denied.add("bedrock-agentcore:%sCodeInterpreterSession".formatted(verb)));
    stored.denied.add("bedrock-agentcore:ListCodeInterpreterSessions");
    stored.denied.add("bedrock-agentcore:InvokeCodeInterpreter");

    refuses(ErrorKind.DENIED, "Start", () -> stored.start("more"));
    refuses(ErrorKind.DENIED, "Get", () -> get(session));
    refuses(ErrorKind.DENIED, "Stop", () -> stop(session));
    refuses(ErrorKind.DENIED, "List", () -> list(Optional.empty(), 9, Optional.empty()));
    refuses(ErrorKind.DENIED, "Invoke", () -> output(session, "print x"));
    assertThat(stored.interpreters.running()).hasSize(1);
  }

  private CodeInterpreterId withRole() {
    return made("mighty", Optional.of(StoredInterpreters.ROLE), NetworkMode.SANDBOX).id();
  }

  private CodeInterpreter made(String name, Optional<Arn> role, NetworkMode mode) {
    var settings = new CodeInterpreterSettings(name, Optional.empty(), role, mode);
    return stored.create(CALLER, settings, Optional.empty());
  }

  /** A second after the one before. */
  private CodeSession later(String name) {
    stored.clock.advance(Duration.ofSeconds(1));
    return stored.start(name);
  }

  private FakeSandbox sandbox(int index) {
    return stored.interpreters.started.get(index);
  }

  private String output(CodeSession session, String code) {
    var call = new ToolCall.ExecuteCode(code, ToolCall.Language.PYTHON, Optional.empty(), false);
    return stored.run(session, call).structured().orElseThrow().stdout();
  }

  private CodeSession get(CodeSession session) {
    SessionKey<CodeInterpreterId> key = session.key();
    return stored.sessions.getCodeInterpreterSession(CALLER, key.resource(), key.id());
  }

  private SessionStatus statusOf(CodeSession session) {
    return get(session).status(stored.clock.instant());
  }

  private Instant stop(CodeSession session) {
    SessionKey<CodeInterpreterId> key = session.key();
    return stored.sessions.stopCodeInterpreterSession(
        CALLER, key.resource(), key.id(), Optional.empty());
  }

  private Page<CodeSession> list(Optional<SessionStatus> status, int size, Optional<String> after) {
    return stored.sessions.listCodeInterpreterSessions(
        CALLER, CodeInterpreterId.SYSTEM, status, new PageRequest(size, after));
  }

  /** Of all pages. */
  private List<String> names(Optional<SessionStatus> status, int size) {
    var names = new ArrayList<String>();
    Optional<String> next = Optional.empty();
    do {
      Page<CodeSession> page = list(status, size, next);
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
