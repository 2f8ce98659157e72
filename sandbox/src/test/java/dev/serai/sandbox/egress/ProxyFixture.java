package dev.serai.sandbox.egress;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.sandbox.SandboxId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** The ways out of one sandbox, with a scripted resolver and a remembering audit. */
final class ProxyFixture implements AutoCloseable {

  static final int PORT = 9183;
  static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

  final RecordedAudit audit = new RecordedAudit();
  final ScriptedNames names = new ScriptedNames();
  final Set<InetAddress> own = new CopyOnWriteArraySet<>();
  final EgressRoom room;
  final EgressGrant grant;

  ProxyFixture(Path folder, EgressConfig config) {
    room =
        new EgressRoom(
            config,
            new EgressRoom.Ports(folder.resolve("egress"), PORT, audit, Ids.secure()),
            () -> names,
            own::contains);
    room.start();
    grant = room.open(caller("sandbox1"));
  }

  static EgressCaller caller(String sandbox) {
    Arn role = Arn.parse("arn:aws:iam::111122223333:role/desk").orElseThrow();
    return new EgressCaller(
        new SandboxId(sandbox),
        AccountId.DEFAULT,
        new Principal.AgentSession(role, role, role, sandbox));
  }

  /** Everything of this machine's loopback, at these ports. */
  static EgressConfig loopback(EgressLimits limits, Integer... ports) {
    return new EgressConfig(
        EgressMode.ALLOW_LIST, List.of(), LOOPBACK, List.of(ports), true, limits);
  }

  /** This name, which may lead to loopback, at these ports. */
  static EgressConfig named(String domain, boolean check, Integer... ports) {
    return new EgressConfig(
        EgressMode.ALLOW_LIST,
        List.of(domain),
        LOOPBACK,
        List.of(ports),
        check,
        EgressLimits.DEFAULT);
  }

  /** The defaults, hasty. */
  static EgressLimits limits(Duration head, Duration idle, Duration life) {
    return new EgressLimits(
        64, 1000, 32 * 1024, 8 * 1024, 100, head, head, Duration.ofSeconds(5), idle, life, 0);
  }

  static EgressLimits limits(int connections, long bytes) {
    var base = EgressLimits.DEFAULT;
    return new EgressLimits(
        connections,
        1000,
        base.headBytes(),
        base.lineBytes(),
        base.headers(),
        base.headWithin(),
        base.lookupWithin(),
        base.connectWithin(),
        base.idleWithin(),
        base.connectionWithin(),
        bytes);
  }

  SocketAddress address() {
    return grant.ports().getFirst().upstream();
  }

  Peer connect() {
    return Peer.to(address());
  }

  /** Sends a whole request and answers all that comes back. */
  String say(String request) {
    try (Peer peer = connect()) {
      peer.send(request);
      return peer.rest();
    }
  }

  @Override
  public void close() {
    try {
      grant.close();
      room.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
