package dev.serai.protocol.aws;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Establishes callers who show a bearer token (RFC 6750) in place of a signature. A room hands it
 * to those rows of its tables that take tokens; all other rows have {@link #NONE}. Safe for use by
 * many threads.
 */
public interface BearerTokens {

  /** Takes no tokens; the null object. */
  BearerTokens NONE =
      new BearerTokens() {
        @Override
        public Caller admit(BearerRequest request, Secret token) {
          throw BearerRefusedException.denied("This operation takes no bearer tokens.");
        }

        @Override
        public Optional<BearerRefusedException> challenge(BearerRequest request) {
          return Optional.empty();
        }
      };

  /**
   * What is known of a request before its body is read.
   *
   * @param operation name of the row it met
   * @param labels decoded path labels
   * @param query decoded
   */
  record BearerRequest(
      String operation,
      Map<String, String> labels,
      Map<String, List<String>> query,
      String sourceAddress,
      String requestId) {}

  /**
   * The caller a token shows.
   *
   * @throws BearerRefusedException when it shows none
   */
  Caller admit(BearerRequest request, Secret token);

  /**
   * What a request without any credentials is told: where to get a token. Empty when it is to be
   * answered as every unsigned request.
   */
  Optional<BearerRefusedException> challenge(BearerRequest request);

  /**
   * The caller that a request without any credentials stands for, where a resource is open to
   * everyone. Asked before {@link #challenge}. Empty, the default: it stands for nobody.
   */
  default Optional<Caller> anonymous(BearerRequest request) {
    return Optional.empty();
  }
}
