package dev.serai.sandbox.egress;

import dev.serai.sandbox.egress.Fields.Field;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request in clear text and its answer. Heads are read, judged and written anew, so that both
 * sides see the same message; each connection carries one. Source: RFC 9110 section 7.6, RFC 9112.
 */
final class PlainExchange {

  private static final Pattern STATUS =
      Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( [\\x20-\\x7e\\t\\x80-\\xff]*)?");
  private static final int MOST_INTERIM = 8;
  private static final String SWITCHING = "101";
  private static final String OURS = "Via: 1.1 serai\r\nConnection: close\r\n";

  private final Request request;
  private final EgressLimits limits;
  private final Lifetime lifetime;
  private final Inlet client;
  private final Outlet toClient;
  private final Far far;
  private final Thread sender = Thread.ofVirtual().name("serai-egress-body").unstarted(this::send);
  private volatile Optional<MalformedException> fault = Optional.empty();
  private boolean answering;

  PlainExchange(
      Request request,
      EgressLimits limits,
      Lifetime lifetime,
      Inlet client,
      Outlet toClient,
      Far far) {
    this.request = request;
    this.limits = limits;
    this.lifetime = lifetime;
    this.client = client;
    this.toClient = toClient;
    this.far = far;
  }

  /** Sends the request, while the answer may already come, and passes the answer on. */
  void run() throws IOException {
    lifetime.flowing(() -> Lifetime.quietly(far.channel()));
    far.out().write(head());
    sender.start();
    answer();
    toClient.end();
  }

  /** Whether something of the answer may have reached the client, so that no other can. */
  boolean isAnswering() {
    return answering;
  }

  /** What was wrong with the body of the request. */
  Optional<MalformedException> fault() {
    return fault;
  }

  /** Returns when nobody else reads the client's side any more. */
  void awaitSender() {
    try {
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() {
    try {
      Body.pass(request.body(), client, far.out(), limits);
    } catch (Outlet.UnwritableException e) {
      // It has heard enough; its answer, if there is one, says why.
    } catch (MalformedException failure) {
      fault = Optional.of(failure);
      stop();
    } catch (IOException broken) {
      stop();
    }
  }

  private void stop() {
    lifetime.ended(EgressEnding.BROKEN);
    Lifetime.quietly(far.channel());
  }

  private String head() {
    var line = request.line();
    var head = new StringBuilder();
    head.append(line.method()).append(' ').append(line.path()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(request.destination().authority()).append("\r\n");
    append(head, request.fields());
    return head.append(request.body().field()).append(OURS).append("\r\n").toString();
  }

  private void answer() throws IOException {
    for (int interim = 0; interim <= MOST_INTERIM; interim++) {
      String line = far.in().line(limits.lineBytes());
      Matcher status = STATUS.matcher(line);
      if (!status.matches() || status.group(1).equals(SWITCHING)) {
        throw MalformedException.badRequest("the answer is none of HTTP/1.1");
      }
      int left = limits.headBytes() - line.length() - 2;
      Fields fields = Fields.read(far.in(), limits, left);
      if (passed(Integer.parseInt(status.group(1)), line, fields)) {
        return;
      }
    }
    throw MalformedException.badRequest("the answer does not come to its point");
  }

  /** Whether this was the answer itself. */
  private boolean passed(int status, String line, Fields fields) throws IOException {
    Framing body = Framing.ofAnswer(fields);
    boolean last = status >= 200;
    var head = new StringBuilder("HTTP/1.1").append(line.substring("HTTP/1.1".length()));
    append(head.append("\r\n"), fields);
    if (Framing.mayBeStated(status)) {
      head.append(body.field());
    }
    answering = true;
    lifetime.flowing();
    toClient.write(head.append(last ? OURS : "").append("\r\n").toString());
    if (last && Framing.follows(request.line().method(), status)) {
      Body.pass(body, far.in(), toClient, limits);
    }
    return last;
  }

  private static void append(StringBuilder head, Fields fields) {
    for (Field field : fields.endToEnd()) {
      head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
  }
}
