package dev.serai.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.PlatformPort;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.sandbox.egress.EgressCaller;
import dev.serai.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void givesOneIdOneEnvironment() {
    try (var live = new LiveFixture(folder)) {
      Session first = live.session(1);
      Session again = live.session(1);
      assertThat(again).isSameAs(first);
      assertThat(live.sandboxes.started()).hasSize(1);
    }
  }

  @Test
  void givesConcurrentFirstCallersTheSameSession() throws Exception {
    try (var live = new LiveFixture(folder);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<AgentEnvironment> caller =
          () -> {
            try (var activity = live.session(1).begin()) {
              return activity.environment();
            }
          };
      var seen = callers.invokeAll(java.util.Collections.nCopies(20, caller));
      assertThat(seen.stream().map(java.util.concurrent.Future::resultNow).distinct()).hasSize(1);
      assertThat(live.sandboxes.started()).hasSize(1);
    }
  }

  @Test
  void staysOnTheVersionItStartedWith() {
    try (var live = new LiveFixture(folder)) {
      live.session(1);
      Session later =
          live.sessions.obtain(LiveFixture.key(1), Optional.empty(), () -> LiveFixture.version(2));
      assertThat(later.version().number()).isEqualTo(1);
    }
  }

  @Test
  void startsANewEnvironmentAfterStop() {
    try (var live = new LiveFixture(folder)) {
      live.session(1);
      assertThat(live.sessions.stop(LiveFixture.key(1), EndReason.STOPPED)).isTrue();
      assertThat(live.sessions.stop(LiveFixture.key(1), EndReason.STOPPED)).isFalse();
      live.session(1);
      assertThat(live.sandboxes.started()).hasSize(2);
    }
  }

  @Test
  void startsANewEnvironmentAfterACrash() {
    try (var live = new LiveFixture(folder)) {
      live.session(1);
      live.sandboxes.only().crash(1);
      Eventually.holds(
          "the session is gone", SOON, () -> live.sessions.find(LiveFixture.key(1)).isEmpty());
      live.session(1);
      assertThat(live.sandboxes.started()).hasSize(2);
      assertThat(live.usage).extracting(UsageRecord::reason).containsExactly(EndReason.CRASHED);
    }
  }

  @Test
  void revokesCredentialsAndRecordsUsageAtTheEnd() {
    try (var live = new LiveFixture(folder)) {
      live.session(1);
      assertThat(live.openGrants).hasValue(1);
      live.clock.advance(Duration.ofMinutes(1));
      live.sessions.stop(LiveFixture.key(1), EndReason.STOPPED);
      assertThat(live.openGrants).hasValue(0);
      UsageRecord used = live.usage.getFirst();
      assertThat(used.cpu()).isEqualTo(Duration.ofMillis(1500));
      assertThat(Duration.between(used.startedAt(), used.endedAt()))
          .isEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void aSessionHasAWayOutOfItsOwnAsLongAsItLives() {
    try (var live = new LiveFixture(folder)) {
      live.session(1);
      SandboxSpec spec = live.sandboxes.only().spec();
      assertThat(live.openWaysOut).extracting(EgressCaller::sandbox).containsExactly(spec.id());
      assertThat(live.openWaysOut.getFirst().account()).isEqualTo(LiveFixture.ACCOUNT);
      assertThat(spec.platformPorts()).extracting(PlatformPort::port).containsExactly(9183);
      assertThat(spec.environment()).containsEntry("HTTPS_PROXY", "http://127.0.0.1:9183");
      live.sessions.stop(LiveFixture.key(1), EndReason.STOPPED);
      assertThat(live.openWaysOut).isEmpty();
    }
  }

  @Test
  void refusesMoreSessionsThanTheQuota() {
    try (var live = new LiveFixture(folder, LiveFixture.config(2, 100, 0))) {
      live.session(1);
      live.session(2);
      assertThatThrownBy(() -> live.session(3))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.QUOTA));
      live.sessions.stop(LiveFixture.key(1), EndReason.STOPPED);
      live.session(3);
    }
  }

  @Test
  void throttlesNewSessions() {
    try (var live = new LiveFixture(folder, LiveFixture.config(100, 2, 0))) {
      live.session(1);
      live.session(2);
      assertThatThrownBy(() -> live.session(3))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.THROTTLED));
    }
  }

  @Test
  void handsOutWarmAgentsOnceAndFillsTheGap() {
    try (var live = new LiveFixture(folder, LiveFixture.config(100, 100, 1))) {
      var cold = live.session(1).environment().orElseThrow().sandbox();
      Eventually.holds(
          "one agent is warm", SOON, () -> live.agents.ready(LiveFixture.version(1)) == 1);
      List<FakeSandboxes.FakeSandbox> known = List.copyOf(live.sandboxes.started());
      var second = live.session(2).environment().orElseThrow().sandbox();
      assertThat(second).isNotSameAs(cold).isIn(known);
      Eventually.holds(
          "the gap is filled", SOON, () -> live.agents.ready(LiveFixture.version(1)) == 1);
    }
  }

  @Test
  void endsEverySessionOfADeletedEndpoint() {
    try (var live = new LiveFixture(folder)) {
      live.session(1);
      live.session(2);
      live.sessions.endAll(LiveFixture.RUNTIME, "DEFAULT");
      assertThat(live.sessions.list(LiveFixture.ACCOUNT)).isEmpty();
      assertThat(live.usage)
          .extracting(UsageRecord::reason)
          .isEqualTo(List.of(EndReason.DELETED, EndReason.DELETED));
    }
  }
}
