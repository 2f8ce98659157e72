package dev.serai.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How class microvm is given.
 *
 * @param qemu the program; when empty, {@code qemu-system-x86_64} on the path
 * @param kernel a directory with {@code vmlinuz} and {@code drivers/*.ko}; when empty, {@code
 *     tools/microvm} below {@code SERAI_HOME} ({@code ~/.serai}), where {@code serai doctor
 *     --install} puts Debian's
 * @param acceleration default {@link Acceleration#AUTO}
 * @param bootTimeout for the one boot of a snapshot, 1 s to 10 min; default 2 min, as emulation is
 *     slow
 * @param leaveOut directories of the host that the image of its programs does not hold; default
 *     {@link #LEAVE_OUT}
 */
public record MicrovmConfig(
    Optional<Path> qemu,
    Optional<Path> kernel,
    Acceleration acceleration,
    Duration bootTimeout,
    List<Path> leaveOut) {

  /** What no program needs to run, and is large. */
  public static final List<Path> LEAVE_OUT =
      List.of(
          Path.of("/usr/include"),
          Path.of("/usr/lib/debug"),
          Path.of("/usr/share/doc"),
          Path.of("/usr/share/info"),
          Path.of("/usr/share/locale"),
          Path.of("/usr/share/man"),
          Path.of("/usr/src"));

  public static final MicrovmConfig DEFAULT =
      new MicrovmConfig(
          Optional.empty(), Optional.empty(), Acceleration.AUTO, Duration.ofMinutes(2), LEAVE_OUT);

  /** Who runs the machine's processor. */
  public enum Acceleration {
    /** {@link #KVM} where it has been seen to work, else {@link #TCG}; the log says which. */
    AUTO,
    /** The host's processor. */
    KVM,
    /** QEMU's emulation: many times slower, and the wall is a translator of machine code. */
    TCG;

    /** For people. */
    String inWords() {
      return this == KVM
          ? "by KVM"
          : "by emulation, as no KVM works here: slow, and the wall is QEMU's translator";
    }

    /** As QEMU names it. */
    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public MicrovmConfig {
    leaveOut = List.copyOf(leaveOut);
    if (bootTimeout.toMillis() < 1000 || bootTimeout.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException(
          "sandbox.microvm.boot-timeout is 1 s to 10 min, got: " + bootTimeout);
    }
  }
}
