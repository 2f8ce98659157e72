package dev.serai.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * A sandbox on disk, of which others are made by {@link Sandboxes#thaw}. It is readable by the
 * server only, and gone when closed or when its driver closes.
 */
public final class Frozen implements AutoCloseable {

  private final SandboxSpec spec;
  private final Path image;

  Frozen(SandboxSpec spec, Path image) {
    this.spec = spec;
    this.image = image;
  }

  Path image() {
    return image;
  }

  /** What it was started with. */
  public SandboxSpec spec() {
    return spec;
  }

  @Override
  public void close() {
    ScratchFiles.delete(image);
  }

  /**
   * @throws SandboxException when what is in memory would not be what the spec says
   */
  void requireLike(SandboxSpec other) {
    boolean alike =
        spec.command().equals(other.command())
            && spec.workingDirectory().equals(other.workingDirectory())
            && spec.environment().equals(other.environment())
            && spec.limits().equals(other.limits())
            && spec.root().equals(other.root())
            && targets(spec).equals(targets(other))
            && ports(spec).equals(ports(other));
    if (!alike) {
      throw new SandboxException(
          "a frozen sandbox goes on as it was: with the same command, directory, environment,"
              + " limits, root, targets of mounts and platform ports");
    }
  }

  private static List<String> targets(SandboxSpec spec) {
    return spec.mounts().stream().map(mount -> mount.target() + " " + mount.writable()).toList();
  }

  private static List<Integer> ports(SandboxSpec spec) {
    return spec.platformPorts().stream().map(PlatformPort::port).toList();
  }
}
