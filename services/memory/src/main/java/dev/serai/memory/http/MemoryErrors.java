package dev.serai.memory.http;

import dev.serai.kernel.ErrorKind;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Plane;

/** Operations of memories name two errors otherwise than all others do. */
final class MemoryErrors {

  static final ErrorFamily FAMILY =
      ErrorFamily.STANDARD
          .with(ErrorKind.INTERNAL, "ServiceException", 500)
          .with(ErrorKind.THROTTLED, "ThrottledException", 429)
          .with(ErrorKind.DEPENDENCY, "ServiceException", 500);

  private MemoryErrors() {}

  static <I> Operation<I> data(
      String name,
      Method method,
      String path,
      int status,
      Class<I> input,
      Operation.Handler<I> handler) {
    return new Operation<>(name, Plane.DATA, method, path, status, input, FAMILY, handler);
  }
}
