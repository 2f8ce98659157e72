package dev.serai.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.Ids;
import dev.serai.kernel.net.VpcAttachment;
import dev.serai.sandbox.Exit;
import dev.serai.sandbox.Mount;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxLimits;
import dev.serai.sandbox.SandboxRoom;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.testing.Eventually;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program in a real sandbox tries everything; the same program on the host shows that each
 * attempt would succeed but for the walls.
 */
public class EgressSandboxTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
  private static final String NAME = "inn.test";

  @TempDir private Path folder;
  private final RecordedAudit audit = new RecordedAudit();
  private final ScriptedNames names = new ScriptedNames();
  private final List<AutoCloseable> open = new ArrayList<>();
  private LoopbackServer allowed = serving("allow");
  private LoopbackServer other = serving("other");
  private int udp;

  @BeforeEach
  void start() throws IOException {
    var datagrams = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.2"));
    open.add(datagrams);
    udp = datagrams.getLocalPort();
    Thread.ofPlatform().daemon().start(() -> echo(datagrams));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void theProxyLeadsWhereItMayAndNothingElseLeadsAnywhere() throws Exception {
    TlsServer tls = keep(TlsServer.start(folder, NAME));
    names.say(NAME, "127.0.0.2");
    EgressConfig config =
        new EgressConfig(
            EgressMode.ALLOW_LIST,
            List.of(NAME),
            List.of("127.0.0.2"),
            List.of(allowed.port(), tls.port()),
            true,
            EgressLimits.DEFAULT);

    Map<String, String> control = outcomes(onHost());
    Map<String, String> inside =
        outcomes(inSandbox(config, "https://%s:%d/".formatted(NAME, tls.port())));

    assertThat(control)
        .containsEntry("usual-allowed", "reached allow")
        .containsEntry("usual-other", "reached other")
        .containsEntry("past-allowed", "reached allow")
        .containsEntry("past-other", "reached other")
        .containsEntry("datagram", "reached ping")
        .containsEntry("lookup", "reached 80");
    assertThat(inside)
        .containsEntry("usual-allowed", "reached allow")
        .containsEntry("tunnel-allowed", "reached allow")
        .containsEntry("secure-named", "reached secure")
        .containsEntry("usual-other", "refused 403 egress refused: " + missing(other, tls));
    assertThat(inside.get("tunnel-other"))
        .isEqualTo("refused Tunnel connection failed: 403 egress refused: " + missing(other, tls));
    for (String name : List.of("past-allowed", "past-other", "datagram", "lookup", "metadata")) {
      assertThat(inside.get(name)).as(name).startsWith("refused ");
    }
    assertAllOnRecord(tls);
  }

  private void assertAllOnRecord(TlsServer tls) {
    String port = "port %d is not among egress.ports".formatted(other.port());
    assertThat(audit.decided)
        .extracting(
            one ->
                "%s %s:%d %s"
                    .formatted(
                        one.attempt().method(),
                        one.attempt().host(),
                        one.attempt().port(),
                        one.text().replaceAll(" \\(.*\\)", "")))
        .containsExactly(
            "GET 127.0.0.2:%d allow network 127.0.0.2/32".formatted(allowed.port()),
            "CONNECT 127.0.0.2:%d allow network 127.0.0.2/32".formatted(allowed.port()),
            "GET 127.0.0.2:%d deny %s".formatted(other.port(), port),
            "CONNECT 127.0.0.2:%d deny %s".formatted(other.port(), port),
            "GET 169.254.169.254:80 deny port 80 is not among egress.ports",
            "CONNECT %s:%d allow domain %s".formatted(NAME, tls.port(), NAME));
    assertThat(audit.ended).hasSize(3);
    assertThat(audit.ended).allMatch(end -> end.use().bytesDown() > 0);
  }

  private String missing(LoopbackServer server, TlsServer tls) {
    int low = Math.min(allowed.port(), tls.port());
    int high = Math.max(allowed.port(), tls.port());
    return "port %d is not among egress.ports (%d, %d)".formatted(server.port(), low, high);
  }

  @Test
  void withoutAWayOutThereIsNone() throws Exception {
    Map<String, String> inside = outcomes(inSandbox(EgressConfig.DEFAULT, "-"));

    assertThat(inside.values()).hasSize(9).allMatch(outcome -> outcome.startsWith("refused "));
    assertThat(outcomes(onHost())).containsEntry("usual-allowed", "reached allow");
  }

  @Test
  void aPrivateNetworkLeadsWhereGroupAndSubnetAgree() throws Exception {
    var group = new EgressSecurityGroup(List.of(), List.of("127.0.0.2"), List.of(allowed.port()));
    var config =
        new EgressConfig(
            EgressMode.NONE,
            List.of(),
            List.of(),
            List.of(443),
            true,
            EgressLimits.DEFAULT,
            Map.of(
                "subnet-here0000", new EgressSubnet(List.of("127.0.0.2")),
                "subnet-there000", new EgressSubnet(List.of("127.0.0.3"))),
            Map.of("sg-allowed0", group));

    Map<String, String> here = outcomes(inSandbox(config, "-", attached("subnet-here0000")));
    Map<String, String> there = outcomes(inSandbox(config, "-", attached("subnet-there000")));

    assertThat(here)
        .containsEntry("usual-allowed", "reached allow")
        .containsEntry("tunnel-allowed", "reached allow")
        .containsEntry(
            "usual-other",
            "refused 403 egress refused: port %d is not among egress.security-groups.sg-allowed0.ports (%d)"
                .formatted(other.port(), allowed.port()));
    assertThat(here.get("past-allowed")).startsWith("refused ");
    assertThat(there)
        .containsEntry(
            "usual-allowed",
            "refused 403 egress refused: no subnet routes to an address of 127.0.0.2");
  }

  private static Optional<VpcAttachment> attached(String subnet) {
    return Optional.of(new VpcAttachment(List.of(subnet), List.of("sg-allowed0")));
  }

  private List<String> command(String program, String tls) {
    return List.of(
        "/usr/bin/python3",
        program,
        "http://127.0.0.2:%d/".formatted(allowed.port()),
        "http://127.0.0.2:%d/".formatted(other.port()),
        tls,
        "" + udp,
        hostName());
  }

  /** A name that this host resolves; most do so with their own. */
  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new AssertionError("give this host a line for its name in /etc/hosts", e);
    }
  }

  private String onHost() throws IOException {
    var builder = new ProcessBuilder(command(programs().resolve("egress.py").toString(), "-"));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("proxy"));
    Process process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private String inSandbox(EgressConfig config, String tls) throws Exception {
    return inSandbox(config, tls, Optional.empty());
  }

  private String inSandbox(EgressConfig config, String tls, Optional<VpcAttachment> vpc)
      throws Exception {
    Path server = Files.createTempDirectory(folder, "server");
    var ports = new EgressRoom.Ports(server.resolve("egress"), 9183, audit, Ids.secure());
    EgressRoom egress = keep(new EgressRoom(config, ports, () -> names, address -> false));
    egress.start();
    SandboxRoom room =
        keep(
            SandboxRoom.create(
                SandboxConfig.defaults(server.resolve("state")), TestClock.create()));
    String id = Ids.secure().alphanumeric(16).toLowerCase(Locale.ROOT);
    EgressCaller who = ProxyFixture.caller(id);
    EgressGrant grant =
        keep(egress.open(new EgressCaller(who.sandbox(), who.account(), who.principal(), vpc)));
    Sandbox sandbox = keep(room.sandboxes().start(spec(id, grant, tls)));
    Eventually.holds("the program ends", PATIENCE, () -> sandbox.exit().isPresent());
    assertThat(sandbox.exit()).as(sandbox.logTail()).contains(new Exit.Exited(0));
    grant.close();
    return sandbox.logTail();
  }

  private SandboxSpec spec(String id, EgressGrant grant, String tls) {
    return new SandboxSpec(
        new SandboxId(id),
        command("/app/egress.py", tls),
        "/app",
        new HashMap<>(grant.variables()),
        List.of(new Mount(programs(), "/app", false)),
        grant.ports(),
        SandboxLimits.DEFAULT);
  }

  private LoopbackServer serving(String word) {
    return keep(
        LoopbackServer.at(
            "127.0.0.2",
            0,
            peer -> {
              peer.head();
              peer.send(ANSWER + word);
            }));
  }

  private static void echo(DatagramSocket socket) {
    var packet = new DatagramPacket(new byte[100], 100);
    try {
      while (true) {
        socket.receive(packet);
        socket.send(packet);
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static Map<String, String> outcomes(String text) {
    var outcomes = new HashMap<String, String>();
    text.lines()
        .map(line -> line.split(" ", 2))
        .forEach(words -> outcomes.put(words[0], words.length > 1 ? words[1] : ""));
    return outcomes;
  }

  private static Path programs() {
    try {
      return Path.of(EgressSandboxTest.class.getResource("/programs").toURI());
    } catch (java.net.URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private <T extends AutoCloseable> T keep(T opened) {
    open.add(opened);
    return opened;
  }
}
