package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files of customer managed keys: {@code {account}/{key id}.{form}} below the configured folder. An
 * account reaches its own keys only.
 */
final class KeyFiles {

  private static final Pattern KEY = Pattern.compile("key/([a-zA-Z0-9-]{36})");
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  private final Optional<Path> folder;

  KeyFiles(Optional<Path> folder) {
    this.folder = folder;
  }

  /** The file of this key, whether or not it exists; empty for keys that are not the account's. */
  Optional<Path> path(AccountId account, Arn key, String form) {
    var id = KEY.matcher(key.resource());
    return id.matches() && key.account().equals(account.value())
        ? folder.map(all -> all.resolve(account.value()).resolve(id.group(1) + "." + form))
        : Optional.empty();
  }

  boolean exists(AccountId account, Arn key, String form) {
    return path(account, key, form).filter(Files::isReadable).isPresent();
  }

  /**
   * @throws IOException when it is missing, or open to other users of the machine
   */
  String read(AccountId account, Arn key, String form) throws IOException {
    Path file =
        path(account, key, form)
            .orElseThrow(() -> new IOException("the account has no key " + key.resource()));
    if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(file.getFileName() + " is open to other users: run chmod 600 on it");
    }
    return Files.readString(file);
  }
}
