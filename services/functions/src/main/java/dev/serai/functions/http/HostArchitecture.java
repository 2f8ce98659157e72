package dev.serai.functions.http;

/** The processor functions run on, in Lambda's word. */
final class HostArchitecture {

  static final String NAME = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";

  private HostArchitecture() {}
}
