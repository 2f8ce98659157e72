package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.Arn;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ResourcePolicyStore} promises. */
abstract class ResourcePolicyStoreContract {

  private static final Arn RUNTIME = Fixture.runtime("a");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private ResourcePolicyStore store;
  private IdentityStore beside;

  /** The rows whose revision the store raises; asked before {@link #emptyStore}. */
  abstract IdentityStore besideStore();

  /** A store without rows. */
  abstract ResourcePolicyStore emptyStore();

  @BeforeEach
  void open() {
    beside = besideStore();
    store = emptyStore();
  }

  @Test
  void findsWhatWasPut() {
    store.put(policy("1", "one"));
    assertThat(store.find(RUNTIME).value()).contains(policy("1", "one"));
    assertThat(store.find(Fixture.runtime("b")).value()).isEmpty();
  }

  @Test
  void replacesTextAndIncarnation() {
    store.put(policy("1", "one"));
    store.put(policy("2", "two"));
    assertThat(store.find(RUNTIME).value()).contains(policy("2", "two"));
  }

  @Test
  void deletesOnce() {
    store.put(policy("1", "one"));
    assertThat(store.delete(RUNTIME)).isTrue();
    assertThat(store.delete(RUNTIME)).isFalse();
    assertThat(store.find(RUNTIME).value()).isEmpty();
  }

  @Test
  void raisesTheRevisionWithEveryChangeAndNothingElse() {
    long first = beside.revision();
    store.put(policy("1", "one"));
    long second = beside.revision();
    store.delete(RUNTIME);
    long third = beside.revision();
    store.delete(RUNTIME);
    assertThat(second).isGreaterThan(first);
    assertThat(third).isGreaterThan(second);
    assertThat(store.find(RUNTIME).revision()).isEqualTo(third).isEqualTo(beside.revision());
  }

  private static ResourcePolicy policy(String incarnation, String text) {
    return new ResourcePolicy(RUNTIME, incarnation, text, NOW);
  }
}
