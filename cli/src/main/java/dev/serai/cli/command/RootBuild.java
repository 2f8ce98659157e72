package dev.serai.cli.command;

import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.root.RootRecipe;
import dev.serai.sandbox.root.Roots;
import java.io.IOException;
import java.nio.file.Path;

/** Builds a root file system for sessions, and shows that it goes on. */
record RootBuild(Shell shell, Roots roots) {

  /**
   * @param step what people read meanwhile
   * @return where it is
   */
  Path run(RootRecipe recipe, String step) {
    try (Progress progress = new Progress(shell)) {
      progress.step(step);
      return roots.build(recipe, line -> {});
    } catch (IOException | SandboxException e) {
      throw new CliException(ExitCode.FAILED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted while a root was built");
    }
  }
}
