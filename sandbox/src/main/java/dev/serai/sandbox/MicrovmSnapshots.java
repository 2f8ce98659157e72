package dev.serai.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One snapshot for each size of machine: booted once for each monitor, kernel and root, kept on
 * disk for the next server, and in sealed memory while this one lives. No session ever boots.
 */
final class MicrovmSnapshots implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MicrovmSnapshots.class);
  private static final long MIB = 1024L * 1024;

  /** For the kernel, process 1 and the free pages that a kernel keeps. */
  private static final long KERNEL_BYTES = 96 * MIB;

  /** A page of memory costs its kernel 64 bytes in 4096. */
  private static final int DESCRIPTION_SHARE = 48;

  /** Characters. */
  private static final int LAST_WORDS = 2000;

  private static final long SMALLEST_BYTES = 256 * MIB;

  private final OnceMade made;
  private final MicrovmLauncher launcher;
  private final MicrovmKernel kernel;
  private final Path root;
  private final Duration bootTimeout;
  private final Map<String, MicrovmSnapshot> ready = new ConcurrentHashMap<>();

  MicrovmSnapshots(
      OnceMade made,
      MicrovmLauncher launcher,
      MicrovmKernel kernel,
      Path root,
      Duration bootTimeout) {
    this.made = made;
    this.launcher = launcher;
    this.kernel = kernel;
    this.root = root;
    this.bootTimeout = bootTimeout;
  }

  /** The machine's memory for a sandbox of that limit: in few sizes, so that few are booted. */
  static long memoryBytes(SandboxLimits limits) {
    long wanted = limits.memoryBytes() + limits.memoryBytes() / DESCRIPTION_SHARE + KERNEL_BYTES;
    long step = Math.max(SMALLEST_BYTES / 4, Long.highestOneBit(wanted) / 4);
    return Math.max(SMALLEST_BYTES, (wanted + step - 1) / step * step);
  }

  static int processors(SandboxLimits limits) {
    int most = Runtime.getRuntime().availableProcessors();
    return (int) Math.clamp(Math.ceil(limits.cpus()), 1, most);
  }

  /** Boots a machine when there is none of that size yet. */
  MicrovmSnapshot of(SandboxLimits limits) throws IOException {
    String size = memoryBytes(limits) / MIB + "m-" + processors(limits);
    try {
      return ready.computeIfAbsent(
          size, name -> prepare(name, memoryBytes(limits), processors(limits)));
    } catch (UncheckedIOException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  /** The machine that is booted soonest. */
  MicrovmSnapshot smallest() throws IOException {
    return of(new SandboxLimits(1, 1, 1, 1, 0, 0, 0, 0));
  }

  Path kernel() {
    return kernel.image();
  }

  Path root() {
    return root;
  }

  private MicrovmSnapshot prepare(String size, long memoryBytes, int processors) {
    try {
      var fingerprint = new Fingerprint().add(launcher.identity()).add(root.getFileName());
      kernel.addTo(fingerprint);
      Path folder =
          made.get(
              "snapshot-" + size + "-" + fingerprint.text(),
              path -> boot(path, memoryBytes, processors));
      var memory = SealedMemory.of(folder.resolve("memory"));
      return new MicrovmSnapshot(
          memoryBytes, processors, memory, folder.resolve("state"), folder.resolve("initial"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure.getMessage(), failure);
    }
  }

  /** Nothing of any sandbox is in it: only what this server has made runs there. */
  private void boot(Path folder, long memoryBytes, int processors) throws IOException {
    long begun = System.nanoTime();
    Files.createDirectory(folder);
    Path initial = folder.resolve("initial");
    kernel.writeInitialFiles(initial);
    Path nothing = folder.resolve("nothing");
    MicrovmFiles.sparse(nothing, MicrovmMachine.DRIVE_BYTES);
    Path meeting = Files.createTempDirectory("serai-boot");
    try {
      boot(
          new MicrovmMachine(
              memoryBytes,
              processors,
              folder.resolve("memory"),
              kernel.image(),
              initial,
              root,
              nothing,
              nothing,
              meeting),
          folder.resolve("state"));
    } finally {
      ScratchFiles.delete(meeting);
      Files.deleteIfExists(nothing);
    }
    long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    LOG.info("booted a machine of {} MiB for class 'microvm' in {} ms", memoryBytes / MIB, millis);
  }

  private void boot(MicrovmMachine machine, Path state) throws IOException {
    try (var place = new MeetingPlace(machine.meeting());
        var control = place.listen(MicrovmMachine.CONTROL);
        var monitor = place.listen(MicrovmMachine.MONITOR)) {
      Process process = start(machine);
      try {
        var meeting = new MachineMeeting(process, bootTimeout);
        var said = meeting.accept(control);
        SocketChannel commands = meeting.accept(monitor);
        try (var channel = new MicrovmChannel(said, (port, stream) -> stream.close())) {
          awaitReady(channel);
          launcher.save(commands, machine, state);
        }
      } catch (IOException failure) {
        throw new IOException(failure.getMessage() + ": " + lastWords(machine), failure);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static Path words(MicrovmMachine machine) {
    return machine.memory().resolveSibling("monitor.log");
  }

  /** Of the monitor and the kernel. */
  private static String lastWords(MicrovmMachine machine) throws IOException {
    Path console = machine.memory().resolveSibling("console");
    String kernel = Files.exists(console) ? Files.readString(console, ISO_8859_1) : "";
    String all = Files.readString(words(machine), ISO_8859_1) + kernel;
    return all.substring(Math.max(0, all.length() - LAST_WORDS)).strip();
  }

  private Process start(MicrovmMachine machine) throws IOException {
    var line = new ArrayList<>(List.of("unshare", "--net", "--ipc", "setpriv"));
    line.addAll(List.of("--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"));
    line.addAll(launcher.boot(machine));
    var builder = Scripts.clean(new ProcessBuilder(line)).redirectErrorStream(true);
    return builder.redirectOutput(words(machine).toFile()).start();
  }

  private void awaitReady(MicrovmChannel channel) throws IOException {
    try {
      channel.ready().get(bootTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IOException("no machine boots within " + bootTimeout, late);
    } catch (ExecutionException failure) {
      throw new IOException("the machine ended while it booted", failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a machine boots", stop);
    }
  }

  @Override
  public void close() throws IOException {
    for (MicrovmSnapshot snapshot : ready.values()) {
      snapshot.memory().close();
    }
    ready.clear();
  }
}
