package dev.serai.gateway.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Published documents of real services, in a folder named by {@value #FOLDER}. */
final class RealDocuments {

  static final String FOLDER = "SERAI_OPENAPI_DOCUMENTS";

  private RealDocuments() {}

  /** All of them; the test is skipped where there are none. */
  static List<Path> all() {
    String folder = System.getenv(FOLDER);
    Assumptions.assumeTrue(folder != null, FOLDER + " names no folder");
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
