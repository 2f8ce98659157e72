package dev.serai.gateway.upstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;

/** What an exception of the HTTP client means. Its own message is not passed on. */
final class Failures {

  private Failures() {}

  static UpstreamFailure of(
      IOException problem, String host, UpstreamRules rules, Deadline deadline) {
    if (Thread.currentThread().isInterrupted()) {
      return new UpstreamFailure.Interrupted(host);
    }
    if (deadline.expired()) {
      return new UpstreamFailure.TimedOut(host, deadline.limit());
    }
    return switch (problem) {
      case ForbiddenAddressException e -> new UpstreamFailure.Forbidden(host, e.reason());
      case Redirects.RefusedException e -> new UpstreamFailure.RedirectRefused(host, e.reason());
      case BodyReader.TooLargeException _ ->
          new UpstreamFailure.TooLarge(host, rules.maxResponseBytes());
      case ConnectTimeoutException _ ->
          unreachable(host, "no connection within " + rules.connectTimeout().toMillis() + " ms");
      case UnknownHostException _ -> unreachable(host, "its name cannot be resolved");
      case ConnectException _ -> unreachable(host, "the connection was refused");
      case NoRouteToHostException _ -> unreachable(host, "there is no route to it");
      case SSLHandshakeException _ -> unreachable(host, "no TLS connection could be agreed on");
      case SSLPeerUnverifiedException _ ->
          unreachable(host, "its certificate is not for this name");
      case SocketTimeoutException _ -> new UpstreamFailure.TimedOut(host, deadline.limit());
      case NoHttpResponseException _ -> brokenOff(host, "the connection was closed without one");
      default -> brokenOff(host, reason(problem));
    };
  }

  private static String reason(IOException problem) {
    if (problem instanceof MessageConstraintException
        || problem.getCause() instanceof MessageConstraintException) {
      return "its head is longer than allowed";
    }
    return problem.getCause() instanceof ProtocolException
        ? "what came is no HTTP answer"
        : "the connection ended, or its body was malformed";
  }

  private static UpstreamFailure unreachable(String host, String reason) {
    return new UpstreamFailure.Unreachable(host, reason);
  }

  private static UpstreamFailure brokenOff(String host, String reason) {
    return new UpstreamFailure.BrokenOff(host, reason);
  }
}
