package dev.serai.identity.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.Insertion;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.PageRequest;
import dev.serai.storage.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a {@link WorkloadStore} promises, on either database. */
abstract class WorkloadStoreContract {

  private static final AccountId HOME = AccountId.DEFAULT;
  private static final AccountId ABROAD = new AccountId("999988887777");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Arn RUNTIME =
      new Arn("aws", "bedrock-agentcore", "us-east-1", HOME.value(), "runtime/a-1234567890");
  private static final int MANY = 100;

  @TempDir private Path folder;
  private Database database;
  private WorkloadStore store;

  /** A database without rows. */
  abstract Database open(Path folder);

  @BeforeEach
  void migrate() {
    database = open(folder);
    database.migrate("identity");
    store = new SqlWorkloadStore(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void findsWhatItCreated() {
    assertThat(store.create(identity(HOME, "first"), MANY)).isEqualTo(Insertion.DONE);
    assertThat(store.find(HOME, "first").value()).contains(identity(HOME, "first"));
    assertThat(store.find(ABROAD, "first").value()).isEmpty();
  }

  @Test
  void keepsANameOncePerAccount() {
    store.create(identity(HOME, "first"), MANY);
    assertThat(store.create(identity(HOME, "first"), MANY)).isEqualTo(Insertion.EXISTS);
    assertThat(store.create(identity(ABROAD, "first"), MANY)).isEqualTo(Insertion.DONE);
  }

  @Test
  void countsTheOwnAccountOnly() {
    store.create(identity(ABROAD, "first"), MANY);
    assertThat(store.create(identity(HOME, "first"), 1)).isEqualTo(Insertion.DONE);
    assertThat(store.create(identity(HOME, "second"), 1)).isEqualTo(Insertion.LIMIT_REACHED);
  }

  @Test
  void listsByNamePageByPage() {
    List.of("cat", "ant", "bee").forEach(name -> store.create(identity(HOME, name), MANY));
    var first = store.list(HOME, PageRequest.first(2));
    assertThat(first.items()).extracting(WorkloadIdentity::name).containsExactly("ant", "bee");
    var second = store.list(HOME, new PageRequest(2, first.next()));
    assertThat(second.items()).extracting(WorkloadIdentity::name).containsExactly("cat");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void changesAndDeletesAndRaisesTheRevision() {
    store.create(identity(HOME, "first"), MANY);
    long before = store.find(HOME, "first").revision();
    var changed = store.change(HOME, "first", found -> found.returningTo(List.of("app://x"), NOW));
    assertThat(store.find(HOME, "first").value()).isEqualTo(changed);
    long between = store.find(HOME, "first").revision();
    assertThat(store.delete(HOME, "first")).isTrue();
    assertThat(store.delete(HOME, "first")).isFalse();
    assertThat(store.change(HOME, "first", found -> found)).isEmpty();
    assertThat(between).isGreaterThan(before);
    assertThat(store.find(HOME, "first").revision()).isGreaterThan(between);
  }

  static List<Revocation> revocations() {
    var user = new EndUser.Verified("https://issuer.example", "sub|with|bars");
    return List.of(
        new Revocation.OfIdentity(RUNTIME),
        new Revocation.OfUser(user),
        new Revocation.OfUser(new EndUser.Asserted("jwt:looks|verified")),
        new Revocation.OfSession("s".repeat(33)),
        new Revocation.OfChain(new Delegation(Optional.of(user), List.of(RUNTIME))),
        new Revocation.OfChain(new Delegation(Optional.empty(), List.of(RUNTIME, RUNTIME))));
  }

  @ParameterizedTest
  @MethodSource("revocations")
  void readsBackEveryRevocation(Revocation what) {
    store.revoke(HOME, what, NOW, NOW, MANY);
    var kept = store.revocations(HOME);
    assertThat(kept.value()).extracting(WorkloadStore.Revoked::what).containsExactly(what);
    assertThat(kept.value().getFirst().revision()).isEqualTo(kept.revision());
    assertThat(store.revocations(ABROAD).value()).isEmpty();
  }

  @Test
  void forgetsRevocationsThatHaveNothingLeftToKill() {
    store.revoke(HOME, new Revocation.OfSession("old"), NOW, NOW, MANY);
    store.revoke(HOME, new Revocation.OfSession("new"), NOW.plusMillis(1), NOW.plusMillis(1), MANY);
    assertThat(store.revocations(HOME).value())
        .extracting(row -> row.what().value())
        .containsExactly("new");
  }

  @Test
  void holdsTheLimitButRenewsWhatItHas() {
    store.revoke(HOME, new Revocation.OfSession("one"), NOW, NOW, 1);
    assertThat(store.revoke(HOME, new Revocation.OfSession("two"), NOW, NOW, 1))
        .isEqualTo(Insertion.LIMIT_REACHED);
    assertThat(store.revoke(HOME, new Revocation.OfSession("one"), NOW, NOW, 1))
        .isEqualTo(Insertion.DONE);
  }

  private static WorkloadIdentity identity(AccountId account, String name) {
    return new WorkloadIdentity(
        account,
        name,
        "id of " + name,
        Optional.of(RUNTIME),
        List.of("https://app.example/back", "app://back"),
        Map.of("serai:group", "/support", "team", ""),
        NOW,
        NOW);
  }
}
