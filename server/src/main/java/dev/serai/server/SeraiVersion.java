package dev.serai.server;

import java.util.Optional;

/** The version of this build, from its jar. */
public final class SeraiVersion {

  private SeraiVersion() {}

  /** {@code development} when it runs from classes rather than from a jar. */
  public static String current() {
    return Optional.ofNullable(SeraiVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
