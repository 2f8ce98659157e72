package dev.serai.sandbox;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How class gvisor is given.
 *
 * @param runsc the program; when empty, {@code tools/runsc} below {@code SERAI_HOME} ({@code
 *     ~/.serai}), where {@code serai doctor --install} puts one, then the first on the path
 * @param platform how runsc intercepts system calls; default {@link Platform#AUTO}
 */
public record GvisorConfig(Optional<Path> runsc, Platform platform) {

  public static final GvisorConfig DEFAULT = new GvisorConfig(Optional.empty(), Platform.AUTO);

  /** Ways in which runsc takes over system calls, best first. */
  public enum Platform {
    /** The first of systrap and ptrace that works here. */
    AUTO,
    /** By signals; the fastest where there is no hardware virtualization. */
    SYSTRAP,
    /** By tracing; slower, and in every runsc. */
    PTRACE,
    /** By /dev/kvm; never chosen by itself, as it may hang where virtualization is emulated. */
    KVM;

    /** As runsc names it. */
    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
