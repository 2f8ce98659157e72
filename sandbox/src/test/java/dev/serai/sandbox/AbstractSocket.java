package dev.serai.sandbox;

import java.io.IOException;

/**
 * An abstract unix socket of the host, which the JDK cannot make: a small Python program holds it.
 */
final class AbstractSocket implements AutoCloseable {

  private final Process holder;

  AbstractSocket(String name) throws IOException {
    String program =
        "import socket,sys;s=socket.socket(socket.AF_UNIX);s.bind('\\0'+sys.argv[1]);s.listen();"
            + "print('up',flush=True);sys.stdin.read()";
    this.holder = new ProcessBuilder(Specs.PYTHON, "-c", program, name).start();
    if (holder.getInputStream().read() < 0) {
      throw new IOException("cannot hold the abstract socket " + name);
    }
  }

  @Override
  public void close() {
    holder.destroyForcibly();
  }
}
