package dev.serai.sandbox.cgroup;

import dev.serai.sandbox.linux.Posix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Ends the members of groups until none is left. */
final class KillLoop {

  private KillLoop() {}

  static boolean until(Duration limit, List<Path> directories) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      List<Integer> members =
          directories.stream()
              .flatMap(each -> ControlFiles.processes(each).stream())
              .distinct()
              .toList();
      if (members.isEmpty()) {
        return true;
      }
      members.forEach(KillLoop::kill);
      if (System.nanoTime() > end) {
        return false;
      }
      ControlFiles.pause();
    }
  }

  private static void kill(int pid) {
    if (pid <= 0) {
      return; // A member of another pid namespace reads as 0, and kill(0) would mean ourselves.
    }
    try {
      Posix.kill(pid, Posix.SIGKILL);
    } catch (IOException refused) {
      // Counted as still there; the caller is told when the time is up.
    }
  }
}
