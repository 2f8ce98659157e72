package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.ErrorFamily;
import java.util.Map;
import java.util.Optional;

/** What stands behind a route. */
interface Endpoint {

  /** Name of the operation or route, for errors and traces. */
  String name();

  ErrorFamily errors();

  /** Signing name of the service it belongs to; empty for what no {@code CallObserver} hears of. */
  Optional<String> service();

  /**
   * Serves one request; what it throws is answered as an error while the answer has not started.
   *
   * @param labels decoded path labels
   */
  void serve(IncomingRequest request, Map<String, String> labels, Answer answer) throws Exception;
}
