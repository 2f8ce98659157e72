package dev.serai.runtime.session;

import dev.serai.runtime.CodeLanguage;
import dev.serai.sandbox.Mount;
import java.nio.file.Path;
import java.util.List;

/**
 * What runs code artifacts, as paths that exist on the host and inside.
 *
 * @param pythonVersion {@code major.minor} of {@code python}; empty when there is none
 * @param nodeVersion major version of {@code node}; empty when there is none
 * @param mounts folders the interpreters need that are not below {@code /usr}
 */
public record Interpreters(
    Path python,
    String pythonVersion,
    Path node,
    String nodeVersion,
    Path java,
    List<Mount> mounts) {

  public Interpreters {
    mounts = List.copyOf(mounts);
  }

  /**
   * Says plainly when another version than the requested one runs the code; empty when it is the
   * same.
   */
  public String notice(CodeLanguage requested) {
    return switch (requested) {
      case PYTHON_3_10, PYTHON_3_11, PYTHON_3_12, PYTHON_3_13, PYTHON_3_14 ->
          difference(
              requested,
              requested.name().substring("PYTHON_".length()).replace('_', '.'),
              "Python",
              pythonVersion);
      case NODE_22 -> difference(requested, "22", "Node.js", nodeVersion);
      case JAVA_25 -> "";
    };
  }

  private static String difference(
      CodeLanguage requested, String wanted, String name, String present) {
    return wanted.equals(present)
        ? ""
        : "serai: %s was asked for; %s %s runs this session".formatted(requested, name, present);
  }
}
