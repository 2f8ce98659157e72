package dev.serai.runtime;

import static dev.serai.runtime.StoredFixture.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Decision;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeServiceTest {

  private static final Optional<String> TOKEN = Optional.of("t".repeat(33));

  @TempDir Path folder;
  private StoredFixture on;

  StoredFixture open(Path data) {
    return new StoredFixture(data);
  }

  @BeforeEach
  void open() {
    on = open(folder);
  }

  @AfterEach
  void close() {
    on.close();
  }

  @Test
  void createsVersionOneAndTheDefaultEndpoint() {
    RuntimeId id = on.create("desk");

    assertThat(id.value()).matches("desk-[A-Za-z0-9]{10}");
    assertThat(on.version(id, 1).status()).isEqualTo(RuntimeStatus.CREATING);
    assertThat(on.version(id, 1).settings()).isEqualTo(StoredFixture.settings());
    RuntimeEndpoint standard = on.endpoint(id, RuntimeEndpoint.DEFAULT);
    assertThat(standard.status()).isEqualTo(RuntimeStatus.CREATING);
    assertThat(standard.liveVersion()).isEmpty();
  }

  @Test
  void movesTheDefaultEndpointAndNoOtherToANewVersion() {
    RuntimeId id = on.ready("desk");
    on.endpoint(id, "PROD", 1);

    on.update(id);

    assertThat(on.endpoint(id, RuntimeEndpoint.DEFAULT).liveVersion()).contains(2);
    assertThat(on.endpoint(id, "PROD").liveVersion()).contains(1);
  }

  @Test
  void rollsBackByMovingAnEndpointToAnOlderVersion() {
    RuntimeId id = on.ready("desk");
    on.update(id);
    on.endpoint(id, "PROD", 2);

    on.service().updateAgentRuntimeEndpoint(CALLER, change(id, 1));

    RuntimeEndpoint moved = on.endpoint(id, "PROD");
    assertThat(moved.liveVersion()).contains(1);
    assertThat(moved.targetVersion()).isEqualTo(1);
    assertThat(moved.status()).isEqualTo(RuntimeStatus.READY);
  }

  @Test
  void letsAnEndpointWaitForAVersionBeingMade() {
    RuntimeId id = on.create("desk");
    assertThat(on.endpoint(id, "PROD", 1).status()).isEqualTo(RuntimeStatus.CREATING);

    on.jobs.runAll();

    assertThat(on.endpoint(id, "PROD").status()).isEqualTo(RuntimeStatus.READY);
  }

  @Test
  void refusesANameThatIsTaken() {
    on.create("desk");

    assertKind(ErrorKind.CONFLICT, () -> on.create("desk"));
  }

  @Test
  void refusesAnUpdateWhileAVersionIsBeingMade() {
    RuntimeId id = on.create("desk");

    assertKind(
        ErrorKind.CONFLICT,
        () ->
            on.service()
                .updateAgentRuntime(
                    CALLER, new NewVersion(id, StoredFixture.settings(), Optional.empty())));
  }

  @Test
  void answersARepeatedTokenWithTheFirstAnswer() {
    var request = new NewRuntime("desk", StoredFixture.settings(), Map.of(), TOKEN);
    RuntimeReceipt first = on.service().createAgentRuntime(CALLER, request);
    on.jobs.runAll();

    assertThat(on.service().createAgentRuntime(CALLER, request)).isEqualTo(first);
    assertThat(on.jobs.waitingTypes()).isEmpty();
  }

  @Test
  void refusesARepeatedTokenWithOtherInput() {
    on.service()
        .createAgentRuntime(
            CALLER, new NewRuntime("desk", StoredFixture.settings(), Map.of(), TOKEN));

    assertKind(
        ErrorKind.TOKEN_REUSED,
        () ->
            on.service()
                .createAgentRuntime(
                    CALLER, new NewRuntime("sofa", StoredFixture.settings(), Map.of(), TOKEN)));
  }

  @Test
  void answersARepeatedDeletionAfterTheRuntimeIsGone() {
    RuntimeId id = on.ready("desk");
    on.service().deleteAgentRuntime(CALLER, id, Optional.empty(), TOKEN);
    on.jobs.runAll();

    assertThat(on.service().deleteAgentRuntime(CALLER, id, Optional.empty(), TOKEN))
        .isEqualTo(RuntimeStatus.DELETING);
  }

  @Test
  void deletesARuntimeInTheBackground() throws Exception {
    RuntimeId id = on.ready("desk");
    Path code = on.code(id, 1);
    on.service().deleteAgentRuntime(CALLER, id, Optional.empty(), Optional.empty());
    assertThat(on.version(id, 1).status()).isEqualTo(RuntimeStatus.DELETING);
    assertThat(on.zipKept(id, 1)).isTrue();

    on.jobs.runAll();

    assertKind(ErrorKind.NOT_FOUND, () -> on.version(id, 1));
    assertThat(on.live.events).contains("end " + id);
    assertThat(on.zipKept(id, 1)).isFalse();
    assertThat(code).doesNotExist();
  }

  @Test
  void keepsARuntimeThatHasOtherEndpoints() {
    RuntimeId id = on.ready("desk");
    on.endpoint(id, "PROD", 1);

    assertKind(
        ErrorKind.CONFLICT,
        () -> on.service().deleteAgentRuntime(CALLER, id, Optional.empty(), Optional.empty()));
  }

  @Test
  void deletesOnlyAVersionThatNoEndpointUses() {
    RuntimeId id = on.ready("desk");
    on.endpoint(id, "PROD", 1);
    on.update(id);
    on.update(id);

    assertKind(ErrorKind.CONFLICT, () -> delete(id, 1));
    assertKind(ErrorKind.CONFLICT, () -> delete(id, 3));
    delete(id, 2);
    on.jobs.runAll();

    assertKind(ErrorKind.NOT_FOUND, () -> on.version(id, 2));
    assertThat(on.endpoint(id, RuntimeEndpoint.DEFAULT).liveVersion()).contains(3);
  }

  @Test
  void endsTheSessionsOfADeletedEndpoint() {
    RuntimeId id = on.ready("desk");
    on.endpoint(id, "PROD", 1);

    on.service().deleteAgentRuntimeEndpoint(CALLER, id, "PROD", Optional.empty());
    assertKind(
        ErrorKind.NOT_FOUND, () -> on.deployments().resolve(AccountId.DEFAULT, id.value(), "PROD"));
    on.jobs.runAll();

    assertThat(on.live.events).contains("end " + id + " PROD");
    assertKind(ErrorKind.NOT_FOUND, () -> on.endpoint(id, "PROD"));
  }

  @Test
  void neitherMovesNorDeletesTheDefaultEndpoint() {
    RuntimeId id = on.ready("desk");
    var change =
        new EndpointChange(
            id, RuntimeEndpoint.DEFAULT, Optional.of(1), Optional.empty(), Optional.empty());

    assertKind(ErrorKind.VALIDATION, () -> on.service().updateAgentRuntimeEndpoint(CALLER, change));
    assertKind(
        ErrorKind.CONFLICT,
        () ->
            on.service()
                .deleteAgentRuntimeEndpoint(CALLER, id, RuntimeEndpoint.DEFAULT, Optional.empty()));
  }

  @Test
  void pagesThroughRuntimesOnceEachThoughOthersComeMeanwhile() {
    for (String name : List.of("a", "c", "e", "g")) {
      on.create(name);
    }
    var first = on.service().listAgentRuntimes(CALLER, PageRequest.first(2));
    on.create("b");
    on.create("f");
    var rest = on.service().listAgentRuntimes(CALLER, new PageRequest(10, first.next()));

    var names = new ArrayList<String>();
    first.items().forEach(version -> names.add(version.runtime().name()));
    rest.items().forEach(version -> names.add(version.runtime().name()));
    assertThat(names).containsExactly("a", "c", "e", "f", "g");
    assertThat(rest.next()).isEmpty();
  }

  @Test
  void listsVersionsNewestFirst() {
    RuntimeId id = on.ready("desk");
    on.update(id);
    on.update(id);

    var first = on.service().listAgentRuntimeVersions(CALLER, id, PageRequest.first(2));
    var rest = on.service().listAgentRuntimeVersions(CALLER, id, new PageRequest(2, first.next()));

    assertThat(first.items()).extracting(RuntimeVersion::number).containsExactly(3, 2);
    assertThat(rest.items()).extracting(RuntimeVersion::number).containsExactly(1);
  }

  @Test
  void hidesRuntimesFromOtherAccounts() {
    RuntimeId id = on.ready("desk");
    var stranger = StoredFixture.caller(new AccountId("999988887777"));

    assertKind(
        ErrorKind.NOT_FOUND, () -> on.service().getAgentRuntime(stranger, id, Optional.empty()));
    assertKind(
        ErrorKind.NOT_FOUND,
        () -> on.service().listTagsForResource(stranger, on.version(id, 1).runtime().arn()));
    assertThat(on.service().listAgentRuntimes(stranger, PageRequest.first(9)).items()).isEmpty();
  }

  @Test
  void lendsARoleOnlyToWhomMayPassItOn(@TempDir Path other) {
    AccessControl passingDenied =
        request ->
            request.action().equals("iam:PassRole")
                ? new Decision.Denied(List.of(), "no")
                : new Decision.Allowed(List.of());
    try (var denied = new StoredFixture(other, RuntimeQuotas.DEFAULT, passingDenied)) {
      assertKind(ErrorKind.DENIED, () -> denied.create("desk"));
      assertThat(
              denied
                  .service()
                  .listAgentRuntimes(StoredFixture.CALLER, PageRequest.first(9))
                  .items())
          .isEmpty();
    }
  }

  @Test
  void asksAccessControlBeforeItTellsWhatExists(@TempDir Path other) {
    var asked = new ArrayList<String>();
    AccessControl denying =
        request -> {
          asked.add(request.action() + " " + request.resource());
          return new Decision.Denied(List.of(), "no");
        };
    try (var denied = new StoredFixture(other, RuntimeQuotas.DEFAULT, denying)) {
      assertKind(ErrorKind.DENIED, () -> denied.create("desk"));
      assertKind(ErrorKind.DENIED, () -> denied.version(new RuntimeId("no-a1B2c3D4e5"), 1));
    }
    assertThat(asked)
        .containsExactly(
            "bedrock-agentcore:CreateAgentRuntime"
                + " arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/*",
            "bedrock-agentcore:GetAgentRuntime"
                + " arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/no-a1B2c3D4e5");
  }

  @Test
  void holdsEveryQuotaAtItsEdge(@TempDir Path other) {
    try (var small =
        new StoredFixture(
            other, new RuntimeQuotas(2, 2, 2, 2), request -> new Decision.Allowed(List.of()))) {
      RuntimeId id = small.ready("a");
      small.ready("b");
      assertKind(ErrorKind.QUOTA, () -> small.create("c"));
      small.endpoint(id, "ONE", 1);
      assertKind(ErrorKind.QUOTA, () -> small.endpoint(id, "TWO", 1));
      small.update(id);
      assertKind(ErrorKind.QUOTA, () -> small.update(id));
      Arn arn = small.version(id, 1).runtime().arn();
      small.service().tagResource(CALLER, arn, Map.of("a", "1", "b", "2"));
      small.service().tagResource(CALLER, arn, Map.of("b", "3"));
      assertKind(ErrorKind.QUOTA, () -> small.service().tagResource(CALLER, arn, Map.of("c", "4")));
    }
  }

  @Test
  void makesAndRemovesTheWorkloadIdentityWithTheRuntime() {
    RuntimeId id = on.ready("desk");
    assertThat(on.identities).containsExactly(id.value());
    on.service().deleteAgentRuntime(CALLER, id, Optional.empty(), Optional.empty());
    on.jobs.runAll();
    assertThat(on.identities).isEmpty();
  }

  @Test
  void givesOlderRuntimesTheirWorkloadIdentityAtStart() {
    RuntimeId id = on.ready("desk");
    on.identities.clear();
    on.restart();
    assertThat(on.identities).containsExactly(id.value());
  }

  @Test
  void keepsTagsOfRuntimesAndEndpointsApart() {
    RuntimeId id = on.ready("desk");
    Arn runtime = on.version(id, 1).runtime().arn();
    Arn endpoint = on.endpoint(id, "PROD", 1).arn();
    Arn elsewhere = Arn.parse(runtime.toString().replace("us-east-1", "eu-west-1")).orElseThrow();
    on.service().tagResource(CALLER, runtime, Map.of("team", "a", "cost", "1"));
    on.service().tagResource(CALLER, endpoint, Map.of("team", "b"));

    on.service().untagResource(CALLER, runtime, List.of("cost", "absent"));

    assertThat(on.service().listTagsForResource(CALLER, runtime)).isEqualTo(Map.of("team", "a"));
    assertThat(on.service().listTagsForResource(CALLER, endpoint)).isEqualTo(Map.of("team", "b"));
    assertKind(ErrorKind.NOT_FOUND, () -> on.service().listTagsForResource(CALLER, elsewhere));
  }

  private static EndpointChange change(RuntimeId id, int version) {
    return new EndpointChange(id, "PROD", Optional.of(version), Optional.empty(), Optional.empty());
  }

  private void delete(RuntimeId id, int version) {
    on.service().deleteAgentRuntime(CALLER, id, Optional.of(version), Optional.empty());
  }

  static void assertKind(ErrorKind kind, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
