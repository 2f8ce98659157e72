package dev.serai.identity.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * External secrets in files, {@code {account}/{secret name}.json} below one folder: what a secrets
 * operator or a mounted volume puts there. Read anew each time, so a changed secret counts at once.
 */
final class FileSecrets implements SecretSource {

  private static final String RESOURCE = "secret:";
  private static final Pattern NAME =
      Pattern.compile(
          "[a-zA-Z0-9_+=@!-][a-zA-Z0-9_+=.@!-]*(/[a-zA-Z0-9_+=@!-][a-zA-Z0-9_+=.@!-]*)*");

  private final Path folder;

  FileSecrets(Path folder) {
    this.folder = folder;
  }

  @Override
  public Secret read(AccountId account, SecretLocation.External location) {
    Path file =
        name(account, location.secretId())
            .map(name -> folder.resolve(account.value()).resolve(name + ".json"))
            .orElseThrow(() -> missing(location));
    return value(file, location).orElseThrow(() -> missing(location));
  }

  /** The name, if it is one and no path out of the folder; another account's ARN names nothing. */
  private static Optional<String> name(AccountId account, String secretId) {
    Optional<Arn> arn = Arn.parse(secretId);
    if (arn.isPresent() && !arn.get().account().equals(account.value())) {
      return Optional.empty();
    }
    return arn.map(Arn::resource)
        .map(resource -> resource.startsWith(RESOURCE) ? resource.substring(RESOURCE.length()) : "")
        .or(() -> Optional.of(secretId))
        .filter(name -> NAME.matcher(name).matches());
  }

  private static Optional<Secret> value(Path file, SecretLocation.External location) {
    try {
      JsonNode json = StoredDetails.parse(Files.readString(file));
      return StoredDetails.text(json, location.jsonKey()).map(Secret::new);
    } catch (IOException | IllegalStateException e) {
      return Optional.empty(); // without the cause, which may quote the file
    }
  }

  private static ServiceException missing(SecretLocation.External location) {
    return ServiceException.of(
        ErrorKind.DEPENDENCY,
        "the secret %s has no text member %s in the secrets directory"
            .formatted(location.secretId(), location.jsonKey()));
  }
}
