package dev.serai.codeinterpreter.interpreter.jshell;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads code from its input, has it run, and tells how it ended. Numbers are big-endian:
 *
 * <pre>
 * input    length (4 bytes), code (UTF-8); in place of a length, -1 stops what runs
 * answers  failed (1 byte), status (4 bytes), length (4 bytes), trace (UTF-8); the first says: ready
 * </pre>
 *
 * <p>Arguments: the descriptor for answers, then options of the program in which code runs.
 */
public final class JavaKernel {

  private static final int STOP = -1;

  private final JavaCells cells;
  private final DataOutputStream answers;
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

  private JavaKernel(JavaCells cells, DataOutputStream answers) {
    this.cells = cells;
    this.answers = answers;
  }

  public static void main(String[] arguments) throws IOException {
    List<String> all = List.of(arguments);
    var answers =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream("/proc/self/fd/" + all.getFirst())));
    var kernel = new JavaKernel(new JavaCells(all.subList(1, all.size())), answers);
    Thread.ofPlatform().daemon().name("code").start(kernel::run);
    kernel.listen();
    Runtime.getRuntime().halt(0);
  }

  private void listen() throws IOException {
    var in = new DataInputStream(System.in);
    try {
      while (true) {
        int length = in.readInt();
        if (length == STOP) {
          cells.stop();
        } else {
          asked.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
      }
    } catch (EOFException end) {
      // Whoever asked is gone.
    }
  }

  private void run() {
    try {
      answer(cells.ready());
      while (true) {
        answer(cells.run(asked.take()));
      }
    } catch (IOException gone) {
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(CellOutcome outcome) throws IOException {
    byte[] trace = outcome.trace().getBytes(StandardCharsets.UTF_8);
    answers.writeBoolean(outcome.failed());
    answers.writeInt(outcome.failed() ? 1 : 0);
    answers.writeInt(trace.length);
    answers.write(trace);
    answers.flush();
  }
}
