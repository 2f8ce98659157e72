package dev.serai.runtime.http;

/** Patterns of the control plane model that several members share, without their outer anchors. */
final class WirePatterns {

  static final String RUNTIME_ID = "[a-zA-Z][a-zA-Z0-9_]{0,99}-[a-zA-Z0-9]{10}";
  static final String NAME = "[a-zA-Z][a-zA-Z0-9_]{0,47}";
  static final String VERSION = "([1-9][0-9]{0,4})";
  static final String MOUNT = "/mnt/[a-zA-Z0-9._-]+/?";

  private WirePatterns() {}
}
