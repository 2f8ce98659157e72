package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.conformance.IdentityGround.Question;
import dev.serai.conformance.LocalProvider.Fault;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a real server between two steps: no grant is lost, nor a record. */
class IdentityCrashTest {

  @TempDir Path home;

  private ServerProcess server;
  private IdentityGround ground;

  @BeforeEach
  void start() {
    server = ServerProcess.start(home);
    ground = new IdentityGround(server.client());
  }

  @AfterEach
  void stop() {
    ground.close();
    server.close();
  }

  @Test
  void aRefreshThatIsCutOffIsDoneAgain() throws InterruptedException {
    ground.idp.tokensLive(0);
    var granted = ground.granted(ground.question());
    ground.idp.tokensLive(3600);
    var asked = new CountDownLatch(1);
    var killed = new CountDownLatch(1);
    ground.idp.answers(form -> heldUp(asked, killed));

    var client = Thread.startVirtualThread(() -> cutOff(granted));
    asked.await();
    server.kill();
    killed.countDown();
    client.join();
    ground.idp.answersWell();
    var calls = restarted();

    var token = ground.federated(calls, granted.token(), Map.of()).orFail();
    assertThat(token.text("accessToken")).startsWith("token-");
    assertThat(ground.idp.asked("refresh_token")).as("cut off, and again").isEqualTo(2);
    assertThat(AuditExport.findings(calls, home.resolve("export"))).isEmpty();
  }

  @Test
  void aConsentGoesOnBetweenTheCallbackAndItsConfirmation() {
    var agreed = ground.agreed();

    server.kill();
    var calls = restarted();

    var session = Map.of("sessionUri", agreed.session());
    assertThat(ground.federated(calls, agreed.token(), session).text("sessionStatus"))
        .isEqualTo("IN_PROGRESS");
    ground.complete(calls, Map.of("userId", agreed.user()), agreed.session()).orFail();
    assertThat(ground.federated(calls, agreed.token(), session).text("accessToken"))
        .startsWith("token-");
    assertThat(AuditExport.findings(calls, home.resolve("export"))).isEmpty();
  }

  private RawCalls restarted() {
    server = ServerProcess.start(home);
    return RawCalls.administrator(server.client());
  }

  private void cutOff(Question granted) {
    try {
      ground.federated(ground.admin, granted.token(), Map.of());
    } catch (UncheckedIOException expected) {
      // The server is killed while it answers.
    }
  }

  private static Optional<Fault> heldUp(CountDownLatch asked, CountDownLatch killed) {
    asked.countDown();
    try {
      killed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.of(new Fault(503, ""));
  }
}
