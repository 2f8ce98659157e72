package dev.serai.protocol.aws;

import java.util.OptionalLong;

/**
 * One row of a room's operation table.
 *
 * @param name as AWS names it, also the IAM action behind {@code bedrock-agentcore:}
 * @param path URI template as modelled, labels in braces, for example {@code
 *     /runtimes/{agentRuntimeId}/}; a trailing slash is optional in requests
 * @param status of a successful answer
 * @param input a record whose components carry the binding annotations of this package
 * @param errors names and statuses this operation declares
 * @param bearer establishes callers who show a token in place of a signature
 * @param bodyBytes largest body; empty for {@link AwsServerConfig}'s
 */
public record Operation<I>(
    String name,
    Plane plane,
    Method method,
    String path,
    int status,
    Class<I> input,
    ErrorFamily errors,
    BearerTokens bearer,
    OptionalLong bodyBytes,
    Handler<I> handler) {

  /** A row whose body is as long as most are. */
  public Operation(
      String name,
      Plane plane,
      Method method,
      String path,
      int status,
      Class<I> input,
      ErrorFamily errors,
      BearerTokens bearer,
      Handler<I> handler) {
    this(name, plane, method, path, status, input, errors, bearer, OptionalLong.empty(), handler);
  }

  /** A row for callers who sign. */
  public Operation(
      String name,
      Plane plane,
      Method method,
      String path,
      int status,
      Class<I> input,
      ErrorFamily errors,
      Handler<I> handler) {
    this(name, plane, method, path, status, input, errors, BearerTokens.NONE, handler);
  }

  /**
   * Does the work of an operation. Throws {@link dev.serai.kernel.ServiceException} for everything
   * it refuses.
   */
  @FunctionalInterface
  public interface Handler<I> {
    Reply handle(Call<I> call) throws Exception;
  }

  /** A control plane operation with the usual errors. */
  public static <I> Operation<I> control(
      String name, Method method, String path, int status, Class<I> input, Handler<I> handler) {
    return new Operation<>(
        name, Plane.CONTROL, method, path, status, input, ErrorFamily.STANDARD, handler);
  }

  /** A data plane operation with the usual errors. */
  public static <I> Operation<I> data(
      String name, Method method, String path, int status, Class<I> input, Handler<I> handler) {
    return new Operation<>(
        name, Plane.DATA, method, path, status, input, ErrorFamily.STANDARD, handler);
  }

  /** An operation below {@code /serai/v1}. */
  public static <I> Operation<I> extension(
      String name, Method method, String path, int status, Class<I> input, Handler<I> handler) {
    return new Operation<>(
        name, Plane.EXTENSION, method, path, status, input, ErrorFamily.STANDARD, handler);
  }

  /** The same row for callers who sign and for those who show a token. */
  public Operation<I> taking(BearerTokens tokens) {
    var family = errors.withUnauthorized();
    return new Operation<>(
        name, plane, method, path, status, input, family, tokens, bodyBytes, handler);
  }

  /** The same row for bodies of up to {@code bytes}. */
  public Operation<I> holding(long bytes) {
    return new Operation<>(
        name, plane, method, path, status, input, errors, bearer, OptionalLong.of(bytes), handler);
  }
}
