package dev.serai.memory;

import dev.serai.kernel.AccountId;
import dev.serai.storage.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

/** Keeps descriptions, instructions and definitions of memories unreadable in the database. */
final class SealedContents {

  private final Keys keys;

  SealedContents(Keys keys) {
    this.keys = keys;
  }

  /** What the owner of a memory said. */
  record Contents(MemorySettings settings, List<MemoryStrategy> strategies) {}

  String seal(Memory memory) {
    byte[] plain =
        StoredJson.COLUMNS
            .write(new Contents(memory.settings(), memory.strategies()))
            .getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder()
        .encodeToString(keys.seal(memory.account(), plain, context(memory.id())));
  }

  /**
   * @throws IllegalStateException when the row was tampered with or its key is lost
   */
  Contents open(AccountId account, MemoryId id, String sealed) {
    try {
      byte[] plain = keys.open(account, Base64.getDecoder().decode(sealed), context(id));
      return StoredJson.COLUMNS.read(new String(plain, StandardCharsets.UTF_8), Contents.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the settings of %s do not open".formatted(context(id)), e);
    }
  }

  private static String context(MemoryId id) {
    return "memory/" + id;
  }
}
