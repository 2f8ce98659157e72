package dev.serai.protocol.aws;

import dev.serai.kernel.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A route outside restJson1: STS (query protocol), health, credentials for sessions.
 *
 * @param path template as in {@link Operation}
 * @param signedFor credential-scope service that must sign, for example {@code sts}; empty when the
 *     handler authenticates by other means
 * @param bearer establishes callers who show a token in place of a signature, or nothing at all;
 *     {@link BearerTokens#NONE} where all must sign. Counts only where {@code signedFor} is present
 * @param bodyBytes largest body; empty for the largest JSON body of operations
 * @param naming tells which operation a request asks for, where one route serves several
 * @param refusal words a failed authentication in the route's own protocol; empty for the JSON form
 *     of restJson1
 */
public record RawRoute(
    String name,
    List<Method> methods,
    String path,
    Optional<String> signedFor,
    BearerTokens bearer,
    Optional<Refusal> refusal,
    OptionalLong bodyBytes,
    Naming naming,
    Handler handler) {

  /** Signing name of both planes. */
  private static final String AGENT_CORE = "bedrock-agentcore";

  public RawRoute {
    methods = List.copyOf(methods);
  }

  /** A route whose callers all sign, or none. */
  public RawRoute(
      String name,
      List<Method> methods,
      String path,
      Optional<String> signedFor,
      Optional<Refusal> refusal,
      Naming naming,
      Handler handler) {
    this(
        name,
        methods,
        path,
        signedFor,
        BearerTokens.NONE,
        refusal,
        OptionalLong.empty(),
        naming,
        handler);
  }

  /**
   * A route of AgentCore that is no operation: its callers sign for {@code bedrock-agentcore}, or
   * show what {@code bearer} takes.
   */
  public static RawRoute guarded(
      String name, List<Method> methods, String path, BearerTokens bearer, Handler handler) {
    return new RawRoute(
        name,
        methods,
        path,
        Optional.of(AGENT_CORE),
        bearer,
        Optional.empty(),
        OptionalLong.empty(),
        exchange -> name,
        handler);
  }

  /** A route that serves one operation. */
  public RawRoute(
      String name,
      List<Method> methods,
      String path,
      Optional<String> signedFor,
      Optional<Refusal> refusal,
      Handler handler) {
    this(name, methods, path, signedFor, refusal, exchange -> name, handler);
  }

  /** A route whose failed authentications are answered as restJson1 does. */
  public RawRoute(
      String name, List<Method> methods, String path, Optional<String> signedFor, Handler handler) {
    this(name, methods, path, signedFor, Optional.empty(), handler);
  }

  /** The same route for bodies of up to {@code bytes}. */
  public RawRoute takingUpTo(long bytes) {
    return new RawRoute(
        name, methods, path, signedFor, bearer, refusal, OptionalLong.of(bytes), naming, handler);
  }

  /** Names the operation a request asks for, never by words of the caller that were not checked. */
  @FunctionalInterface
  public interface Naming {
    String name(Exchange exchange) throws IOException;
  }

  /** Words a failed authentication. */
  @FunctionalInterface
  public interface Refusal {

    /**
     * @param shape name of the failure in restJson1, for example {@code InvalidSignatureException}
     */
    Response of(String shape, String message, String requestId);
  }

  /** The answer; its body is written at once, or abandoned. */
  public record Response(int status, Map<String, String> headers, Body body) {
    public Response {
      headers = Map.copyOf(headers);
    }
  }

  /** Writes the body of an answer. */
  @FunctionalInterface
  public interface Body {
    void writeTo(OutputStream out) throws IOException;

    /** Lets go of what it would have been written from; called in its place. */
    default void abandon() {}
  }

  /** Answers a request. {@code caller} is present exactly when the route asks for one. */
  @FunctionalInterface
  public interface Handler {
    Response handle(Optional<Caller> caller, Exchange exchange) throws Exception;
  }
}
