package dev.serai.gateway.smithy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.gateway.tools.Toolset;
import dev.serai.kernel.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Models of AWS services, as AWS publishes them: files {@code <service>.json} in the folder that
 * the environment variable or system property {@value #FOLDER} names. Without it, their tests are
 * skipped.
 */
final class AwsModels {

  static final String FOLDER = "SERAI_SMITHY_MODELS";

  static final SmithyEndpoint ENDPOINT =
      new SmithyEndpoint(Region.DEFAULT, Map.of(), Optional.empty());

  private AwsModels() {}

  static byte[] read(String model) {
    String folder =
        Optional.ofNullable(System.getProperty(FOLDER))
            .or(() -> Optional.ofNullable(System.getenv(FOLDER)))
            .orElse("");
    Path file = Path.of(folder, model + ".json");
    assumeTrue(!folder.isEmpty() && Files.exists(file), FOLDER + " names no folder with " + file);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Toolset compile(String model) {
    return SmithyToolset.compile(
        read(model), ENDPOINT, SmithyLimits.DEFAULT, () -> "00000000-0000-0000-0000-000000000000");
  }
}
