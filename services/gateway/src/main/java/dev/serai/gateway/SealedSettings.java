package dev.serai.gateway;

import dev.serai.storage.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Keeps the settings of targets, which may hold secrets, unreadable in the database. */
final class SealedSettings {

  private final Keys keys;

  SealedSettings(Keys keys) {
    this.keys = keys;
  }

  String seal(Gateway gateway, TargetId target, TargetSettings settings) {
    byte[] plain = StoredJson.COLUMNS.write(settings).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder()
        .encodeToString(keys.seal(gateway.account(), plain, context(gateway, target)));
  }

  /**
   * @throws IllegalStateException when the row was tampered with or its key is lost
   */
  TargetSettings open(Gateway gateway, TargetId target, String sealed) {
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed);
      byte[] plain = keys.open(gateway.account(), bytes, context(gateway, target));
      return StoredJson.COLUMNS.read(
          new String(plain, StandardCharsets.UTF_8), TargetSettings.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the settings of %s do not open".formatted(context(gateway, target)), e);
    }
  }

  private static String context(Gateway gateway, TargetId target) {
    return "gateway/%s/target/%s".formatted(gateway.id(), target);
  }
}
