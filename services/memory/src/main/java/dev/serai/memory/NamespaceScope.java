package dev.serai.memory;

import java.util.ArrayList;
import java.util.List;

/** Which namespaces are asked for. */
public sealed interface NamespaceScope {

  String SEPARATOR = "/";

  /** This one only. */
  record Exactly(String namespace) implements NamespaceScope {
    @Override
    public boolean holds(String other) {
      return other.equals(namespace);
    }
  }

  /**
   * This one and those below it. A step of the path is never cut in half: {@code /actors/alice}
   * does not reach {@code /actors/alice2/}.
   *
   * @param path without slashes at the end
   */
  record Under(String path) implements NamespaceScope {
    public Under {
      path = path.replaceFirst("/+$", "");
    }

    /** How indexes name the path: as it is, the root as a slash. */
    String keyword() {
      return path.isEmpty() ? SEPARATOR : path;
    }

    @Override
    public boolean holds(String other) {
      return other.equals(path) || other.startsWith(path + SEPARATOR);
    }
  }

  boolean holds(String other);

  /** The paths a namespace is found under, see {@link Under#keyword}; its own is the last. */
  static List<String> paths(String namespace) {
    List<String> paths = new ArrayList<>();
    if (namespace.startsWith(SEPARATOR)) {
      paths.add(SEPARATOR);
    }
    int end = namespace.indexOf(SEPARATOR, 1);
    while (end >= 0) {
      paths.add(new Under(namespace.substring(0, end)).keyword());
      end = namespace.indexOf(SEPARATOR, end + 1);
    }
    paths.add(new Under(namespace).keyword());
    return paths.stream().distinct().toList();
  }
}
