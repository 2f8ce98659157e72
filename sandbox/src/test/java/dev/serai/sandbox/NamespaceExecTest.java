package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A program that joins later stands behind the same walls as the first. */
class NamespaceExecTest extends ExecContract {

  private static final String WALLS =
      "grep -E '^(Cap|NoNewPrivs|Seccomp:|Seccomp_filters|Uid|Gid|Groups)' /proc/self/status;"
          + " for n in user mnt pid net ipc uts cgroup; do readlink /proc/self/ns/$n; done;"
          + " ls /proc/self/fd; cat /proc/self/limits; cat /proc/self/cgroup; pwd; hostname";

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.NAMESPACE;
  }

  @Override
  String script() {
    return WALLS + "; echo end";
  }

  @Test
  void hasTheRightsNamespacesLimitsAndDescriptorsOfTheFirstProgram() throws Exception {
    String walls = run("/bin/sh", "-c", "{ " + WALLS + "; echo end; } 2>&1");
    assertThat(walls).isEqualTo(sandbox.logTail());
    assertThat(walls)
        .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1")
        .contains("Seccomp:\t2", "Uid:\t1000");
  }
}
