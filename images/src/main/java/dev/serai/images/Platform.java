package dev.serai.images;

import java.util.Locale;

/**
 * What an image is built for, in Go's words (OCI image index).
 *
 * @param architecture such as {@code amd64} or {@code arm64}
 */
public record Platform(String os, String architecture) {

  /** What this host runs. */
  public static Platform host() {
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return new Platform(
        "linux",
        switch (architecture) {
          case "x86_64", "amd64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> architecture;
        });
  }

  @Override
  public String toString() {
    return os + "/" + architecture;
  }
}
