package dev.serai.memory;

import dev.serai.storage.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Signs by a hash over the text and a secret. */
final class TestAttestor implements Attestor {

  private static final String SECRET = "only this test knows";

  @Override
  public byte[] sign(String statement) {
    return Fingerprint.of(SECRET, statement).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public boolean signed(String statement, byte[] signature) {
    return Arrays.equals(sign(statement), signature);
  }

  @Override
  public String key() {
    return "test-key";
  }
}
