package dev.serai.runtime;

import dev.serai.storage.code.CodeRefusedException;
import java.util.Set;

/** Refuses every image. */
final class NoImages implements ContainerImages {

  private static final String NONE = "container images are not served here; deploy a zip";

  @Override
  public String pin(String containerUri) throws CodeRefusedException {
    throw new CodeRefusedException(NONE);
  }

  @Override
  public AgentImage require(String pinned) throws CodeRefusedException {
    throw new CodeRefusedException(NONE);
  }

  @Override
  public void retain(Set<String> pinned) {}
}
