package dev.serai.conformance;

import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Plane;
import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.SeraiConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The tables of the rooms that serve operations of AgentCore, read without starting anything. */
public final class ServedOperations {

  private ServedOperations() {}

  /**
   * Operations of both planes; extensions are left out.
   *
   * @param scratch an empty folder the rooms may write to
   */
  public static List<Operation<?>> read(Path scratch) throws IOException {
    return Serai.operations(SeraiConfig.DEFAULT, new DataFolder(scratch)).stream()
        .filter(operation -> operation.plane() != Plane.EXTENSION)
        .<Operation<?>>map(operation -> operation)
        .toList();
  }
}
