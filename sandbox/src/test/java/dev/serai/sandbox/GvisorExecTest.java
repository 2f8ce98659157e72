package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A program that joins later has the rights of the first, in the same kernel. */
class GvisorExecTest extends ExecContract {

  private static final String WALLS =
      "grep -E '^(Cap|NoNewPrivs|Uid|Gid|Groups)' /proc/self/status; ls /proc/self/fd;"
          + " cat /proc/self/limits; pwd; hostname; uname -r; echo end";

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.GVISOR;
  }

  @Override
  String script() {
    return WALLS;
  }

  @Test
  void hasTheRightsLimitsAndDescriptorsOfTheFirstProgram() throws Exception {
    String walls = run("/bin/sh", "-c", "{ " + WALLS + "; } 2>&1");
    assertThat(walls).isEqualTo(sandbox.logTail());
    assertThat(walls)
        .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1")
        .contains("Uid:\t1000", "gvisor");
  }

  @Test
  void leavesItsWordsToNobody() throws Exception {
    run("/bin/true");
    Eventually.holds("they are gone", Talk.PATIENCE, () -> words().isEmpty());
  }

  private List<Path> words() {
    try (var left = Files.list(directory.resolve("sandboxes/" + sandbox.id()))) {
      return left.filter(path -> path.getFileName().toString().startsWith("exec")).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
