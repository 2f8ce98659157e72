package dev.serai.benchmarks.gateway;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A virtual environment of Python in a folder, with pinned packages from PyPI. */
record Venv(Path folder) {

  /**
   * @param name of what is installed, for people
   * @param requirements a resource with pinned packages
   * @param without the option that leaves it out
   * @throws IOException when Python or a package is not to be had
   */
  static Venv install(Path folder, String name, String requirements, String without)
      throws IOException, InterruptedException {
    var venv = new Venv(folder.resolve("venv"));
    String why = name + " cannot be installed; measure without it by " + without + ": ";
    run(why, "python3", "-m", "venv", venv.folder().toString());
    run(
        why,
        venv.program("python").toString(),
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
        "install",
        "--requirement",
        copy(folder, requirements).toString());
    return venv;
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /** A resource beside this class, as a file. */
  static Path copy(Path folder, String resource) throws IOException {
    try (InputStream in = Venv.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is not on the class path");
      }
      Path file = folder.resolve(resource);
      Files.copy(in, file);
      return file;
    }
  }

  private static void run(String why, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(why + String.join(" ", command));
    }
  }
}
