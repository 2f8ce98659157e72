package dev.serai.benchmarks.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A Python of this host without a sandbox, which runs code that comes by a pipe. */
final class BareRepl implements AutoCloseable {

  private static final String PROGRAM = "bare_repl.py";
  private static final String PYTHON = "/usr/bin/python3";
  private static final int NEW_LINE = '\n';

  private final Process process;
  private final OutputStream pieces;
  private final InputStream answers;

  private BareRepl(Process process) {
    this.process = process;
    this.pieces = process.getOutputStream();
    this.answers = new BufferedInputStream(process.getInputStream());
  }

  static BareRepl start() throws IOException {
    return new BareRepl(new ProcessBuilder(PYTHON, "-I", "-c", program()).start());
  }

  /**
   * @throws IOException when it answers something else
   */
  synchronized void run(Snippet snippet) throws IOException {
    byte[] code = snippet.code().getBytes(UTF_8);
    pieces.write((code.length + "\n").getBytes(UTF_8));
    pieces.write(code);
    pieces.flush();
    String answer = new String(answers.readNBytes(length()), UTF_8);
    if (!answer.startsWith(snippet.answer())) {
      throw new IOException(snippet.what() + " gave in a bare Python: " + answer);
    }
  }

  long pid() {
    return process.pid();
  }

  private int length() throws IOException {
    int length = 0;
    for (int next = answers.read(); next != NEW_LINE; next = answers.read()) {
      if (next < 0) {
        throw new IOException("the bare Python ended: " + process.errorReader().readLine());
      }
      length = 10 * length + Character.digit(next, 10);
    }
    return length;
  }

  private static String program() throws IOException {
    try (InputStream program = BareRepl.class.getResourceAsStream(PROGRAM)) {
      if (program == null) {
        throw new IOException("the resource " + PROGRAM + " is missing");
      }
      return new String(program.readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
