package dev.serai.runtime.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Failures in the words of A2A: the real HTTP status and a JSON-RPC error. The id is null because
 * the platform never reads the request. Source: runtime A2A protocol contract.
 */
final class A2aErrors {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private A2aErrors() {}

  /**
   * The answer for a failure.
   *
   * @throws ServiceException the failure itself, where A2A has no words for it (403, 500)
   */
  static Reply reply(ServiceException failure, String requestId) {
    ErrorFamily.Modelled modelled = ErrorFamily.STANDARD.of(failure.kind());
    int code = code(failure).orElseThrow(() -> failure);
    ObjectNode error = JSON.createObjectNode().put("jsonrpc", "2.0").putNull("id");
    error.putObject("error").put("code", code).put("message", failure.getMessage());
    byte[] body = error.toString().getBytes(StandardCharsets.UTF_8);
    var headers =
        Map.of(
            "Content-Type",
            "application/json",
            "x-amzn-ErrorType",
            modelled.shape(),
            "x-amzn-RequestId",
            requestId);
    return new Reply.Passthrough(modelled.status(), headers, out -> out.write(body));
  }

  private static Optional<Integer> code(ServiceException failure) {
    return switch (failure.kind()) {
      case NOT_FOUND -> Optional.of(-32501);
      case VALIDATION, TOKEN_REUSED, UNSUPPORTED -> Optional.of(-32052);
      case THROTTLED, QUOTA -> Optional.of(-32053);
      case CONFLICT, RETRYABLE_CONFLICT -> Optional.of(-32054);
      case DEPENDENCY -> Optional.of(-32055);
      case UNAUTHENTICATED, DENIED, INTERNAL -> Optional.empty();
    };
  }
}
