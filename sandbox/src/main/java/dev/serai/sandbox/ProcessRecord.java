package dev.serai.sandbox;

import dev.serai.sandbox.linux.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process on disk, so that a later server finds it: pid and start time, because pids are reused.
 */
record ProcessRecord(long pid, long startedAtMillis) {

  private static final String FILE = "process";

  static ProcessRecord of(ProcessHandle process) {
    return new ProcessRecord(
        process.pid(),
        process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L));
  }

  void write(Path directory) throws IOException {
    Files.writeString(directory.resolve(FILE), pid + " " + startedAtMillis);
  }

  /** Kills the process group of every record below {@code stateDirectory} and removes its files. */
  static int reap(Path stateDirectory) {
    int found = 0;
    for (Path directory : children(stateDirectory)) {
      read(directory).flatMap(ProcessRecord::alive).ifPresent(ProcessRecord::killGroup);
      ScratchFiles.delete(directory);
      found++;
    }
    return found;
  }

  /** The process, if it still is the one recorded. */
  Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid).filter(handle -> of(handle).equals(this));
  }

  /** The leader may be gone and its group alive, so the group is killed by number. */
  static void killGroup(ProcessHandle leader) {
    List<ProcessHandle> descendants = leader.descendants().toList();
    signalGroup(leader.pid(), Posix.SIGKILL);
    descendants.forEach(ProcessHandle::destroyForcibly);
    leader.destroyForcibly();
  }

  static void signalGroup(long leader, int signal) {
    try {
      Posix.kill((int) -leader, signal);
    } catch (IOException notOurs) {
      // The group is empty or has been replaced by one of another user: nothing to signal.
    }
  }

  private static Optional<ProcessRecord> read(Path directory) {
    try {
      String[] words = Files.readString(directory.resolve(FILE)).split(" ", -1);
      return Optional.of(new ProcessRecord(Long.parseLong(words[0]), Long.parseLong(words[1])));
    } catch (IOException | RuntimeException unreadable) {
      // Killed between making the directory and starting the process.
      return Optional.empty();
    }
  }

  private static List<Path> children(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var listing = Files.list(directory)) {
      return listing.filter(Files::isDirectory).toList();
    } catch (IOException failure) {
      throw new SandboxException("cannot read the sandbox state in " + directory, failure);
    }
  }
}
