package dev.serai.protocol.aws;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code WWW-Authenticate} header tells a client that showed no good token. Source: RFC 6750
 * section 3, RFC 9728 section 5.1.
 *
 * @param resourceMetadata where the resource says which servers issue its tokens
 * @param fault empty when the request had no token at all
 * @param scopes a client should ask for; may be empty
 */
public record BearerChallenge(URI resourceMetadata, Optional<Fault> fault, List<String> scopes) {

  /** The error codes of RFC 6750 section 3.1 that concern tokens. */
  public enum Fault {
    INVALID_TOKEN("invalid_token"),
    INSUFFICIENT_SCOPE("insufficient_scope");

    private final String word;

    Fault(String word) {
      this.word = word;
    }
  }

  public BearerChallenge {
    scopes = List.copyOf(scopes);
  }

  /** The header's value. Neither URIs nor scopes can hold what would end a quoted string. */
  public String header() {
    var header = new StringBuilder("Bearer resource_metadata=\"" + resourceMetadata + '"');
    fault.ifPresent(code -> header.append(", error=\"").append(code.word).append('"'));
    if (!scopes.isEmpty()) {
      header.append(", scope=\"").append(String.join(" ", scopes)).append('"');
    }
    return header.toString();
  }
}
