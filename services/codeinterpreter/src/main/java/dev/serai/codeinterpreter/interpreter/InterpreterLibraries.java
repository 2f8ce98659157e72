package dev.serai.codeinterpreter.interpreter;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Packages for code interpreters, installed once on this host by {@code pip} and {@code npm} from
 * the registries these are set up for. A folder's name says what is in it (a hash of the list and
 * of the interpreter's version), and it gets that name when it is whole, so a folder that is there
 * is never half there. Safe for many threads and processes.
 */
public final class InterpreterLibraries {

  private static final String UNFINISHED = ".unfinished-";

  private final Path folder;
  private final Installer installer;
  private final ReentrantLock installing = new ReentrantLock();

  /**
   * @param folder kept for good; made when missing; must be readable by all
   * @param within how long one installation may take; the usual packages are some 250 MB to fetch
   */
  public InterpreterLibraries(Path folder, Duration within) {
    this(folder, new Installer(Path.of(InterpreterProgram.PYTHON), "npm", within));
  }

  InterpreterLibraries(Path folder, Installer installer) {
    this.folder = folder.toAbsolutePath();
    this.installer = installer;
  }

  /** What is installed of {@code packages}: all of a language's, or nothing. Installs nothing. */
  public Libraries installed(Packages packages) {
    return new Libraries(existing(python(packages)), existing(node(packages)));
  }

  /** Whether all of {@code packages} can be used. */
  public boolean complete(Packages packages) {
    Libraries libraries = installed(packages);
    return (packages.python().isEmpty() || libraries.python().isPresent())
        && (packages.node().isEmpty() || libraries.node().isPresent());
  }

  /**
   * Installs what is missing; nothing is fetched for what is there.
   *
   * @param progress told a line now and then, for a person
   * @throws IOException when one of them cannot be installed, with what {@code pip} or {@code npm}
   *     said last; what was there before is untouched
   */
  public Libraries install(Packages packages, Consumer<String> progress) throws IOException {
    directory(folder);
    // The lock of the file is among processes.
    installing.lock();
    try (var file =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = file.lock()) {
      removeUnfinished(lock);
      if (!packages.python().isEmpty()) {
        install(python(packages), to -> installer.python(packages.python(), to, progress));
      }
      if (!packages.node().isEmpty()) {
        install(node(packages), to -> installer.node(packages.node(), to, progress));
      }
    } finally {
      installing.unlock();
    }
    return installed(packages);
  }

  private interface Installation {
    void into(Path target) throws IOException;
  }

  private void install(Path target, Installation installation) throws IOException {
    if (Files.isDirectory(target)) {
      return;
    }
    Path fresh = Files.createTempDirectory(folder, UNFINISHED);
    try {
      installation.into(fresh);
      TreeFiles.openToAll(fresh);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the folder " + folder + " is on no ordinary file system", e);
    } finally {
      TreeFiles.delete(fresh);
    }
  }

  /** Of installations that a power cut ended; the lock says that none is running. */
  private void removeUnfinished(FileLock lock) throws IOException {
    if (!lock.isValid()) {
      throw new IOException("the lock of " + folder + " was lost");
    }
    try (var entries = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
      for (Path entry : entries) {
        TreeFiles.delete(entry);
      }
    }
  }

  private Path python(Packages packages) {
    return folder.resolve("python-" + hash(installer.pythonVersion(), packages.python()));
  }

  private Path node(Packages packages) {
    return folder.resolve("node-" + hash("", packages.node()));
  }

  private static Optional<Path> existing(Path path) {
    return Optional.of(path).filter(Files::isDirectory);
  }

  private static void directory(Path folder) throws IOException {
    Files.createDirectories(folder);
    TreeFiles.openToAll(folder, 0);
  }

  private static String hash(String version, List<String> lines) {
    List<String> all = new ArrayList<>(lines.stream().sorted().toList());
    all.addFirst(version);
    try {
      byte[] text = String.join("\n", all).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text))
          .substring(0, 20);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
