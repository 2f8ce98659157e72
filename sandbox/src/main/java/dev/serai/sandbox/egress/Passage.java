package dev.serai.sandbox.egress;

import dev.serai.sandbox.egress.EgressDecision.Allowed;
import dev.serai.sandbox.egress.EgressDecision.Refused;
import dev.serai.sandbox.egress.EgressDecision.Why;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An attempt that was allowed, from dialling to its end, which is recorded once. */
final class Passage {

  private static final Logger LOG = LoggerFactory.getLogger(Passage.class);

  /** TLS's fatal alert {@code access_denied}: what a client shows is better than a bare end. */
  private static final byte[] ACCESS_DENIED = {21, 3, 3, 0, 2, 2, 49};

  private final Doorway door;
  private final EgressAttempt attempt;
  private final Allowed allowed;
  private final Lifetime lifetime;
  private final Client client;
  private final Outlet toClient;
  private Optional<Far> reached = Optional.empty();

  Passage(Doorway door, EgressAttempt attempt, Allowed allowed, Lifetime lifetime, Client client) {
    this.door = door;
    this.attempt = attempt;
    this.allowed = allowed;
    this.lifetime = lifetime;
    this.client = client;
    this.toClient = client.out(door.traffic());
  }

  void run(Request request) throws IOException {
    long begin = System.nanoTime();
    try {
      Far far = dial();
      reached = Optional.of(far);
      if (request.line().isTunnel()) {
        tunnel(far);
      } else {
        exchange(request, far);
      }
    } catch (Dialer.UnreachableException failure) {
      lifetime.ended(EgressEnding.UNREACHABLE);
      client.tell(Reply.unreachable(attempt.host(), failure));
    } catch (IOException broken) {
      lifetime.ended(EgressEnding.BROKEN);
      throw broken;
    } finally {
      ended(Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  private Far dial() throws IOException {
    var dialled =
        Dialer.dial(allowed.addresses(), attempt.port(), door.limits().connectWithin(), lifetime);
    return new Far(
        dialled.channel(),
        dialled.address(),
        new Inlet(dialled.channel(), lifetime),
        new Outlet(dialled.channel(), lifetime, door.traffic()));
  }

  private void tunnel(Far far) throws IOException {
    client.established();
    if (allowed.byName() && door.checkServerNames() && !isMeant(far.out())) {
      return;
    }
    lifetime.flowing();
    new Tunnel(lifetime).run(client.in(), far.out(), far.in(), toClient);
  }

  /** Whether the tunnel is used for the host it was allowed for, as far as its beginning tells. */
  private boolean isMeant(Outlet toUpstream) throws IOException {
    lifetime.within(door.limits().headWithin());
    try {
      ClientHello hello = ClientHello.read(client.in());
      if (hello.serverName().equals(attempt.host())) {
        toUpstream.write(hello.bytes());
        return true;
      }
      refuse("the TLS handshake names another server: " + Destination.shown(hello.serverName()));
    } catch (MalformedException failure) {
      refuse(failure.reason());
    }
    client.tell(ByteBuffer.wrap(ACCESS_DENIED));
    return false;
  }

  private void refuse(String reason) {
    lifetime.ended(EgressEnding.SERVER_NAME);
    try {
      door.audit().decided(attempt, new Refused(allowed.addresses(), Why.SERVER_NAME, reason));
    } catch (IOException e) {
      LOG.error("{}: a refused tunnel could not be recorded", attempt.id(), e);
    }
  }

  private void exchange(Request request, Far far) throws IOException {
    var exchange = new PlainExchange(request, door.limits(), lifetime, client.in(), toClient, far);
    try {
      exchange.run();
    } catch (IOException failure) {
      EgressEnding cause = lifetime.ending();
      lifetime.ended(EgressEnding.BROKEN);
      if (exchange.isAnswering()) {
        throw failure;
      }
      boolean late = cause == EgressEnding.IDLE || cause == EgressEnding.TOO_LONG;
      client.tell(
          exchange.fault().map(Reply::malformed).orElse(Reply.noAnswer(attempt.host(), late)));
    } finally {
      Lifetime.quietly(far.channel());
      lifetime.within(Client.LINGER);
      exchange.awaitSender();
    }
  }

  private void ended(Duration duration) {
    var use =
        new EgressUse(
            reached.map(Far::address),
            reached.map(far -> far.out().written()).orElse(0L),
            toClient.written(),
            duration,
            lifetime.ending());
    door.audit().ended(attempt, allowed, use);
  }
}
