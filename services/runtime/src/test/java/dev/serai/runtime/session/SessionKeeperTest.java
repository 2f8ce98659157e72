package dev.serai.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionKeeperTest {

  private static final Duration IDLE = Duration.ofMinutes(15);
  private static final Duration LIFETIME = Duration.ofHours(8);
  private static final Duration TICK = Duration.ofSeconds(1);

  @TempDir private Path folder;

  @Test
  void endsASessionThatWasIdleForTheIdleTime() {
    try (var live = new LiveFixture(folder)) {
      Session session = live.session(1);
      live.clock.advance(IDLE.minus(TICK));
      live.keeper.lookAfter(session);
      assertThat(session.state()).isInstanceOf(SessionState.Idle.class);
      live.clock.advance(TICK);
      live.keeper.lookAfter(session);
      assertThat(session.state())
          .isInstanceOfSatisfying(
              SessionState.Ended.class, end -> assertThat(end.reason()).isEqualTo(EndReason.IDLE));
    }
  }

  @Test
  void countsIdlenessFromTheEndOfTheLastActivity() {
    try (var live = new LiveFixture(folder)) {
      Session session = live.session(1);
      try (var activity = session.begin()) {
        live.clock.advance(IDLE.plus(TICK));
        live.keeper.lookAfter(session);
        assertThat(session.state()).isEqualTo(new SessionState.Active(1));
        assertThat(activity.environment()).isNotNull();
      }
      live.clock.advance(IDLE.minus(TICK));
      live.keeper.lookAfter(session);
      assertThat(session.state()).isInstanceOf(SessionState.Idle.class);
    }
  }

  @Test
  void keepsABusyAgentUpToItsGreatestAge() {
    try (var live = new LiveFixture(folder)) {
      Session session = live.session(1);
      live.sandboxes.only().agent().says("HealthyBusy");
      for (Duration passed = Duration.ZERO;
          passed.compareTo(LIFETIME.minus(IDLE)) < 0;
          passed = passed.plus(IDLE)) {
        live.keeper.lookAfter(session);
        live.clock.advance(IDLE);
      }
      live.keeper.lookAfter(session);
      assertThat(session.state()).isEqualTo(new SessionState.Active(0));
      live.clock.advance(IDLE);
      live.keeper.lookAfter(session);
      assertThat(session.state())
          .isInstanceOfSatisfying(
              SessionState.Ended.class,
              end -> assertThat(end.reason()).isEqualTo(EndReason.MAX_LIFETIME));
    }
  }

  @Test
  void letsTheIdleClockRunAgainWhenWorkIsDone() {
    try (var live = new LiveFixture(folder)) {
      Session session = live.session(1);
      live.sandboxes.only().agent().says("HealthyBusy");
      live.keeper.lookAfter(session);
      live.clock.advance(IDLE);
      live.sandboxes.only().agent().says("Healthy");
      live.keeper.lookAfter(session);
      assertThat(session.state()).isEqualTo(new SessionState.Idle(live.clock.instant()));
      live.clock.advance(IDLE);
      live.keeper.lookAfter(session);
      assertThat(session.state()).isInstanceOf(SessionState.Ended.class);
    }
  }

  @Test
  void endsASessionAfterThreeFailedPingsInARow() {
    try (var live = new LiveFixture(folder)) {
      Session session = live.session(1);
      live.sandboxes.only().agent().says("Sick");
      live.keeper.lookAfter(session);
      live.keeper.lookAfter(session);
      live.sandboxes.only().agent().says("Healthy");
      live.keeper.lookAfter(session);
      live.sandboxes.only().agent().says("Sick");
      live.keeper.lookAfter(session);
      live.keeper.lookAfter(session);
      assertThat(session.state()).isInstanceOf(SessionState.Idle.class);
      live.keeper.lookAfter(session);
      assertThat(session.state())
          .isInstanceOfSatisfying(
              SessionState.Ended.class,
              end -> assertThat(end.reason()).isEqualTo(EndReason.UNHEALTHY));
    }
  }
}
