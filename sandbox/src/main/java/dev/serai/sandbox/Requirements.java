package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.CgroupHost;
import dev.serai.sandbox.cgroup.Cgroups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a class of sandbox cannot do without; refused with the way to get it. */
record Requirements(IsolationClass isolationClass) {

  /**
   * @param packages of Debian, by the program they bring
   */
  void programs(Map<String, String> packages) {
    packages.forEach(
        (name, debianPackage) -> {
          if (find(name).isEmpty()) {
            throw new SandboxException(
                "sandbox class '%s' needs %s: apt-get install %s"
                    .formatted(isolationClass.word(), name, debianPackage));
          }
        });
  }

  Cgroups cgroups() {
    return CgroupHost.detect(Path.of("/proc/self"))
        .orElseThrow(
            () ->
                new SandboxException(
                    "no cgroup hierarchy is writable here; mount /sys/fs/cgroup read-write"));
  }

  /** A program on the path that the sandbox commands of this room search. */
  static Optional<Path> find(String name) {
    for (String folder : Scripts.SEARCH_PATH.split(":", -1)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }
}
