package dev.serai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.storage.DatabaseConfig;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of persons, in either database. */
abstract class SubjectsContract {

  private static final AccountId HOME = AccountId.DEFAULT;
  private static final AccountId ABROAD = new AccountId("999988887777");
  private static final String ANN = "jwt:https://login.example.com|ann";

  @TempDir private Path folder;
  private StorageRoom storage;

  abstract DatabaseConfig database();

  @BeforeEach
  void open() throws IOException {
    var standard = StorageConfig.DEFAULT;
    var config =
        new StorageConfig(
            database(),
            standard.blobs(),
            standard.jobs(),
            standard.keys(),
            standard.clientTokenRetention());
    storage = StorageRoom.open(config, folder, TestClock.create(), new SecureRandom());
    storage.database().migrate("audit");
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void anotherProcessFindsTheSameKey() throws GeneralSecurityException {
    var sealed = (Personal.Sealed) subjects().of(HOME, ANN).seal("user", ANN);
    SubjectKey found = subjects().bySubject(HOME, sealed.subject()).orElseThrow();
    assertThat(found.open("user", sealed.base64())).isEqualTo(ANN);
    assertThat(subjects().of(HOME, ANN).subject()).isEqualTo(sealed.subject());
  }

  @Test
  void aForgottenPersonIsForgottenInEveryProcessAndGetsANewKey() {
    Subjects one = subjects();
    Subjects other = subjects();
    String subject = one.of(HOME, ANN).subject();
    assertThat(other.forget(HOME, ANN)).isTrue();
    assertThat(one.bySubject(HOME, subject)).isEmpty();
    assertThat(other.of(HOME, ANN).subject()).isNotEqualTo(subject);
    assertThat(other.forget(HOME, "id:nobody")).isFalse();
  }

  @Test
  void theSamePersonHasAnotherKeyInAnotherAccount() {
    Subjects subjects = subjects();
    String subject = subjects.of(HOME, ANN).subject();
    assertThat(subjects.of(ABROAD, ANN).subject()).isNotEqualTo(subject);
    assertThat(subjects.bySubject(ABROAD, subject)).isEmpty();
    assertThat(subjects.forget(ABROAD, ANN)).isTrue();
    assertThat(subjects.bySubject(HOME, subject)).isPresent();
  }

  private Subjects subjects() {
    return new Subjects(storage.database(), storage.keys(), TestClock.create(), Ids.secure(), 100);
  }
}
