package dev.serai.sandbox.egress;

import dev.serai.sandbox.egress.EgressDecision.Allowed;
import dev.serai.sandbox.egress.EgressDecision.Refused;
import dev.serai.sandbox.egress.EgressDecision.Why;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection from a sandbox: what it asks for is read, judged, recorded and done. */
final class Visit {

  private static final Logger LOG = LoggerFactory.getLogger(Visit.class);

  private final Doorway door;
  private final SocketChannel channel;
  private final Lifetime lifetime;
  private final Client client;

  Visit(Doorway door, SocketChannel channel) {
    this.door = door;
    this.channel = channel;
    this.lifetime = new Lifetime(door.timers(), door.limits());
    this.client = new Client(channel, lifetime);
  }

  /** Ends it from outside. */
  void end(EgressEnding why) {
    lifetime.end(why);
  }

  void run() {
    try (lifetime) {
      lifetime.holds(channel);
      lifetime.within(door.limits().headWithin());
      attend();
      client.drain();
    } catch (IOException gone) {
      LOG.debug("a connection of {} ended: {}", door.caller().sandbox(), gone.getMessage());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void attend() throws IOException, InterruptedException {
    String text;
    RequestLine line;
    try {
      text = client.in().line(door.limits().lineBytes());
      line = RequestLine.parse(text);
    } catch (MalformedException nothingAskedFor) {
      client.tell(Reply.malformed(nothingAskedFor));
      return;
    }
    Request request;
    try {
      int left = door.limits().headBytes() - text.length() - 2;
      request = Request.read(line, client.in(), door.limits(), left);
    } catch (MalformedException failure) {
      refuse(line, failure);
      return;
    }
    lifetime.atLeisure();
    door.pace().acquirePermit();
    judge(request);
  }

  /** What is asked for is known, if only as a text. */
  private void refuse(RequestLine line, MalformedException failure)
      throws IOException, InterruptedException {
    door.pace().acquirePermit();
    var attempt = attempt(line.method(), Destination.shown(line.authority()), 0);
    boolean recorded = isRecorded(attempt, Refused.of(Why.MALFORMED, failure.reason()));
    client.tell(recorded ? Reply.malformed(failure) : Reply.unrecorded());
  }

  private void judge(Request request) throws IOException {
    Destination to = request.destination();
    EgressAttempt attempt = attempt(request.line().method(), to.host(), to.port());
    EgressDecision decision =
        door.traffic().isUsedUp()
            ? Refused.of(Why.BYTES, "the sandbox has moved as many bytes as it may")
            : door.judge().judge(to);
    if (!isRecorded(attempt, decision)) {
      client.tell(Reply.unrecorded());
      return;
    }
    switch (decision) {
      case Refused refused -> client.tell(Reply.refused(refused));
      case Allowed allowed -> new Passage(door, attempt, allowed, lifetime, client).run(request);
    }
  }

  private EgressAttempt attempt(String method, String host, int port) {
    return new EgressAttempt(door.ids().uuid(), door.caller(), method, host, port);
  }

  private boolean isRecorded(EgressAttempt attempt, EgressDecision decision) {
    try {
      door.audit().decided(attempt, decision);
      return true;
    } catch (IOException e) {
      LOG.error("{}: an attempt to get out could not be recorded", attempt.id(), e);
      return false;
    }
  }
}
