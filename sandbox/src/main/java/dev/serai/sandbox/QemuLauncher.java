package dev.serai.sandbox;

import dev.serai.sandbox.MicrovmConfig.Acceleration;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * QEMU's machine type {@code microvm}: virtio devices, a clock, a serial line for the kernel's last
 * words, and no other hardware.
 *
 * @param version as it says itself; a snapshot is of one build and one command line
 * @param clockKhz of the processor's time stamps, which an emulated machine cannot find out
 */
record QemuLauncher(Path program, String version, Acceleration way, long clockKhz)
    implements MicrovmLauncher {

  private static final String CONSOLE = "console=ttyS0 quiet reboot=t panic=-1";
  private static final MicrovmMachine PLAIN =
      new MicrovmMachine(
          0,
          1,
          Path.of("m"),
          Path.of("k"),
          Path.of("i"),
          Path.of("r"),
          Path.of("s"),
          Path.of("f"),
          Path.of("d"));

  private static final Duration RUNS_WITHIN = Duration.ofSeconds(30);
  private static final long PAUSE_NANOS = 1_000_000;

  /** Translated code of an emulated machine. */
  private static final int TRANSLATION_MIB = 128;

  @Override
  public String identity() {
    var anyClock = new QemuLauncher(program, version, way, 0);
    return version + " " + way.word() + " " + String.join(" ", anyClock.machine(PLAIN, ""));
  }

  @Override
  public boolean usesKvm() {
    return way == Acceleration.KVM;
  }

  @Override
  public String acceleration() {
    return way.inWords();
  }

  @Override
  public List<String> boot(MicrovmMachine machine) {
    List<String> line = machine(machine, "on");
    line.addAll(List.of("-serial", "file:" + machine.memory().resolveSibling("console")));
    return line;
  }

  @Override
  public List<String> copy(MicrovmMachine machine) {
    List<String> line = machine(machine, "off");
    line.addAll(List.of("-serial", "null", "-incoming", "defer"));
    return line;
  }

  /** Both sides of a snapshot must have exactly the same hardware, in the same order. */
  private List<String> machine(MicrovmMachine machine, String shared) {
    var line = new ArrayList<>(List.of(program.toString(), "-nodefaults", "-no-user-config"));
    line.addAll(List.of("-display", "none", "-no-reboot", "-nic", "none"));
    line.addAll(List.of("-M", "microvm,isa-serial=on,rtc=on,memory-backend=m"));
    line.addAll(processor(machine));
    line.addAll(List.of("-m", megabytes(machine)));
    line.add("-object");
    line.add(
        "memory-backend-file,id=m,size=%s,mem-path=%s,share=%s"
            .formatted(megabytes(machine), machine.memory(), shared));
    line.addAll(List.of("-kernel", "" + machine.kernel(), "-initrd", "" + machine.initial()));
    line.addAll(List.of("-append", CONSOLE + clock()));
    line.addAll(List.of("-device", "virtio-serial-device"));
    port(line, "control", "socket,path=" + machine.meeting().resolve(MicrovmMachine.CONTROL));
    port(line, "output", "stdio,signal=off");
    drive(line, "root", machine.root());
    drive(line, "mounts", machine.mounts());
    drive(line, "folder", machine.folder());
    Path monitor = machine.meeting().resolve(MicrovmMachine.MONITOR);
    line.addAll(List.of("-qmp", "unix:" + monitor + ",server=off"));
    // QEMU's own filter of system calls: no new privileges, no new programs.
    line.addAll(
        List.of(
            "-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny"));
    return line;
  }

  private List<String> processor(MicrovmMachine machine) {
    return List.of(
        "-accel",
        usesKvm() ? "kvm" : "tcg,tb-size=" + TRANSLATION_MIB,
        "-cpu",
        usesKvm() ? "host" : "max",
        "-smp",
        "" + machine.processors());
  }

  private String clock() {
    return way == Acceleration.TCG && clockKhz > 0 ? " tsc_early_khz=" + clockKhz : "";
  }

  private static String megabytes(MicrovmMachine machine) {
    return (machine.memoryBytes() >> 20) + "M";
  }

  private static void port(List<String> line, String name, String end) {
    String[] words = end.split(",", 2);
    line.addAll(List.of("-chardev", words[0] + ",id=" + name + "," + words[1]));
    line.addAll(List.of("-device", "virtserialport,chardev=" + name + ",name=serai." + name));
  }

  private static void drive(List<String> line, String name, Path file) {
    line.addAll(
        List.of("-drive", "id=" + name + ",file=" + file + ",format=raw,if=none,readonly=on"));
    line.addAll(List.of("-device", "virtio-blk-device,drive=" + name));
  }

  @Override
  public void save(SocketChannel monitor, MicrovmMachine machine, Path state) throws IOException {
    var qemu = new QemuMonitor(monitor);
    qemu.execute("stop", Map.of());
    leaveMemoryOut(qemu);
    Path socket = machine.meeting().resolve("state");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      qemu.execute("migrate", Map.of("uri", "unix:" + socket));
      try (var incoming = Channels.newInputStream(server.accept());
          OutputStream file = Files.newOutputStream(state)) {
        incoming.transferTo(file);
      }
    } finally {
      Files.deleteIfExists(socket);
    }
    String status = qemu.execute("query-migrate", Map.of()).path("status").asText();
    if (!status.equals("completed")) {
      throw new IOException("qemu could not save the machine: " + status);
    }
    qemu.execute("quit", Map.of());
  }

  @Override
  public void restore(SocketChannel monitor, int descriptor) throws IOException {
    var qemu = new QemuMonitor(monitor);
    leaveMemoryOut(qemu);
    qemu.execute("migrate-incoming", Map.of("uri", "fd:" + descriptor));
    long end = System.nanoTime() + RUNS_WITHIN.toNanos();
    while (qemu.execute("query-status", Map.of()).path("status").asText().equals("inmigrate")) {
      if (System.nanoTime() > end) {
        throw new IOException("qemu did not restore the machine within " + RUNS_WITHIN);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    qemu.execute("cont", Map.of());
  }

  /** It is in a file of its own, which copies map and do not change. */
  private static void leaveMemoryOut(QemuMonitor qemu) throws IOException {
    var capability = Map.of("capability", "x-ignore-shared", "state", true);
    qemu.execute("migrate-set-capabilities", Map.of("capabilities", List.of(capability)));
  }
}
