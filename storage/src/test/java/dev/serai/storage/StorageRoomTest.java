package dev.serai.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageRoomTest {

  private static final AccountId ACCOUNT = AccountId.DEFAULT;

  @TempDir Path folder;

  @Test
  void keepsEverythingOverARestart() throws Exception {
    byte[] sealed;
    try (StorageRoom room = open(KeysConfig.DEFAULT)) {
      sealed = room.keys().seal(ACCOUNT, "plain".getBytes(UTF_8), "row");
      room.blobs().put("a", new ByteArrayInputStream("blob".getBytes(UTF_8)), 100);
      enqueue(room);
    }
    try (StorageRoom room = open(KeysConfig.DEFAULT)) {
      var run = new CountDownLatch(1);
      room.jobs().register("work", Jobs.Policy.DEFAULT, job -> run.countDown());
      room.start();
      assertThat(run.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(room.keys().open(ACCOUNT, sealed, "row")).asString(UTF_8).isEqualTo("plain");
      assertThat(room.blobs().open("a").orElseThrow()).hasContent("blob");
    }
  }

  @Test
  void keepsOtherUsersOut() throws IOException {
    open(KeysConfig.DEFAULT).close();
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve(Databases.FILE))).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("master-key.json"))).isEqualTo("rw-------");
  }

  @Test
  void refusesAMasterKeyThatOthersMayRead() throws IOException {
    open(KeysConfig.DEFAULT).close();
    Path key = folder.resolve("master-key.json");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> open(KeysConfig.DEFAULT))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void saysWhenTheMasterKeyIsAnother() throws IOException {
    try (StorageRoom room = open(KeysConfig.DEFAULT)) {
      room.keys().seal(ACCOUNT, new byte[1], "row");
    }
    Files.delete(folder.resolve("master-key.json"));
    try (StorageRoom room = open(KeysConfig.DEFAULT)) {
      assertThatThrownBy(() -> room.keys().seal(ACCOUNT, new byte[1], "row"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("master key");
    }
  }

  @Test
  void takesTheMasterKeyFromTheConfigurationAndLeavesItsRotationThere() throws Exception {
    open(KeysConfig.DEFAULT).close();
    Path file = folder.resolve("master-key.json");
    var given = new KeysConfig(Optional.of(new Secret(Files.readString(file))));
    Files.delete(file);
    try (StorageRoom room = open(given)) {
      byte[] sealed = room.keys().seal(ACCOUNT, new byte[] {7}, "row");
      assertThat(room.keys().open(ACCOUNT, sealed, "row")).containsExactly(7);
      assertThatThrownBy(() -> room.keys().rotate())
          .isInstanceOfSatisfying(
              ServiceException.class,
              refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.UNSUPPORTED));
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesAMasterKeyThatIsNoneWithoutRepeatingIt() {
    var bad = new KeysConfig(Optional.of(new Secret("{\"hush\":1}")));
    assertThatThrownBy(() -> open(bad))
        .isInstanceOf(StorageException.class)
        .hasMessageNotContaining("hush")
        .hasNoCause();
  }

  private StorageRoom open(KeysConfig keys) throws IOException {
    StorageConfig standard = StorageConfig.DEFAULT;
    var config =
        new StorageConfig(
            standard.database(),
            standard.blobs(),
            standard.jobs(),
            keys,
            standard.clientTokenRetention());
    return StorageRoom.open(config, folder, TestClock.create(), new Random(7));
  }

  private static void enqueue(StorageRoom room) {
    room.database()
        .write(
            handle -> {
              room.jobs().enqueue(handle, "work", "key", "{}", TestClock.create().instant());
              return 0;
            });
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
