package dev.serai.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines and keeps what they print. */
public final class TestShell {

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String in = "";

  public TestShell(Path home) {
    environment.put("SERAI_HOME", home.toString());
  }

  public TestShell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public TestShell reading(String text) {
    in = text;
    return this;
  }

  /** Runs and answers the exit code; what was printed before is forgotten. */
  public int run(String... args) {
    out.reset();
    err.reset();
    return new SeraiCommandLine(shell()).run(args);
  }

  public Shell shell() {
    return new Shell(
        environment,
        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
