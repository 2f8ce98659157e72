package dev.serai.sandbox.probe;

import dev.serai.sandbox.PlatformPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The scenes of the table's families. */
final class Scenes {

  private static final int PORT_INSIDE = 18_771;
  private static final int PORT_OF_NEIGHBOUR = 18_772;

  private Scenes() {}

  /**
   * @param family of the table
   * @param scratch a directory of the host that no sandbox is shown
   */
  static Scene of(String family, Path scratch) throws IOException, InterruptedException {
    String word = "serai" + Long.toString(System.nanoTime(), 36);
    return switch (family) {
      case "files" -> files(scratch);
      case "network" -> new NetworkScene(scratch, word);
      case "processes" -> new ProcessScene(word);
      case "neighbours" -> new NeighbourScene(word, false);
      case "left" -> new NeighbourScene(word, true);
      case "ports" -> new PortScene();
      default -> new Plain(List.of());
    };
  }

  private record Plain(List<String> control) implements Scene {
    @Override
    public void close() {
      // Nothing was set up.
    }
  }

  private static Scene files(Path scratch) throws IOException, InterruptedException {
    Path secret = Files.writeString(scratch.resolve("secret"), "for root only");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path setUid = scratch.resolve("set-uid-id");
    Files.deleteIfExists(setUid);
    Files.copy(Path.of("/usr/bin/id"), setUid);
    new ProcessBuilder("chmod", "4755", setUid.toString()).start().waitFor(5, TimeUnit.SECONDS);
    return new Plain(List.of(secret.toString(), setUid.toString()));
  }

  /** A process of the host with a secret; told backwards, or the asker would find its own. */
  private static final class ProcessScene implements Scene {

    private final Process victim;
    private final String secret;

    ProcessScene(String word) throws IOException {
      this.secret = word;
      var builder = new ProcessBuilder("setsid", "/bin/sh", "-c", "sleep 120; : " + word);
      builder.environment().put("SECRET", word);
      this.victim = builder.start();
    }

    @Override
    public List<String> control() {
      return List.of("" + victim.pid(), new StringBuilder(secret).reverse().toString());
    }

    @Override
    public void close() {
      victim.descendants().forEach(ProcessHandle::destroyForcibly);
      victim.destroyForcibly();
    }
  }

  private record NeighbourScene(String word, boolean neighbourEnds) implements Scene {

    private static final String SECRET_OF = "secret-of-";

    @Override
    public List<String> control() {
      String backwards = new StringBuilder(SECRET_OF + word).reverse().toString();
      var asked = List.of(word, "" + PORT_OF_NEIGHBOUR, backwards);
      return neighbourEnds ? List.of(asked.get(0), asked.get(1), asked.get(2), "left") : asked;
    }

    @Override
    public List<String> neighbour() {
      return List.of("neighbour.py", word, "" + PORT_OF_NEIGHBOUR);
    }

    @Override
    public Map<String, String> environmentOfNeighbour() {
      return Map.of("SECRET", SECRET_OF + word);
    }

    @Override
    public void close() throws IOException {
      for (String directory : List.of("/tmp", "/dev/shm", "/var/tmp", "/workspace")) {
        Files.deleteIfExists(Path.of(directory, word));
      }
    }
  }

  private static final class NetworkScene implements Scene {

    private final Echo echo = new Echo();
    private final ServerSocketChannel path;
    private final Path socket;
    private final Process holder;
    private final String word;

    NetworkScene(Path scratch, String word) throws IOException {
      this.word = word;
      this.socket = scratch.resolve("socket");
      Files.deleteIfExists(socket);
      this.path = ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX);
      path.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
      String program =
          "import socket,sys;s=socket.socket(socket.AF_UNIX);s.bind('\\0'+sys.argv[1]);s.listen();"
              + "print('up',flush=True);sys.stdin.read()";
      this.holder = new ProcessBuilder(ProbeRun.PYTHON, "-c", program, word).start();
      if (holder.getInputStream().read() < 0) {
        throw new IOException("cannot hold an abstract socket");
      }
    }

    @Override
    public List<String> control() {
      return List.of(
          "" + echo.port(), "" + echo.datagramPort(), word, socket.toString(), ownAddress());
    }

    private static String ownAddress() {
      try {
        return NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof java.net.Inet4Address)
            .filter(address -> !address.isLoopbackAddress())
            .map(InetAddress::getHostAddress)
            .findFirst()
            .orElse("127.0.0.1");
      } catch (java.net.SocketException unknown) {
        return "127.0.0.1";
      }
    }

    @Override
    public void close() throws IOException {
      holder.destroyForcibly();
      echo.close();
      path.close();
    }
  }

  private static final class PortScene implements Scene {

    private final Echo behind = new Echo();
    private final Echo other = new Echo();

    PortScene() throws IOException {
      // Opened by the fields.
    }

    @Override
    public List<String> control() {
      return List.of("" + behind.port(), "" + behind.port(), "" + other.port());
    }

    @Override
    public List<String> inside() {
      return List.of("" + PORT_INSIDE, "" + behind.port(), "" + other.port());
    }

    @Override
    public List<PlatformPort> ports() {
      var upstream = new InetSocketAddress(InetAddress.getLoopbackAddress(), behind.port());
      return List.of(new PlatformPort(PORT_INSIDE, upstream));
    }

    @Override
    public void close() throws IOException {
      behind.close();
      other.close();
    }
  }
}
