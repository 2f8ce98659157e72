package dev.serai.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a virtual machine monitor is locked into, for the day that a machine takes it over: it sees
 * programs and its machine's files, no network, no other process, and no right.
 */
final class MonitorWalls {

  /** Where it sees what has been prepared at the stage. */
  static final Path SHOWN = Path.of("/machine");

  private MonitorWalls() {}

  /**
   * @param kvm whether it gets the device that {@code enter-microvm.sh} has made for it
   */
  static List<String> around(Path stage, boolean kvm) {
    var line = new ArrayList<>(List.of("bwrap", "--unshare-user", "--unshare-ipc"));
    line.addAll(List.of("--unshare-pid", "--unshare-uts", "--unshare-net", "--unshare-cgroup-try"));
    line.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
    HostRoot host =
        HostRoot.of(
            List.of(Path.of("/usr"), Path.of("/etc/ld.so.cache"), Path.of("/etc/alternatives")));
    for (Path bind : host.binds()) {
      line.addAll(List.of("--ro-bind", bind.toString(), bind.toString()));
    }
    for (Map.Entry<Path, String> link : host.links().entrySet()) {
      line.addAll(List.of("--symlink", link.getValue(), link.getKey().toString()));
    }
    line.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    if (kvm) {
      line.addAll(List.of("--dev-bind", stage.resolve("device/kvm").toString(), "/dev/kvm"));
    }
    line.addAll(List.of("--ro-bind", stage.toString(), SHOWN.toString()));
    line.addAll(List.of("--remount-ro", "/", "--chdir", "/", "--clearenv", "--"));
    return line;
  }
}
