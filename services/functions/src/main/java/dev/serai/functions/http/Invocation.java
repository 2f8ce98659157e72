package dev.serai.functions.http;

import dev.serai.functions.FunctionName;
import dev.serai.functions.FunctionService;
import dev.serai.functions.execution.Event;
import dev.serai.functions.execution.Finished;
import dev.serai.functions.execution.Outcome;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.RawRoute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code Invoke}. */
record Invocation(FunctionService service) {

  /** Longest payload in bytes: {@value}. Source: Lambda quotas, synchronous invocation payload. */
  static final int LONGEST_PAYLOAD = 6_291_456;

  /** What the edge lets through, so that the refusal above it is Lambda's. */
  static final int LONGEST_BODY = LONGEST_PAYLOAD + 1_000_000;

  private static final int LONGEST_CONTEXT = 3583;
  private static final int LOG_TAIL = 4096;

  RawRoute.Response answer(Caller caller, Exchange exchange) throws IOException {
    String function = FunctionAddress.function(exchange);
    byte[] payload = payload(exchange);
    Optional<String> context = clientContext(exchange);
    boolean tail = logType(exchange);
    return switch (exchange.header("X-Amz-Invocation-Type").orElse("RequestResponse")) {
      case "RequestResponse" ->
          finished(
              service.invoke(
                  caller, function, new Event(exchange.requestId(), payload, context, tail)),
              tail);
      case "DryRun" -> {
        service.dryRun(caller, function);
        yield Answers.nothing();
      }
      default ->
          throw ServiceException.validation(
              "InvocationType", "only RequestResponse and DryRun are served");
    };
  }

  private static byte[] payload(Exchange exchange) throws IOException {
    byte[] payload = exchange.body().readNBytes(LONGEST_PAYLOAD + 1);
    if (payload.length > LONGEST_PAYLOAD) {
      throw RefusedRequestException.tooLarge(LONGEST_PAYLOAD);
    }
    if (payload.length == 0) {
      return "{}".getBytes(StandardCharsets.UTF_8);
    }
    RequestBody.check(payload);
    return payload;
  }

  private static Optional<String> clientContext(Exchange exchange) throws IOException {
    Optional<String> encoded = exchange.header("X-Amz-Client-Context");
    if (encoded.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getDecoder().decode(encoded.get());
      if (json.length <= LONGEST_CONTEXT
          && RequestBody.check(json) == RequestBody.JsonToken.OBJECT) {
        return Optional.of(new String(json, StandardCharsets.UTF_8));
      }
    } catch (IllegalArgumentException | RefusedRequestException e) {
      // told below
    }
    throw RefusedRequestException.content(
        "Client context must be a valid Base64-encoded JSON object of at most 3583 bytes.");
  }

  private static boolean logType(Exchange exchange) {
    return switch (exchange.header("X-Amz-Log-Type").orElse("None")) {
      case "None" -> false;
      case "Tail" -> true;
      default -> throw ServiceException.validation("LogType", "None or Tail is expected");
    };
  }

  private static RawRoute.Response finished(Finished finished, boolean tail) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Amz-Executed-Version", FunctionName.LATEST);
    if (finished.outcome() instanceof Outcome.Failed(boolean handled, byte[] told)) {
      headers.put("X-Amz-Function-Error", handled ? "Handled" : "Unhandled");
    }
    if (tail) {
      headers.put("X-Amz-Log-Result", lastOf(finished.log()));
    }
    return Answers.bytes(200, finished.outcome().payload(), headers);
  }

  private static String lastOf(String log) {
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    byte[] last = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - LOG_TAIL), bytes.length);
    return Base64.getEncoder().encodeToString(last);
  }
}
