package dev.serai.cli;

import dev.serai.server.SeraiVersion;
import picocli.CommandLine.IVersionProvider;

/** Printed by {@code --version}. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "serai " + SeraiVersion.current(), "Java " + Runtime.version() + " on ${os.name} ${os.arch}"
    };
  }
}
