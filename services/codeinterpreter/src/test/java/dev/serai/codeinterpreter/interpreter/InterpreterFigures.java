package dev.serai.codeinterpreter.interpreter;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Prints how long calls take here, beside the same code in a bare Python on the host that reads a
 * line, evaluates it and writes the answer. Not a test: figures need quiet.
 */
final class InterpreterFigures {

  private static final int ROUNDS = 200;
  private static final String BARE =
      "import sys\nfor line in sys.stdin:\n    print(repr(eval(line)), flush=True)";

  private InterpreterFigures() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("serai-figures");
    long begun = System.nanoTime();
    try (var live = LiveInterpreter.in(folder)) {
      System.out.printf("%-44s     %7.2f ms%n", "sandbox and Python ready", millis(begun));
      long first = System.nanoTime();
      live.python("1+1");
      System.out.printf("%-44s     %7.2f ms%n", "first result", millis(first));
      bare();
      print("executeCode 1+1 in Python", () -> live.python("1+1"));
      long node = System.nanoTime();
      live.javascript("1+1");
      System.out.printf("%-44s     %7.2f ms%n", "first result of JavaScript", millis(node));
      print("executeCode 1+1 in JavaScript", () -> live.javascript("1+1"));
      print("executeCommand true", () -> live.shell("true"));
      byte[] file = new byte[16 << 20];
      print("writeFiles 16 MiB", () -> live.write("file", file));
      print("readFiles 16 MiB", () -> live.read("file"));
    }
  }

  private static void bare() throws IOException {
    Process python = new ProcessBuilder(InterpreterProgram.PYTHON, "-I", "-c", BARE).start();
    try (BufferedWriter in = python.outputWriter();
        BufferedReader out = python.inputReader()) {
      print("the same in a bare Python over pipes", () -> turn(in, out));
    }
  }

  private static void turn(BufferedWriter in, BufferedReader out) {
    try {
      in.write("1+1\n");
      in.flush();
      out.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(String what, Runnable action) {
    var nanos = new long[ROUNDS];
    for (int i = -50; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      action.run();
      if (i >= 0) {
        nanos[i] = System.nanoTime() - begun;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-44s p50 %7.3f ms   p90 %7.3f ms%n",
        what, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 9 / 10] / 1e6);
  }

  private static double millis(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }
}
