package dev.serai.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.testing.Zips;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutTest {

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
  void bringsAVersionUpOnlyAfterItsHealthGate() {
    RuntimeId id = on.create("desk");
    RuntimeServiceTest.assertKind(ErrorKind.CONFLICT, () -> resolve(id));

    on.jobs.runAll();

    assertThat(on.live.events).containsExactly("probe 1");
    assertThat(resolve(id).version().number()).isEqualTo(1);
    assertThat(on.code(id, 1).resolve("main.py")).hasContent("print('hello')");
  }

  @Test
  void tellsWhyTheFirstVersionFailed() {
    on.live.unhealthy("nothing listens on port 8080");
    RuntimeId id = on.ready("desk");

    assertThat(on.version(id, 1).status()).isEqualTo(RuntimeStatus.CREATE_FAILED);
    assertThat(on.version(id, 1).failureReason()).contains("nothing listens on port 8080");
    assertThat(on.endpoint(id, RuntimeEndpoint.DEFAULT).status())
        .isEqualTo(RuntimeStatus.CREATE_FAILED);
  }

  @Test
  void goesOnServingTheOldVersionWhenTheNewOneFails() {
    RuntimeId id = on.ready("desk");
    on.live.unhealthy("it exits at once");
    on.update(id);

    assertThat(on.version(id, 2).status()).isEqualTo(RuntimeStatus.UPDATE_FAILED);
    RuntimeEndpoint standard = on.endpoint(id, RuntimeEndpoint.DEFAULT);
    assertThat(standard.status()).isEqualTo(RuntimeStatus.UPDATE_FAILED);
    assertThat(standard.targetVersion()).isEqualTo(2);
    assertThat(resolve(id).version().number()).isEqualTo(1);
  }

  @Test
  void recoversFromAFailedVersionByTheNext() {
    on.live.unhealthy("it exits at once");
    RuntimeId id = on.ready("desk");
    on.live.healthy();
    on.update(id);

    assertThat(resolve(id).version().number()).isEqualTo(2);
    assertThat(on.endpoint(id, RuntimeEndpoint.DEFAULT).failureReason()).isEmpty();
  }

  @Test
  void refusesToPointAnEndpointAtAFailedVersion() {
    on.live.unhealthy("it exits at once");
    RuntimeId id = on.ready("desk");

    RuntimeServiceTest.assertKind(ErrorKind.CONFLICT, () -> on.endpoint(id, "PROD", 1));
  }

  @Test
  void namesAnObjectThatDoesNotExist() {
    RuntimeId id =
        on.service()
            .createAgentRuntime(
                StoredFixture.CALLER,
                new NewRuntime(
                    "desk",
                    StoredFixture.settings("none.zip", Map.of()),
                    Map.of(),
                    Optional.empty()))
            .id();
    on.jobs.runAll();

    assertThat(on.version(id, 1).failureReason().orElseThrow())
        .contains("s3://agents/none.zip does not exist");
  }

  @Test
  void triesAgainWhenTheObjectStoreIsDown() {
    on.objects.failNext(2);
    RuntimeId id = on.ready("desk");

    assertThat(on.version(id, 1).status()).isEqualTo(RuntimeStatus.READY);
  }

  @Test
  void givesUpWhenTheObjectStoreStaysDown() {
    on.objects.failNext(100);
    RuntimeId id = on.ready("desk");

    assertThat(on.version(id, 1).status()).isEqualTo(RuntimeStatus.CREATE_FAILED);
    assertThat(on.version(id, 1).failureReason().orElseThrow())
        .contains("the object store does not answer");
  }

  @Test
  void finishesACreationThatTheProcessDidNotOutlive() {
    RuntimeId id = on.create("desk");
    on.live.dieInProbe();
    on.jobs.runFirstAndDie();
    on.objects.put(StoredFixture.BUCKET, "agent.zip", new byte[] {1});

    on.restart();
    on.jobs.runAll();

    assertThat(on.version(id, 1).status()).isEqualTo(RuntimeStatus.READY);
    assertThat(on.live.events).containsExactly("probe 1", "probe 1");
  }

  @Test
  void keepsThePinnedCodeWhenTheObjectChanges() throws Exception {
    RuntimeId id = on.ready("desk");
    byte[] changed = new Zips().file("main.py", "print('other')").bytes();
    on.objects.put(StoredFixture.BUCKET, "agent.zip", changed);
    Path code = on.code(id, 1);
    Files.move(code, code.resolveSibling("moved"));

    Path again = on.code(id, 1);

    assertThat(again).isEqualTo(code);
    assertThat(again.resolve("main.py")).hasContent("print('hello')");
  }

  @Test
  void removesLeftoversOfAnEarlierProcessAtStart() throws Exception {
    RuntimeId id = on.ready("desk");
    Path code = on.code(id, 1);
    Path half = Files.createDirectory(code.resolveSibling(".unfinished-1"));
    Path foreign = Files.createDirectories(folder.resolve("code/gone-a1B2c3D4e5/1"));

    on.restart();

    assertThat(code).exists();
    assertThat(half).doesNotExist();
    assertThat(foreign.getParent()).doesNotExist();
  }

  @Test
  void dropsADeploymentWhoseRuntimeIsBeingDeleted() {
    RuntimeId id = on.create("desk");
    on.service().deleteAgentRuntime(StoredFixture.CALLER, id, Optional.empty(), Optional.empty());

    on.jobs.runAll();

    assertThat(on.live.events).containsExactly("end " + id);
  }

  @Test
  void findsARuntimeByArnOrIdInItsOwnAccountAndRegion() {
    RuntimeId id = on.ready("desk");
    String arn = on.version(id, 1).runtime().arn().toString();

    assertThat(resolve(arn).version().number()).isEqualTo(1);
    RuntimeServiceTest.assertKind(
        ErrorKind.NOT_FOUND, () -> resolve(arn.replace("111122223333", "999988887777")));
    RuntimeServiceTest.assertKind(
        ErrorKind.NOT_FOUND, () -> resolve(arn.replace("us-east-1", "eu-west-1")));
    RuntimeServiceTest.assertKind(ErrorKind.VALIDATION, () -> resolve("desk"));
  }

  private Deployment resolve(RuntimeId id) {
    return resolve(id.value());
  }

  private Deployment resolve(String runtime) {
    return on.deployments().resolve(AccountId.DEFAULT, runtime, RuntimeEndpoint.DEFAULT);
  }
}
