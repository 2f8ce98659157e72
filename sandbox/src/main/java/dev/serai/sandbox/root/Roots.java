package dev.serai.sandbox.root;

import dev.serai.kernel.FileTrees;
import dev.serai.sandbox.SandboxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Roots on this host. One is there whole or not at all: it is made under another name and then
 * renamed. Safe for use by many threads and processes; two that build the same do the work twice.
 */
public final class Roots {

  private static final String UNFINISHED = ".unfinished-";
  private static final String BUILDER = "mmdebstrap";
  private static final List<String> LEFT_OUT =
      List.of("/usr/share/doc/*", "/usr/share/man/*", "/usr/share/info/*", "/usr/share/locale/*");

  /** Of use while packages are installed, or to nobody without rights. */
  private static final List<String> EMPTIED =
      List.of("boot", "dev", "media", "mnt", "proc", "run", "srv", "sys", "tmp", "var/cache");

  private final Path folder;

  /**
   * @param folder of all roots; the folders above must be open to others ({@code o+x})
   */
  public Roots(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Where it is when it was built; empty on a host of which no root can be. */
  public Optional<Path> place(RootRecipe recipe) {
    return Distribution.ofHost().map(distribution -> folder.resolve(recipe.folder(distribution)));
  }

  /** Empty when it was not built yet, or for another release of the distribution. */
  public Optional<Path> find(RootRecipe recipe) {
    return place(recipe).filter(Files::isDirectory);
  }

  /**
   * Builds a root, from where this host has its packages; takes a minute or two.
   *
   * @param progress told what the builder says
   * @return where it is; the one that is there, where there is one
   * @throws SandboxException when this host has no {@value #BUILDER} or no Debian packages
   * @throws IOException when it fails; nothing is left then
   */
  public Path build(RootRecipe recipe, Consumer<String> progress)
      throws IOException, InterruptedException {
    Optional<Path> present = find(recipe);
    return present.isPresent() ? present.get() : made(recipe, distribution(), progress);
  }

  private static Distribution distribution() {
    return Distribution.ofHost()
        .orElseThrow(
            () ->
                new SandboxException(
                    "roots are built of Debian or Ubuntu packages; this host has none"));
  }

  private Path made(RootRecipe recipe, Distribution distribution, Consumer<String> progress)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    removeUnfinished(recipe);
    Path work = folder.resolve(UNFINISHED + recipe.kind() + ProcessHandle.current().pid());
    try {
      run(command(recipe, distribution, work), progress);
      tidy(work);
      return publish(work, folder.resolve(recipe.folder(distribution)));
    } finally {
      FileTrees.delete(work);
    }
  }

  /** As root by chroot; else in a user namespace, whose files end up as this user's. */
  private static List<String> command(RootRecipe recipe, Distribution distribution, Path to) {
    List<String> command =
        new ArrayList<>(
            List.of(
                BUILDER,
                "--variant=" + recipe.variant(),
                "--include=" + String.join(",", recipe.packages()),
                "--format=directory"));
    LEFT_OUT.forEach(path -> command.add("--dpkgopt=path-exclude=" + path));
    command.add(distribution.codename());
    command.add(to.toString());
    return command;
  }

  private static void run(List<String> command, Consumer<String> progress)
      throws IOException, InterruptedException {
    Process process = started(command);
    String last = "";
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        progress.accept(line);
        last = line.startsWith("E: ") ? line : last;
      }
      if (process.waitFor() != 0) {
        throw new IOException("%s failed: %s".formatted(BUILDER, last));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process started(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new SandboxException(
          "building roots needs %1$s: apt-get install %1$s".formatted(BUILDER), e);
    }
  }

  private static void tidy(Path root) throws IOException {
    for (String name : EMPTIED) {
      Path emptied = root.resolve(name);
      if (Files.isDirectory(emptied, LinkOption.NOFOLLOW_LINKS)) {
        FileTrees.empty(emptied);
      }
    }
    SetId.clear(root);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path publish(Path work, Path root) throws IOException {
    try {
      return Files.move(work, root, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (Files.isDirectory(root)) {
        return root;
      }
      throw e;
    }
  }

  /** Of builders that are gone. */
  private void removeUnfinished(RootRecipe recipe) throws IOException {
    String prefix = UNFINISHED + recipe.kind();
    for (Path one : FileTrees.children(folder)) {
      if (abandoned(one, prefix)) {
        FileTrees.delete(one);
      }
    }
  }

  private static boolean abandoned(Path path, String prefix) {
    String name = String.valueOf(path.getFileName());
    if (!name.startsWith(prefix)) {
      return false;
    }
    String pid = name.substring(prefix.length());
    return !pid.matches("[0-9]{1,9}") || ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }
}
