package dev.serai.benchmarks.gateway;

import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Ports;
import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** FastMCP in front of an API by its OpenAPI document, installed from PyPI into a folder. */
record FastMcp(PeerProcess server) implements AutoCloseable {

  private static final String PROGRAM = "fastmcp_server.py";
  private static final String REQUIREMENTS = "fastmcp-requirements.txt";
  private static final String PATH = "/mcp";

  /**
   * @param folder empty
   * @param api port of the API
   * @throws IOException when Python or a package is not to be had, or the server does not start
   */
  static FastMcp start(Path folder, int api, Belongings belongings)
      throws IOException, InterruptedException {
    Path document = Files.writeString(folder.resolve("api.json"), Documents.of(api, 1).toString());
    Venv venv = Venv.install(folder, "FastMCP", REQUIREMENTS, "--no-fastmcp");
    Path log = folder.resolve("log");
    int port = Ports.free();
    Process process =
        new ProcessBuilder(
                venv.program("python").toString(),
                Venv.copy(folder, PROGRAM).toString(),
                document.toString(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    PeerProcess server = belongings.keep(new PeerProcess("FastMCP", process, log, new Peer(port)));
    server.await(server.mcp(PATH, Mcp.list()));
    return new FastMcp(server);
  }

  Call call(Body message) {
    return server.mcp(PATH, message);
  }

  @Override
  public void close() {
    server.close();
  }
}
