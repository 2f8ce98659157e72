package dev.serai.identity.vault;

import static dev.serai.identity.vault.VaultFixture.KEY_ONE;
import static dev.serai.identity.vault.VaultFixture.KEY_TWO;
import static dev.serai.identity.vault.VaultFixture.WAT;
import static dev.serai.identity.vault.VaultFixture.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.serai.identity.vault.TokenVaultService.KeyType;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vault's key: whose it is, how it changes, and that nothing sealed is lost by it. */
class TokenVaultTest {

  @TempDir private Path folder;
  private VaultFixture vault;

  @BeforeEach
  void keepASecret() throws Exception {
    vault = new VaultFixture(folder);
    vault.putKey(KEY_ONE, keyset());
    vault.putKey(KEY_TWO, keyset());
    vault
        .room
        .apiKeyProviders()
        .create(caller(), "maps", new GivenSecret.Itself(new Secret("the-key")), Map.of());
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void isLockedWithTheInstallationsKeyAtFirst() {
    assertThat(vault.room.vaults().getTokenVault(caller(), Optional.empty()).kmsKey()).isEmpty();
  }

  @Test
  void keepsEverythingReadableThroughEveryChangeOfTheKey() {
    set(Optional.of(KEY_ONE));
    assertThat(read(vault.room)).isEqualTo("the-key");
    set(Optional.of(KEY_TWO));
    vault.room.rotate();
    assertThat(read(vault.room)).isEqualTo("the-key");
    assertThat(read(vault.another())).isEqualTo("the-key");
    assertThat(set(Optional.empty()).kmsKey()).isEmpty();
    assertThat(read(vault.another())).isEqualTo("the-key");
  }

  @Test
  void isClosedAtOnceWhenTheCustomerTakesTheKeyAway() throws IOException {
    set(Optional.of(KEY_ONE));
    read(vault.room);
    Files.delete(vault.keyFile(KEY_ONE, "json"));
    assertKind(ErrorKind.DEPENDENCY, () -> read(vault.room));
  }

  @Test
  void doesNotOpenByTheInstallationsKeysOnceACustomersKeyHoldsIt() {
    set(Optional.of(KEY_ONE));
    vault.database.write(handle -> handle.execute("UPDATE identity_vault SET kms_key = ''"));
    assertKind(ErrorKind.DEPENDENCY, () -> read(vault.another()));
  }

  @Test
  void refusesAKeyItDoesNotHave() throws IOException {
    Arn foreign = new Arn("aws", "kms", "us-east-1", "999988887777", KEY_ONE.resource());
    Files.delete(vault.keyFile(KEY_TWO, "json"));
    assertKind(ErrorKind.VALIDATION, () -> set(Optional.of(foreign)));
    assertKind(ErrorKind.VALIDATION, () -> set(Optional.of(KEY_TWO)));
  }

  @Test
  void refusesAKeyThatIsDamagedOrOpenToOthersAndStaysAsItIs() throws IOException {
    vault.putKey(KEY_ONE, "no keyset");
    assertKind(ErrorKind.VALIDATION, () -> set(Optional.of(KEY_ONE)));
    Files.setPosixFilePermissions(
        vault.keyFile(KEY_TWO, "json"), PosixFilePermissions.fromString("rw-r-----"));
    assertKind(ErrorKind.VALIDATION, () -> set(Optional.of(KEY_TWO)));
    assertThat(read(vault.room)).isEqualTo("the-key");
  }

  @Test
  void knowsNoOtherVault() {
    assertKind(
        ErrorKind.NOT_FOUND,
        () -> vault.room.vaults().getTokenVault(caller(), Optional.of("other")));
  }

  @Test
  void wantsAKeyWithACustomersKeyAndWithItOnly() {
    var vaults = vault.room.vaults();
    assertKind(
        ErrorKind.VALIDATION,
        () ->
            vaults.setTokenVaultCmk(
                caller(), Optional.empty(), KeyType.CustomerManagedKey, Optional.empty()));
    assertKind(
        ErrorKind.VALIDATION,
        () ->
            vaults.setTokenVaultCmk(
                caller(), Optional.empty(), KeyType.ServiceManagedKey, Optional.of(KEY_ONE)));
  }

  @Test
  void tellsAChangeThatLostAgainstAnother() {
    var rows = new VaultRows(vault.database);
    VaultRow row = rows.find(VaultFixture.HOME).orElseThrow();
    VaultRow next = row.next(row.kmsKey(), row.wrapped(), row.modifiedAt());
    assertThat(rows.replace(next)).isTrue();
    assertThat(rows.replace(next)).isFalse();
  }

  @Test
  void isReadableAllTheTimeWhileItsKeyIsRotated() throws Exception {
    VaultRoom other = vault.another();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var readers =
          IntStream.range(0, 4)
              .<Callable<Boolean>>mapToObj(
                  reader ->
                      () ->
                          IntStream.range(0, 100).allMatch(round -> read(other).equals("the-key")))
              .map(threads::submit)
              .toList();
      for (int round = 0; round < 10; round++) {
        set(Optional.of(round % 2 == 0 ? KEY_ONE : KEY_TWO));
        vault.room.rotate();
      }
      for (var reader : readers) {
        assertThat(reader.get()).isTrue();
      }
    }
  }

  private TokenVault set(Optional<Arn> key) {
    return vault
        .room
        .vaults()
        .setTokenVaultCmk(
            caller(),
            Optional.empty(),
            key.isPresent() ? KeyType.CustomerManagedKey : KeyType.ServiceManagedKey,
            key);
  }

  private static String read(VaultRoom room) {
    return room.resources(UserTokens.UNSERVED, UserTokens.UNSERVED)
        .apiKey(caller(), WAT, "maps")
        .reveal();
  }

  private static String keyset() throws GeneralSecurityException {
    AeadConfig.register();
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
        InsecureSecretKeyAccess.get());
  }

  private static void assertKind(ErrorKind kind, ThrowingCallable call) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(call)
        .extracting(ServiceException::kind)
        .isEqualTo(kind);
  }
}
