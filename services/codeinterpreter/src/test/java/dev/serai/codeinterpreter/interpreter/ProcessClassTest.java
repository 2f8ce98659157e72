package dev.serai.codeinterpreter.interpreter;

import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stdout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.ProcessSandboxes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class of sandboxes without walls, for development, runs the same program. */
class ProcessClassTest {

  @TempDir Path folder;

  @Test
  void codeCommandsAndFilesMeetInTheHome() {
    var sandboxes = new ProcessSandboxes(folder.resolve("state"));
    try (var live =
        LiveInterpreter.in(
            folder,
            sandboxes,
            InterpreterLimits.DEFAULT,
            Libraries.NONE,
            LiveInterpreter.SANDBOX)) {
      live.python("open('a.txt', 'w').write('from code')");
      live.shell("printf ' and shell' >> a.txt");

      assertThat(live.read("a.txt").content())
          .containsExactly(
              new ContentBlock.TextFile("file:///a.txt", "text/plain", "from code and shell"));
      assertThat(stdout(live.javascript("6 * 7"))).isEqualTo("42\n");
      assertThat(live.read("../a.txt").error()).isTrue();
    }
  }
}
