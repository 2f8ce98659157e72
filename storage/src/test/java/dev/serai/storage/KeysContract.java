package dev.serai.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.AccountId;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Keys} promises, whatever the engine. */
abstract class KeysContract {

  private static final AccountId ACCOUNT = AccountId.DEFAULT;
  private static final AccountId OTHER = new AccountId("222233334444");
  private static final byte[] PLAIN = "plain".getBytes(UTF_8);

  @TempDir Path keyFolder;
  private Database database;
  private Keys keys;

  abstract Database open();

  @BeforeEach
  void opened() throws Exception {
    database = open();
    database.migrate("storage");
    keys = reopened();
  }

  @AfterEach
  void closed() {
    database.close();
  }

  @Test
  void opensWhatItSealed() throws Exception {
    byte[] sealed = keys.seal(ACCOUNT, PLAIN, "row/1");
    assertThat(new String(sealed, UTF_8)).doesNotContain("plain");
    assertThat(keys.open(ACCOUNT, sealed, "row/1")).isEqualTo(PLAIN);
  }

  @Test
  void opensAfterARestart() throws Exception {
    byte[] sealed = keys.seal(ACCOUNT, PLAIN, "row/1");
    assertThat(reopened().open(ACCOUNT, sealed, "row/1")).isEqualTo(PLAIN);
  }

  @Test
  void refusesAnotherContextAccountOrByte() {
    byte[] sealed = keys.seal(ACCOUNT, PLAIN, "row/1");
    assertThatThrownBy(() -> keys.open(ACCOUNT, sealed, "row/2"))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> keys.open(OTHER, sealed, "row/1"))
        .isInstanceOf(GeneralSecurityException.class);
    keys.seal(OTHER, PLAIN, "row/1");
    assertThatThrownBy(() -> keys.open(OTHER, sealed, "row/1"))
        .isInstanceOf(GeneralSecurityException.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> keys.open(ACCOUNT, sealed, "row/1"))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void opensOldAndNewValuesAfterARotation() throws Exception {
    byte[] old = keys.seal(ACCOUNT, PLAIN, "row/1");
    byte[] before = dataKey();
    keys.rotate();
    byte[] young = keys.seal(ACCOUNT, PLAIN, "row/1");
    assertThat(dataKey()).isNotEqualTo(before);
    assertThat(keys.open(ACCOUNT, old, "row/1")).isEqualTo(PLAIN);
    Keys restarted = reopened();
    assertThat(restarted.open(ACCOUNT, old, "row/1")).isEqualTo(PLAIN);
    assertThat(restarted.open(ACCOUNT, young, "row/1")).isEqualTo(PLAIN);
  }

  @Test
  void followsTheRotationOfAnotherProcess() throws Exception {
    Keys other = reopened();
    byte[] sealed = keys.seal(ACCOUNT, PLAIN, "row/1");
    keys.rotate();
    assertThat(other.open(ACCOUNT, sealed, "row/1")).isEqualTo(PLAIN);
  }

  @Test
  void sealsInsideATransactionAndForgetsTheDataKeyWithIt() throws Exception {
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> {
                      keys.seal(ACCOUNT, PLAIN, "row/1");
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    byte[] sealed = database.write(handle -> keys.seal(ACCOUNT, PLAIN, "row/1"));
    assertThat(database.<byte[]>read(handle -> opened(sealed))).isEqualTo(PLAIN);
    assertThat(reopened().open(ACCOUNT, sealed, "row/1")).isEqualTo(PLAIN);
  }

  private byte[] opened(byte[] sealed) {
    try {
      return keys.open(ACCOUNT, sealed, "row/1");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] dataKey() {
    return database.read(
        handle ->
            handle.createQuery("SELECT sealed FROM storage_data_keys").mapTo(byte[].class).one());
  }

  private Keys reopened() throws Exception {
    return new TinkKeys(database, FileMasterKey.open(keyFolder.resolve("master-key.json")));
  }
}
