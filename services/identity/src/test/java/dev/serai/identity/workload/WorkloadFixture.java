package dev.serai.identity.workload;

import dev.serai.identity.FakeKeys;
import dev.serai.identity.RevisionRow;
import dev.serai.identity.Revisions;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Database;
import dev.serai.storage.Databases;
import dev.serai.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The directory on SQLite, with a clock that stands still and everybody allowed everything. */
final class WorkloadFixture implements AutoCloseable {

  static final AccountId HOME = AccountId.DEFAULT;
  static final AccountId ABROAD = new AccountId("999988887777");
  static final EndUser.Verified ANN = new EndUser.Verified("https://issuer.example", "ann");
  static final Secret ANNS_JWT = new Secret("a.jwt.of-ann");
  static final Duration JWT_LIFE = Duration.ofMinutes(10);

  final TestClock clock = TestClock.create();
  final Set<String> environments = new HashSet<>();
  final Set<String> denied = new HashSet<>();
  final Database database;
  final WorkloadRoom room;
  final WorkloadIdentityService identities;
  final WorkloadTokenService tokens;
  final RevocationService revocations;
  final WorkloadAccessTokens reader;

  WorkloadFixture(Path folder) {
    this(folder, WorkloadConfig.DEFAULT);
  }

  WorkloadFixture(Path folder, WorkloadConfig config) {
    database = Databases.temporary(folder);
    database.migrate("identity");
    room = room(config);
    identities = room.identities();
    tokens = room.tokens();
    revocations = room.revocations();
    reader = room.reader(environments::contains);
  }

  /** Another process on the same database. */
  WorkloadRoom room(WorkloadConfig config) {
    var revisions =
        new Revisions(() -> database.read(RevisionRow::read), clock, Duration.ofMillis(50));
    AccessControl access =
        request ->
            denied.contains(request.action())
                ? new Decision.Denied(List.of(), "the test says no")
                : new Decision.Allowed(List.of());
    return WorkloadRoom.create(
        config,
        new WorkloadRoom.Ports(
            Region.DEFAULT,
            access,
            database,
            new FakeKeys(),
            revisions,
            Directory.create(database, revisions, config.cachedEntries()),
            this::show,
            clock,
            new Ids(new Random(7))));
  }

  private UserJwts.Shown show(Secret jwt) {
    if (!jwt.equals(ANNS_JWT)) {
      throw ServiceException.of(ErrorKind.UNAUTHENTICATED, "not a token of the test");
    }
    return new UserJwts.Shown(ANN, clock.instant().plus(JWT_LIFE));
  }

  static Caller user(AccountId account) {
    var arn = new Arn("aws", "iam", "", account.value(), "user/ada");
    return new Caller(account, new Principal.User(arn, "ada"), "AKIAX", "request-1");
  }

  static Principal.AgentSession session(String runtimeId, String environment) {
    return new Principal.AgentSession(
        new Arn("aws", "sts", "", HOME.value(), "assumed-role/agent/" + environment),
        new Arn("aws", "iam", "", HOME.value(), "role/agent"),
        Arn.agentCore(Region.DEFAULT, HOME, "runtime/" + runtimeId),
        environment);
  }

  static Caller agent(Principal.AgentSession session) {
    return new Caller(HOME, session, "ASIAX", "request-1");
  }

  static Caller bearer(EndUser.Verified user) {
    Arn callee = Arn.agentCore(Region.DEFAULT, HOME, "runtime/callee-1234567890");
    Arn arn = Arn.agentCore(Region.DEFAULT, HOME, "token-user/" + user.text());
    return new Caller(HOME, new Principal.TokenUser(arn, user, callee, Map.of()), "", "request-1");
  }

  /** A runtime's identity and a session of it that runs. */
  Principal.AgentSession running(String runtimeId, String environment) {
    Arn runtime = Arn.agentCore(Region.DEFAULT, HOME, "runtime/" + runtimeId);
    database.write(
        handle -> {
          room.linked().create(handle, HOME, runtimeId, runtime);
          return runtime;
        });
    environments.add(environment);
    return session(runtimeId, environment);
  }

  Secret tokenOf(Principal.AgentSession session, Delegation behalf) {
    return room.sessionTokens().mint(session, "s-" + session.sessionId(), behalf, Optional.empty());
  }

  @Override
  public void close() {
    database.close();
  }
}
