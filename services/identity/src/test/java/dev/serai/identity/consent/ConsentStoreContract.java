package dev.serai.identity.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.consent.ConsentState.Asked;
import dev.serai.identity.consent.ConsentState.Sent;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of consent sessions does. */
abstract class ConsentStoreContract {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final EndUser ALICE = new EndUser.Verified("https://idp.example", "alice");
  private static final Arn IDENTITY =
      Arn.agentCore(Region.DEFAULT, AccountId.DEFAULT, "workload-identity/travel-agent");
  private static final int LIMIT = 2;

  private final Ids ids = new Ids(new Random(11));

  abstract ConsentStore store();

  @Test
  void givesBackWhatItWasGiven() {
    ConsentSession session = created(session(ALICE, NOW));
    assertThat(store().find(session.uri())).contains(session);
    assertThat(store().find(SessionUri.random(ids))).isEmpty();
  }

  @Test
  void keepsEveryState() {
    var sent = new Asked().send("browser", "state");
    var exchanging = sent.claim(NOW);
    var pending = exchanging.keep("sealed");
    var way =
        List.of(
            sent, sent.again("other"), exchanging, pending, pending.complete(), sent.fail("no"));
    ConsentSession session = created(session(ALICE, NOW));
    for (ConsentState state : way) {
      session = store().move(session, state).orElseThrow();
      assertThat(session.state()).isEqualTo(state);
      assertThat(store().find(session.uri())).contains(session);
    }
    assertThat(session.version()).isEqualTo(way.size());
  }

  @Test
  void findsASessionByItsStateUntilThatIsUsed() {
    ConsentSession session = created(session(ALICE, NOW));
    Sent sent = new Asked().send("browser", "hash");
    store().move(session, sent);
    ConsentSession found = store().sentWith("hash").orElseThrow();
    assertThat(found.uri()).isEqualTo(session.uri());
    store().move(found, sent.claim(NOW));
    assertThat(store().sentWith("hash")).isEmpty();
  }

  @Test
  void letsOneOfTwoMoveASession() {
    ConsentSession session = created(session(ALICE, NOW));
    assertThat(store().move(session, new Asked().send("first", "one"))).isPresent();
    assertThat(store().move(session, new Asked().send("second", "two"))).isEmpty();
    assertThat(store().find(session.uri()).orElseThrow().state().browser()).contains("first");
  }

  @Test
  void movesNothingWhenWhatGoesAlongsideFails() {
    ConsentSession session = created(session(ALICE, NOW));
    ConsentStore.Alongside failing =
        handle -> {
          throw new IllegalStateException("no");
        };
    assertThatThrownBy(() -> store().move(session, new Asked().refuse("b"), failing))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store().find(session.uri())).contains(session);
  }

  @Test
  void keepsAtMostTheLimitOfUnansweredSessionsOfAUser() {
    List<ConsentSession> first = Stream.generate(() -> session(ALICE, NOW)).limit(LIMIT).toList();
    first.forEach(this::created);
    assertThat(store().create(session(ALICE, NOW), NOW, LIMIT)).isFalse();
    assertThat(store().create(session(new EndUser.Asserted("alice"), NOW), NOW, LIMIT)).isTrue();
    store().move(first.getFirst(), new Asked().refuse("browser"));
    assertThat(store().create(session(ALICE, NOW), NOW, LIMIT)).isTrue();
  }

  @Test
  void forgetsSessionsThatEndedLongAgo() {
    ConsentSession old = created(session(ALICE, NOW));
    Instant later = old.expiresAt().plusMillis(1);
    store().create(session(ALICE, later), later, LIMIT);
    assertThat(store().find(old.uri())).isEmpty();
  }

  private ConsentSession created(ConsentSession session) {
    assertThat(store().create(session, NOW.minusSeconds(1), LIMIT)).isTrue();
    return session;
  }

  private ConsentSession session(EndUser user, Instant now) {
    return new ConsentSession(
        SessionUri.random(ids),
        new Asker(AccountId.DEFAULT, "identity-1", "travel-agent", IDENTITY, user),
        new Wish("provider-1", "calendar", List.of("read", "write"), List.of(), List.of("aud")),
        1,
        Optional.of("https://app.example/done"),
        "sealed",
        now,
        now.plus(Duration.ofMinutes(10)),
        0,
        new Asked());
  }
}
