package dev.serai.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The server's programs, run as a user they accept: they refuse root. */
record PostgresPrograms(Path bin, Optional<String> user) {

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  static PostgresPrograms find() throws IOException {
    Path bin =
        Stream.concat(debian(), path())
            .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "PostgreSQL 15 or newer is needed for these tests: install the server"
                            + " (Debian: apt-get install postgresql) or leave them out with"
                            + " -Dserai.postgres=skip"));
    return new PostgresPrograms(bin, unprivileged());
  }

  /** Newest first. */
  private static Stream<Path> debian() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return Stream.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .sorted(Comparator.comparing((Path version) -> number(version)).reversed())
          .map(version -> version.resolve("bin"))
          .toList()
          .stream();
    }
  }

  private static int number(Path version) {
    String name = version.getFileName().toString();
    return name.matches("\\d{1,4}") ? Integer.parseInt(name) : 0;
  }

  private static Stream<Path> path() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
  }

  private static Optional<String> unprivileged() throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.empty();
    }
    return Optional.of(exists("postgres") ? "postgres" : "nobody");
  }

  private static boolean exists(String user) throws IOException {
    try {
      return principal(user) != null;
    } catch (UserPrincipalNotFoundException e) {
      return false;
    }
  }

  private static UserPrincipal principal(String user) throws IOException {
    return DEBIAN.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
  }

  /** A folder of that user, for data, log and socket. */
  Path folder() throws IOException {
    Path folder = Files.createTempDirectory("serai-postgres");
    if (user.isPresent()) {
      Files.setOwner(folder, principal(user.get()));
    }
    return folder;
  }

  void run(String program, Object... arguments) throws IOException {
    var command = new ArrayList<String>();
    user.ifPresent(
        name -> command.addAll(List.of("setpriv", "--reuid", name, "--clear-groups", "--")));
    command.add(bin.resolve(program).toString());
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Path output = Files.createTempFile("serai-postgres", ".out");
    try {
      run(command, output);
    } finally {
      Files.delete(output);
    }
  }

  /** Into a file: a pipe would stay open as long as the server that inherits it. */
  private static void run(List<String> command, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(command + " failed: " + Files.readString(output, UTF_8));
      }
    } catch (InterruptedException e) {
      process.destroy();
      throw new AssertionError(e);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
