package dev.serai.gateway.prepare;

import dev.serai.gateway.DocumentSource;
import dev.serai.kernel.AccountId;
import dev.serai.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads documents from where callers put them.
 *
 * @param maxBytes longest, 10 MB by default
 */
public record Documents(ObjectStore objects, int maxBytes) {

  /**
   * @throws UnreadableTargetException if there is none, it is too long, or another account's
   * @throws IOException if the object store does not answer; trying again may help
   */
  byte[] read(AccountId account, DocumentSource source)
      throws IOException, UnreadableTargetException {
    return switch (source) {
      case DocumentSource.Inline(String text) -> text.getBytes(StandardCharsets.UTF_8);
      case DocumentSource.S3 object -> object(account, object);
    };
  }

  private byte[] object(AccountId account, DocumentSource.S3 object)
      throws IOException, UnreadableTargetException {
    if (object.owner().filter(owner -> !owner.equals(account.value())).isPresent()) {
      throw new UnreadableTargetException(object.uri() + " is of another account");
    }
    try (InputStream in =
        objects
            .open(object.bucket(), object.key(), java.util.Optional.empty())
            .orElseThrow(() -> new UnreadableTargetException(object.uri() + " does not exist"))) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new UnreadableTargetException(
            "%s is longer than %d bytes".formatted(object.uri(), maxBytes));
      }
      return bytes;
    }
  }
}
