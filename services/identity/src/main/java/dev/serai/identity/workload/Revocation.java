package dev.serai.identity.workload;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import java.util.List;

/** Which tokens die. */
public sealed interface Revocation {

  /** All tokens by which a workload acts, or has acted earlier in the chain. */
  record OfIdentity(Arn identity) implements Revocation {}

  /** All tokens on behalf of a user. */
  record OfUser(EndUser user) implements Revocation {}

  /** All tokens of a runtime session. */
  record OfSession(String sessionId) implements Revocation {}

  /** All tokens whose chain begins so: the user, then these actors. */
  record OfChain(Delegation prefix) implements Revocation {}

  /** The word for the kind in rows and requests. */
  default String kind() {
    return switch (this) {
      case OfIdentity identity -> "identity";
      case OfUser user -> "user";
      case OfSession session -> "session";
      case OfChain chain -> "chain";
    };
  }

  /** What it names, in a text that equals another's exactly when the revocations are equal. */
  default String value() {
    return switch (this) {
      case OfIdentity named -> named.identity().toString();
      case OfUser named -> named.user().text();
      case OfSession named -> named.sessionId();
      case OfChain named -> Chains.text(named.prefix());
    };
  }

  /** Whether a token of this content is meant. */
  default boolean hits(TokenContent token) {
    return switch (this) {
      case OfIdentity named -> token.delegation().actors().contains(named.identity());
      case OfUser named -> token.delegation().user().filter(named.user()::equals).isPresent();
      case OfSession named ->
          List.of(named.sessionId())
              .equals(token.session().map(TokenSession::id).stream().toList());
      case OfChain named -> token.delegation().startsWith(named.prefix());
    };
  }
}
