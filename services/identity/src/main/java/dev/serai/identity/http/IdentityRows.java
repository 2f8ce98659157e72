package dev.serai.identity.http;

import dev.serai.kernel.ErrorKind;
import dev.serai.protocol.aws.BearerTokens;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Operation.Handler;
import dev.serai.protocol.aws.Plane;

/**
 * What the identity operations of both planes answer for each kind of failure. An authorization
 * server that cannot be reached is a failure on our side of the wire, and worth another try.
 */
final class IdentityRows {

  static final ErrorFamily FAMILY =
      ErrorFamily.STANDARD
          .with(ErrorKind.UNAUTHENTICATED, "UnauthorizedException", 401)
          .with(ErrorKind.DEPENDENCY, "InternalServerException", 500);

  /** For operations that declare no ConflictException. */
  static final ErrorFamily WITHOUT_CONFLICT =
      FAMILY.with(ErrorKind.CONFLICT, "ValidationException", 400);

  private static final String ROOT = "/identities/";

  private IdentityRows() {}

  /** A row of these tables: all are {@code POST /identities/...}. */
  static <I> Operation<I> row(
      Plane plane,
      String name,
      int status,
      Class<I> input,
      ErrorFamily errors,
      Handler<I> handler) {
    return new Operation<>(
        name, plane, Method.POST, ROOT + name, status, input, errors, BearerTokens.NONE, handler);
  }
}
