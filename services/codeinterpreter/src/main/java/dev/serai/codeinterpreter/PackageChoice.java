package dev.serai.codeinterpreter;

import dev.serai.codeinterpreter.interpreter.Packages;
import java.util.List;

/**
 * What code can import beyond its language's own library, once it is installed.
 *
 * @param usual whether those that every code interpreter has; default true
 * @param python further ones as pip has them, with versions; none by default
 * @param node further ones as npm has them, with versions; none by default
 */
public record PackageChoice(boolean usual, List<String> python, List<String> node) {

  public static final PackageChoice DEFAULT = new PackageChoice(true, List.of(), List.of());

  /**
   * @throws IllegalArgumentException for what is not a package with a version
   */
  public PackageChoice {
    python = List.copyOf(python);
    node = List.copyOf(node);
    var _ = new Packages(python, node);
  }

  public Packages packages() {
    return (usual ? Packages.usual() : Packages.NONE).with(new Packages(python, node));
  }
}
