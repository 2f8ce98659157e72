package dev.serai.benchmarks.host;

import java.nio.file.Path;

/** The JDK this program runs on. */
public final class Jdk {

  private Jdk() {}

  /** Path of one of its programs. */
  public static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
