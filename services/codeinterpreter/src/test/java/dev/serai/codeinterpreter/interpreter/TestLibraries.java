package dev.serai.codeinterpreter.interpreter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Real packages, installed once per checkout below the build folder. */
final class TestLibraries {

  private static final List<String> FIGURES =
      List.of(
          "contourpy",
          "cycler",
          "fonttools",
          "kiwisolver",
          "matplotlib",
          "numpy",
          "packaging",
          "pillow",
          "pyparsing",
          "python-dateutil",
          "six");

  private TestLibraries() {}

  static Libraries figures() throws IOException {
    List<String> lines =
        Packages.usual().python().stream()
            .filter(line -> FIGURES.contains(line.replaceFirst("==.*", "")))
            .toList();
    return install(new Packages(lines, List.of()));
  }

  static Libraries sql() throws IOException {
    List<String> lines =
        Packages.usual().python().stream().filter(line -> line.startsWith("duckdb==")).toList();
    return install(new Packages(lines, List.of()));
  }

  static Libraries typescript() throws IOException {
    return install(new Packages(List.of(), Packages.usual().node()));
  }

  private static Libraries install(Packages packages) throws IOException {
    return new InterpreterLibraries(
            Path.of("target", "interpreter-libraries"), Duration.ofMinutes(10))
        .install(packages, _ -> {});
  }
}
