package dev.serai.runtime;

import dev.serai.runtime.ContainerImages.AgentImage;
import java.nio.file.Path;

/** What a session of a version runs, ready on this host. */
public sealed interface Program {

  /**
   * @param folder the unpacked code, not to be written to
   */
  record Code(Path folder, CodeArtifact artifact) implements Program {}

  record Container(AgentImage image) implements Program {}
}
