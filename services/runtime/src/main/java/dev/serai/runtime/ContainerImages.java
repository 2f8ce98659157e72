package dev.serai.runtime;

import dev.serai.storage.code.CodeRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Images of registries. Safe for use by many threads. */
public interface ContainerImages {

  /** Has none. */
  ContainerImages NONE = new NoImages();

  /**
   * An image ready to run.
   *
   * @param root its files, not to be written to
   * @param command entry point and arguments; may be empty
   * @param environment variables it sets itself
   * @param workingDirectory absolute
   */
  record AgentImage(
      Path root, List<String> command, Map<String, String> environment, String workingDirectory) {

    public AgentImage {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * What a name means now, on this host.
   *
   * @return a name that means the same for ever
   * @throws CodeRefusedException when there is no such image or it must not be used
   * @throws IOException when the registry cannot be reached; trying again may help
   */
  String pin(String containerUri) throws IOException, CodeRefusedException;

  /**
   * The files of a pinned image; pulls them first when they are not there.
   *
   * @throws CodeRefusedException when the image is hostile, malformed or too large
   * @throws IOException when the registry or the disk fails
   */
  AgentImage require(String pinned) throws IOException, CodeRefusedException;

  /** Removes all others, and what an earlier process left unfinished. */
  void retain(Set<String> pinned) throws IOException;
}
