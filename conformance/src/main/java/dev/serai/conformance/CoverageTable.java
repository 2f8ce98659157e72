package dev.serai.conformance;

import dev.serai.protocol.aws.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Writes the coverage table into the README. Argument: the root of the repository. */
public final class CoverageTable {

  private CoverageTable() {}

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    new Readme(root.resolve("README.md")).writeCoverage(current(root.resolve("conformance")));
  }

  /**
   * The table as the rooms and the installed botocore have it now.
   *
   * @param module the folder of this module
   */
  static String current(Path module) throws IOException {
    var served =
        ServedOperations.read(Files.createTempDirectory("serai-coverage")).stream()
            .map(Operation::name)
            .collect(Collectors.toSet());
    return new Coverage(AwsModel.installed(new ForeignTools(module)), served).table();
  }
}
