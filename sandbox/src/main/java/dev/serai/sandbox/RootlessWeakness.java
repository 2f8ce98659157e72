package dev.serai.sandbox;

import java.util.List;

/** What the namespace class cannot give a server that is not root. */
final class RootlessWeakness {

  static final List<String> ALL =
      List.of("the server is not root, so sandboxes of class namespace cannot be given at all");

  private RootlessWeakness() {}
}
