package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.client.Posted.Answered;
import dev.serai.protocol.mcp.client.Posted.Rejected;
import dev.serai.protocol.mcp.http.McpHeaders;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.Cancellation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streamable HTTP until 2025-11-25: a handshake, then requests in a session, whose streams can be
 * resumed. When the server has forgotten the session, the client begins another, once per request.
 */
final class SessionLink implements Link {

  private static final Logger LOG = LoggerFactory.getLogger(SessionLink.class);

  private final HttpExchanges http;
  private final SessionHandshake handshake;
  private final Inbound general;
  private final Listening listening;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile Open open;
  private volatile Optional<Set<String>> listened = Optional.empty();

  /** A session as the handshake made it; servers need not give it an id. */
  record Open(Agreement agreement, Optional<String> id) {

    Map<String, String> headers() {
      Map<String, String> headers = new HashMap<>();
      id.ifPresent(text -> headers.put(McpHeaders.SESSION, text));
      Revision revision = agreement.revision();
      if (revision.has(Feature.VERSION_HEADER)) {
        headers.put(McpHeaders.VERSION, revision.version());
      }
      return headers;
    }
  }

  SessionLink(HttpExchanges http, SessionHandshake handshake, Open open, Inbound general) {
    this.http = http;
    this.handshake = handshake;
    this.open = open;
    this.general = general;
    listening = new Listening(resources -> listenOnce());
  }

  @Override
  public Agreement agreement() {
    return open.agreement();
  }

  @Override
  public Response exchange(Request request, Inbound inbound)
      throws McpClientException, InterruptedException {
    Open session = open;
    Posted posted = post(session, request, inbound);
    if (forgotten(session, posted)) {
      posted = post(renewed(session), request, inbound);
    }
    return switch (posted) {
      case Answered(Response response) -> response;
      case Posted.Accepted accepted -> throw HttpExchanges.malformed("no response came");
      case Rejected rejected -> Rejections.response(rejected, request.id());
    };
  }

  private Posted post(Open session, Request request, Inbound inbound)
      throws McpClientException, InterruptedException {
    Map<String, String> headers = session.headers();
    return http.request(request, headers, inbound, last -> rest(headers, last));
  }

  private Optional<HttpPort.Answer> rest(Map<String, String> headers, String lastEvent)
      throws McpClientException, InterruptedException {
    Map<String, String> resuming = new HashMap<>(headers);
    resuming.put(McpHeaders.LAST_EVENT, lastEvent);
    return http.open(resuming);
  }

  private static boolean forgotten(Open session, Posted posted) {
    return session.id().isPresent()
        && posted instanceof Rejected rejected
        && rejected.status() == 404;
  }

  /** One of those who notice renews the session, the others find it renewed. */
  private Open renewed(Open lost) throws McpClientException, InterruptedException {
    renewing.lockInterruptibly();
    try {
      if (open.equals(lost)) {
        LOG.debug("the session was forgotten by {}", http.endpoint());
        open = handshake.open();
        listened.ifPresent(listening::begin);
      }
      return open;
    } finally {
      renewing.unlock();
    }
  }

  @Override
  public void send(Message message) throws McpClientException, InterruptedException {
    if (http.send(message, open.headers()) instanceof Rejected rejected) {
      throw rejected.exception();
    }
  }

  @Override
  public void cancel(RequestId request, String reason) {
    Aside.run(() -> http.send(new Cancellation(request, reason).notification(), open.headers()));
  }

  @Override
  public void listen(Set<String> resources) {
    listened = Optional.of(Set.copyOf(resources));
    listening.begin(resources);
  }

  /** Until the stream ends, and what comes after it, as long as that goes. */
  private boolean listenOnce() throws McpClientException, InterruptedException {
    Map<String, String> headers = open.headers();
    Optional<HttpPort.Answer> stream = http.open(headers);
    if (stream.isEmpty()) {
      return false;
    }
    var position = new EventReader.Position();
    while (stream.isPresent()) {
      http.events().read(stream.get(), Optional.empty(), general, position);
      if (position.lastEvent().isEmpty()) {
        return true;
      }
      position.await(handshake.config().longestPause());
      stream = rest(headers, position.lastEvent().get());
    }
    return true;
  }

  @Override
  public void close() {
    listening.close();
    Open session = open;
    if (session.id().isPresent()) {
      Aside.run(() -> http.delete(session.headers()));
    }
  }
}
