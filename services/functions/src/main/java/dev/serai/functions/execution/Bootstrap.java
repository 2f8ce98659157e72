package dev.serai.functions.execution;

import dev.serai.functions.FunctionRuntime.Language;
import dev.serai.sandbox.Mount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/** The programs that run handlers, as files that sandboxes can read. */
final class Bootstrap {

  /** Where the code is mounted inside. */
  static final String CODE = "/var/task";

  private static final String INSIDE = "/var/runtime";
  private static final List<String> FILES = List.of("bootstrap.py", "bootstrap.mjs");

  private final Path folder;

  private Bootstrap(Path folder) {
    this.folder = folder;
  }

  /** Writes the files anew, so that they are those of this version. */
  static Bootstrap in(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      for (String name : FILES) {
        write(folder, name);
      }
      return new Bootstrap(folder.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException("the bootstraps cannot be written to " + folder, e);
    }
  }

  private static void write(Path folder, String name) throws IOException {
    Path fresh = Files.createTempFile(folder, ".new", "");
    try (InputStream in = Objects.requireNonNull(Bootstrap.class.getResourceAsStream(name), name)) {
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  Mount mount() {
    return new Mount(folder, INSIDE, false);
  }

  List<String> command(Language language, Path interpreter) {
    String file =
        switch (language) {
          case PYTHON -> FILES.getFirst();
          case NODE -> FILES.getLast();
        };
    return List.of(interpreter.toString(), INSIDE + "/" + file);
  }
}
