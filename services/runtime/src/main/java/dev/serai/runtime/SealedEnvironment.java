package dev.serai.runtime;

import dev.serai.storage.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Keeps environment variables unreadable in the database. */
final class SealedEnvironment {

  private final Keys keys;

  SealedEnvironment(Keys keys) {
    this.keys = keys;
  }

  String seal(RuntimeVersion version) {
    byte[] plain = StoredSettings.environment(version.settings()).getBytes(StandardCharsets.UTF_8);
    AgentRuntime runtime = version.runtime();
    byte[] sealed = keys.seal(runtime.account(), plain, context(runtime, version.number()));
    return Base64.getEncoder().encodeToString(sealed);
  }

  /**
   * @throws IllegalStateException when the row was tampered with or its key is lost
   */
  String open(AgentRuntime runtime, int version, String sealed) {
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed);
      byte[] plain = keys.open(runtime.account(), bytes, context(runtime, version));
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the environment of %s does not open".formatted(context(runtime, version)), e);
    }
  }

  private static String context(AgentRuntime runtime, int version) {
    return "runtime/%s/%d/environment".formatted(runtime.id(), version);
  }
}
