package dev.serai.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One group of processes. Safe for use by many threads. */
public interface Cgroup {

  /** Files a process writes {@code 0} to, each once, to enter. Only root can enter later. */
  List<Path> entries();

  /** The directories, for a record from which {@link Cgroups#adopt} finds the group again. */
  List<Path> directories();

  /** What has been used so far; zeros for what this host cannot tell. */
  CgroupUsage usage();

  /** How many processes the kernel has ended for want of memory. */
  long outOfMemoryKills();

  /**
   * Ends every process, also those that are just being forked, and waits until there are none.
   *
   * @return false when some were left after {@code limit}
   */
  boolean kill(Duration limit);

  /**
   * Removes the empty group.
   *
   * @throws IOException when a process is left in it
   */
  void remove() throws IOException;
}
