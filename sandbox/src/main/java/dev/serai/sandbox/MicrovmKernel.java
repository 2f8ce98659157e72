package dev.serai.sandbox;

import dev.serai.kernel.FileTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The kernel of machines, and the drivers it does not have built in.
 *
 * @param image as its builder has compressed it
 * @param drivers modules; those that are not among them must be built in
 */
record MicrovmKernel(Path image, List<Path> drivers) {

  /** Where {@code serai doctor --install} puts Debian's cloud kernel. */
  static final Path INSTALLED = Path.of("tools", "microvm");

  static final String IMAGE = "vmlinuz";
  static final String DRIVERS = "drivers";

  private static final Path PERL = Path.of("/usr/bin/perl");
  private static final Path PERL_MODULES = Path.of("/usr/lib/x86_64-linux-gnu/perl-base");
  private static final String AGENT = Scripts.read("microvm/agent.pl");

  static Optional<MicrovmKernel> find(MicrovmConfig config) {
    Path folder = config.kernel().orElseGet(() -> SeraiHome.path().resolve(INSTALLED));
    Path image = folder.resolve(IMAGE);
    if (!Files.isRegularFile(image)) {
      return Optional.empty();
    }
    try {
      Path drivers = folder.resolve(DRIVERS);
      return Optional.of(
          new MicrovmKernel(
              image, Files.isDirectory(drivers) ? FileTrees.children(drivers) : List.of()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  void addTo(Fingerprint fingerprint) throws IOException {
    fingerprint.addFile(image).add(AGENT).addFile(PERL);
    for (Path driver : drivers) {
      fingerprint.addFile(driver);
    }
  }

  /** The first file system: process 1, what runs it, and the drivers. */
  void writeInitialFiles(Path file) throws IOException {
    try (var files = new InitialFiles(file)) {
      for (String place :
          List.of("dev", "proc", "sys", "image", "groups", "root", "shown", "folder", "other")) {
        files.directory(place);
      }
      files.device("dev/console", 5, 1);
      files.file("init", AGENT.getBytes(StandardCharsets.UTF_8));
      copy(files, "bin/perl", PERL);
      for (Path library : SharedLibraries.of(PERL)) { // where the program itself looks for them
        copy(files, library.toString().substring(1), library);
      }
      for (String module : List.of("strict.pm", "warnings.pm")) {
        Path from = PERL_MODULES.resolve(module);
        copy(files, from.toString().substring(1), from);
      }
      for (Path driver : drivers) {
        copy(files, DRIVERS + "/" + driver.getFileName(), driver);
      }
    }
  }

  private static void copy(InitialFiles files, String path, Path from) throws IOException {
    files.file(path, Files.readAllBytes(from));
  }
}
