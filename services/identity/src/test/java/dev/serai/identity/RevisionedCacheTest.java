package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RevisionedCacheTest {

  private static final Duration DELAY = Duration.ofMillis(50);

  private final AtomicLong stored = new AtomicLong(1);
  private final TestClock clock = TestClock.create();
  private final Revisions revisions = new Revisions(stored::get, clock, DELAY);
  private final RevisionedCache<String, String> cache =
      new RevisionedCache<>(revisions, 2, value -> !value.isEmpty());

  @Test
  void keepsWhatIsCurrent() {
    assertThat(cache.get("a", key -> new Versioned<>(1, "old"))).isEqualTo("old");
    assertThat(cache.get("a", key -> new Versioned<>(1, "new"))).isEqualTo("old");
  }

  @Test
  void doesNotBelieveARowReadBeforeAChangeAndKeptAfterIt() {
    String seen =
        cache.get(
            "a",
            key -> {
              // The change lands while this reader still holds the row it read before.
              stored.set(2);
              revisions.after("changed");
              return new Versioned<>(1, "revoked");
            });
    assertThat(seen).isEqualTo("revoked");
    assertThat(cache.get("a", key -> new Versioned<>(2, ""))).isEmpty();
  }

  @Test
  void asksAgainWhenTheClockWasSetBack() {
    cache.get("a", key -> new Versioned<>(1, "old"));
    stored.set(2);
    clock.advance(Duration.ofHours(-1));
    assertThat(cache.get("a", key -> new Versioned<>(2, "new"))).isEqualTo("new");
  }

  @Test
  void failsWhenTheStoreDoesNotTell() {
    var silent =
        new Revisions(
            () -> {
              throw new IllegalStateException("no answer");
            },
            () -> Instant.EPOCH,
            DELAY);
    var blind = new RevisionedCache<String, String>(silent, 2, value -> true);
    assertThatThrownBy(() -> blind.get("a", key -> new Versioned<>(1, "x")))
        .hasMessage("no answer");
  }

  @Test
  void staysWithinItsCapacity() {
    cache.get("a", key -> new Versioned<>(1, "1"));
    cache.get("b", key -> new Versioned<>(1, "2"));
    cache.get("c", key -> new Versioned<>(1, "3"));
    assertThat(cache.get("a", key -> new Versioned<>(1, "again"))).isEqualTo("again");
  }
}
