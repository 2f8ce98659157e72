package dev.serai.sandbox;

import dev.serai.sandbox.MicrovmConfig.Acceleration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds QEMU, and whether it can use the host's processor. */
final class QemuProbe {

  static final String PROGRAM = "qemu-system-x86_64";

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

  /** Emulated virtualization has been seen to hang for ever; where it works this takes 0.1 s. */
  private static final Duration KVM_ANSWERS_WITHIN = Duration.ofSeconds(5);

  private static final int FIRMWARE_BYTES = 64 * 1024;

  /** The device ends QEMU with twice the number that was sent to it, and one. */
  private static final String EXPECT_STATUS =
      "unshare --net \"$0\" -M microvm -accel \"$1\" -cpu \"$2\" -m 64M -nodefaults -no-user-config -display none"
          + " -no-reboot -device isa-debug-exit,iobase=0xf4,iosize=4 -bios \"$3\"; [ $? = 67 ]";

  private static final Pattern MEGAHERTZ = Pattern.compile("(?m)^cpu MHz\\s*: (\\d+)\\.(\\d{3})");

  private QemuProbe() {}

  static Optional<Path> find(MicrovmConfig config) {
    return config.qemu().or(() -> Requirements.find(PROGRAM)).filter(Files::isExecutable);
  }

  static String version(Path program) {
    try {
      String said = Tool.run(ANSWERS_WITHIN, List.of(program.toString(), "--version"));
      return said.lines().findFirst().orElse("");
    } catch (IOException unusable) {
      return "";
    }
  }

  /**
   * @throws SandboxException when KVM is asked for and does not work
   */
  static Acceleration acceleration(Path program, Acceleration wanted) {
    if (wanted == Acceleration.TCG) {
      return wanted;
    }
    boolean works = kvmWorks(program);
    if (!works && wanted == Acceleration.KVM) {
      throw new SandboxException("sandbox.microvm.acceleration is kvm, which does not work here");
    }
    return works ? Acceleration.KVM : Acceleration.TCG;
  }

  /**
   * Asked by doing: a machine whose firmware ends it with a status of its own. So its processor has
   * run some code, and was not only made.
   */
  static boolean kvmWorks(Path program) {
    return Files.exists(Path.of("/dev/kvm")) && runs(program, "kvm", "host", KVM_ANSWERS_WITHIN);
  }

  /** Whether a machine runs at all by that accelerator. */
  static boolean runs(Path program, String accelerator, String processor, Duration limit) {
    try {
      Path firmware = Files.createTempFile("serai-firmware", ".bin");
      try {
        Files.write(firmware, firmware());
        Tool.run(
            limit,
            List.of(
                "/bin/sh",
                "-c",
                EXPECT_STATUS,
                program.toString(),
                accelerator,
                processor,
                firmware.toString()));
        return true;
      } finally {
        Files.deleteIfExists(firmware);
      }
    } catch (IOException hangsOrFails) {
      return false;
    }
  }

  /** A processor begins 16 bytes before the end: {@code mov al, 0x21; out 0xf4, al; hlt}. */
  private static byte[] firmware() {
    var firmware = new byte[FIRMWARE_BYTES];
    byte[] code = {(byte) 0xb0, 0x21, (byte) 0xe6, (byte) 0xf4, (byte) 0xf4};
    System.arraycopy(code, 0, firmware, FIRMWARE_BYTES - 16, code.length);
    return firmware;
  }

  /** Of time stamps; 0 when the host does not tell. */
  static long clockKhz() {
    try {
      var found = MEGAHERTZ.matcher(Files.readString(Path.of("/proc/cpuinfo")));
      return found.find() ? Long.parseLong(found.group(1) + found.group(2)) : 0;
    } catch (IOException unreadable) {
      return 0;
    }
  }
}
