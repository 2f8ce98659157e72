package dev.serai.sandbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The walls, as arguments of bwrap. They travel through a pipe, because a command line is seen by
 * every process of the host, and by the sandbox as that of its process 1.
 */
final class BubblewrapArguments {

  static final long DEV_SHM_BYTES = 64L * 1024 * 1024;

  private final List<String> arguments = new ArrayList<>();

  BubblewrapArguments namespaces() {
    return add("--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-uts")
        .add("--unshare-cgroup-try", "--unshare-net", "--die-with-parent", "--new-session")
        .add("--uid", "" + RootFiles.UID, "--gid", "" + RootFiles.UID, "--hostname", "sandbox")
        .add("--cap-drop", "ALL");
  }

  BubblewrapArguments withoutNestedUsers() {
    return add("--disable-userns");
  }

  BubblewrapArguments root(HostRoot root) {
    root.binds().forEach(bind -> add("--ro-bind", bind.toString(), bind.toString()));
    root.links().forEach((link, target) -> add("--symlink", target, link.toString()));
    return this;
  }

  BubblewrapArguments root(FolderRoot root) {
    root.binds().forEach((inside, shown) -> add("--ro-bind", shown.toString(), inside));
    root.links().forEach((inside, target) -> add("--symlink", target, inside));
    return this;
  }

  BubblewrapArguments etc(Path directory) {
    RootFiles.names().forEach(name -> add("--ro-bind", directory + "/" + name, "/etc/" + name));
    return this;
  }

  BubblewrapArguments memoryFiles(SandboxLimits limits) {
    return add("--proc", "/proc", "--dev", "/dev")
        .tmpfs(DEV_SHM_BYTES, "/dev/shm")
        .add("--remount-ro", "/dev")
        .tmpfs(limits.tmpBytes(), "/tmp")
        .tmpfs(limits.workspaceBytes(), "/workspace");
  }

  BubblewrapArguments mount(Path source, Mount mount) {
    return add(mount.writable() ? "--bind" : "--ro-bind", source.toString(), mount.target());
  }

  BubblewrapArguments environment(Map<String, String> environment) {
    add("--clearenv");
    environment.forEach((name, value) -> add("--setenv", name, value));
    return this;
  }

  BubblewrapArguments sealed(String workingDirectory) {
    return add(
        "--remount-ro", "/", "--chdir", workingDirectory, "--seccomp", "4", "--block-fd", "6");
  }

  byte[] bytes() {
    return (String.join("\0", arguments) + "\0").getBytes(StandardCharsets.UTF_8);
  }

  private BubblewrapArguments tmpfs(long bytes, String target) {
    return add("--size", Long.toString(bytes), "--tmpfs", target);
  }

  private BubblewrapArguments add(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }
}
