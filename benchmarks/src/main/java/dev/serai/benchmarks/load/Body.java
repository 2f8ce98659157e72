package dev.serai.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * What a request carries, as often as it is sent.
 *
 * @param length in bytes
 */
public record Body(String type, long length, Supplier<InputStream> content) {

  public static Body json(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Body("application/json", bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  public static Body zeros(long length) {
    return new Body("application/octet-stream", length, () -> new Zeros(length));
  }
}
