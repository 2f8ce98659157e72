package dev.serai.codeinterpreter.interpreter;

import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.code;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stdout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.codeinterpreter.interpreter.ToolCall.Language;
import dev.serai.sandbox.NamespaceSandboxes;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.root.RootRecipe;
import dev.serai.sandbox.root.Roots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The interpreter in a root of its own, built as {@code serai code install --root} builds it, of
 * fewer packages; once per checkout, below the build folder.
 */
class InterpreterRootTest {

  private static final RootRecipe SMALL =
      new RootRecipe("interpreter-small", "extract", List.of("bash", "coreutils", "python3"));

  @TempDir Path folder;

  @Test
  void codeSeesTheRootInPlaceOfTheHost() throws Exception {
    assumeTrue(Files.exists(Path.of("/etc/debian_version")), "the host has no Debian packages");
    Path root = new Roots(Path.of("target", "interpreter-roots")).build(SMALL, _ -> {});

    try (var live =
        LiveInterpreter.in(
            folder,
            NamespaceSandboxes.create(SandboxConfig.defaults(folder.resolve("state"))),
            InterpreterLimits.DEFAULT,
            Libraries.NONE,
            LiveInterpreter.SANDBOX,
            Optional.of(root))) {
      assertThat(stdout(live.python("import os, sys\nsys.version_info[0], os.getcwd()")))
          .isEqualTo("(3, '/workspace')\n");
      assertThat(stdout(live.shell("echo kept > a.txt; ls /usr/bin/node /usr/bin/apt 2>/dev/null")))
          .isEmpty();
      assertThat(stdout(live.call(code(Language.BASH, "x=$(cat a.txt); echo $x", false))))
          .isEqualTo("kept\n");
      assertThat(stdout(live.call(code(Language.JAVA, "6 * 7", false))))
          .as("on the server's own JDK")
          .isEqualTo("42\n");
      assertThatThrownBy(() -> live.javascript("1"))
          .isInstanceOf(RefusedCallException.class)
          .hasMessageContaining("needs Node.js, which this root does not have");
      assertThat(stdout(live.shell("touch /usr/mine || echo refused"))).isEqualTo("refused\n");
    }
  }
}
