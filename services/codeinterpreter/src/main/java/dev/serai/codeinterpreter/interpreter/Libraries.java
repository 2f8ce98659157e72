package dev.serai.codeinterpreter.interpreter;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Folders of packages that code finds inside, as {@link InterpreterLibraries} installs them.
 *
 * @param python a folder of packages, as {@code pip install --target} makes it
 * @param node a folder that has a {@code node_modules}
 */
public record Libraries(Optional<Path> python, Optional<Path> node) {

  /** Only what the root has. */
  public static final Libraries NONE = new Libraries(Optional.empty(), Optional.empty());
}
