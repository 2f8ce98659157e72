package dev.serai.benchmarks.gateway;

import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Ports;
import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Peer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** FastMCP in front of an API by its OpenAPI document, installed from PyPI into a folder. */
final class FastMcp implements AutoCloseable {

  private static final String PROGRAM = "fastmcp_server.py";
  private static final String REQUIREMENTS = "fastmcp-requirements.txt";
  private static final Duration START = Duration.ofSeconds(60);
  private static final long PAUSE_NANOS = 50_000_000;

  private final Process process;
  private final Peer peer;

  private FastMcp(Process process, Peer peer) {
    this.process = process;
    this.peer = peer;
  }

  /**
   * @param folder empty
   * @param api port of the API
   * @throws IOException when Python or a package is not to be had, or the server does not start
   */
  static FastMcp start(Path folder, int api, Belongings belongings)
      throws IOException, InterruptedException {
    Path document = Files.writeString(folder.resolve("api.json"), Documents.of(api, 1).toString());
    Path python = install(folder);
    int port = Ports.free();
    Process process =
        new ProcessBuilder(
                python.toString(),
                copy(folder, PROGRAM).toString(),
                document.toString(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    FastMcp server = belongings.keep(new FastMcp(process, new Peer(port)));
    server.awaitAnswer(folder.resolve("log"));
    return server;
  }

  Call call(Body message) {
    return peer.call("POST", "/mcp", Mcp.HEADERS, Optional.of(message));
  }

  private static Path install(Path folder) throws IOException, InterruptedException {
    Path venv = folder.resolve("venv");
    run("python3", "-m", "venv", venv.toString());
    Path python = venv.resolve("bin/python");
    run(
        python.toString(),
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
        "install",
        "--requirement",
        copy(folder, REQUIREMENTS).toString());
    return python;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(
          "FastMCP cannot be installed; measure without it by --no-fastmcp: "
              + String.join(" ", command));
    }
  }

  private static Path copy(Path folder, String resource) throws IOException {
    try (InputStream in = FastMcp.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is not on the class path");
      }
      Path file = folder.resolve(resource);
      Files.copy(in, file);
      return file;
    }
  }

  private void awaitAnswer(Path log) throws IOException {
    Call call = call(Mcp.list());
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        call.make();
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException("FastMCP does not answer:\n" + Files.readString(log), notYet);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  @Override
  public void close() {
    peer.close();
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public String toString() {
    return "FastMCP, pid " + process.pid();
  }
}
