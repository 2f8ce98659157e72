package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.Cgroup;
import dev.serai.sandbox.cgroup.CgroupLimits;
import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that one sandbox holds of the host: a directory, a user id, a cgroup, the ownership of
 * writable mounts, processes. Recorded before it is taken and given back as a whole, by the server
 * that took it or by a later one.
 */
final class Holdings {

  private static final Logger LOG = LoggerFactory.getLogger(Holdings.class);
  private static final long PAUSE_NANOS = 200_000;
  private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

  private final SandboxHost host;
  private final Path directory;
  private HoldingsRecord record;

  private Holdings(SandboxHost host, Path directory, HoldingsRecord record) {
    this.host = host;
    this.directory = directory;
    this.record = record;
  }

  /**
   * @param limits of all that runs for the sandbox, walls included
   * @param scratch directories that will be made elsewhere
   */
  static Holdings take(SandboxHost host, SandboxSpec spec, CgroupLimits limits, List<Path> scratch)
      throws IOException {
    Path directory = host.directory(spec.id());
    Files.createDirectory(directory);
    var holdings = new Holdings(host, directory, HoldingsRecord.NOTHING);
    try {
      holdings.fill(spec, limits, scratch);
      return holdings;
    } catch (IOException | RuntimeException failure) {
      holdings.giveBack();
      throw failure;
    }
  }

  /** Those of a server that is gone. */
  static Optional<Holdings> left(SandboxHost host, Path directory) throws IOException {
    return HoldingsRecord.read(directory).map(record -> new Holdings(host, directory, record));
  }

  Path directory() {
    return directory;
  }

  int uid() {
    return record.uid();
  }

  Cgroup cgroup() {
    return host.cgroups().adopt(record.cgroup());
  }

  /** Records a process that must not outlive the sandbox. */
  void started(ProcessIdentity process) throws IOException {
    record = record.with(process);
    record.write(directory);
  }

  /**
   * Ends every process, then gives everything back. What cannot be given back now stays recorded
   * and keeps its user id, so that nobody else gets it.
   *
   * @return whether nothing is left
   */
  boolean giveBack() {
    try {
      for (ProcessIdentity process : record.processes()) {
        process.signal(Posix.SIGKILL);
      }
      if (!cgroup().kill(KILLED_WITHIN) || !awaitEnd()) {
        throw new IOException("processes are left in " + record.cgroup());
      }
      cgroup().remove();
      for (Path mount : record.writable()) {
        host.rights().takeBackMount(mount);
      }
      record.scratch().forEach(ScratchFiles::delete);
      ScratchFiles.delete(directory);
      if (record.uid() != ServerRights.NO_UID) {
        host.rights().freeUid(record.uid());
      }
      return true;
    } catch (IOException failure) {
      LOG.error("sandbox {} could not be removed entirely", directory.getFileName(), failure);
      return false;
    }
  }

  /**
   * Process 1 is dead only when all of its namespace are, which is later than leaving the cgroup.
   */
  private boolean awaitEnd() {
    long end = System.nanoTime() + KILLED_WITHIN.toNanos();
    while (record.processes().stream().anyMatch(ProcessIdentity::alive)) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  private void fill(SandboxSpec spec, CgroupLimits limits, List<Path> scratch) throws IOException {
    List<Path> writable =
        spec.mounts().stream().filter(Mount::writable).map(Mount::source).toList();
    List<Path> cgroup = host.cgroups().directories(spec.id().value());
    int uid = host.rights().takeUid(directory);
    record = new HoldingsRecord(uid, cgroup, writable, scratch, List.of());
    record.write(directory);
    for (Path mount : record.writable()) {
      host.rights().giveMount(mount, record.uid());
    }
    host.cgroups().create(spec.id().value(), limits);
  }
}
