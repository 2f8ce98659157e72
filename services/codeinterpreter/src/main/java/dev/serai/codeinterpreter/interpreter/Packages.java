package dev.serai.codeinterpreter.interpreter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What code can import beyond its language's own library.
 *
 * @param python names as pip has them, with versions: {@code numpy==2.2.6}; no options, paths or
 *     addresses
 * @param node names as npm has them, with versions: {@code typescript@5.9.3}; the same holds
 */
public record Packages(List<String> python, List<String> node) {

  private static final Pattern PYTHON =
      Pattern.compile(
          "[A-Za-z0-9][\\w.-]*(\\[[\\w,.-]+])?([=<>!~]=?=?[\\w.*+!]+(,[=<>!~]=?=?[\\w.*+!]+)*)?");
  private static final Pattern NODE =
      Pattern.compile("(@[a-z0-9][\\w.-]*/)?[a-z0-9][\\w.-]*(@[\\w.^~<>=*+-]+)?");

  /** None at all. */
  public static final Packages NONE = new Packages(List.of(), List.of());

  /**
   * @throws IllegalArgumentException for what is not a package with a version
   */
  public Packages {
    python = List.copyOf(python);
    node = List.copyOf(node);
    check(python, PYTHON);
    check(node, NODE);
  }

  /** Those that every code interpreter has unless it is configured otherwise. */
  public static Packages usual() {
    return new Packages(list("python-packages.txt"), list("node-packages.txt"));
  }

  /** These and {@code more}. */
  public Packages with(Packages more) {
    return new Packages(joined(python, more.python), joined(node, more.node));
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  private static void check(List<String> lines, Pattern pattern) {
    for (String line : lines) {
      if (!pattern.matcher(line).matches()) {
        throw new IllegalArgumentException("not a package with a version: '" + line + "'");
      }
    }
  }

  private static List<String> list(String name) {
    try (InputStream in = Objects.requireNonNull(Packages.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
