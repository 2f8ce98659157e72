package dev.serai.identity.consent;

import dev.serai.kernel.Ids;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a consent session, a URI as RFC 9126 forms them. Knowing it allows to look on and to
 * open the page of consent, nothing more.
 *
 * @param id {@value #CHARACTERS} random characters
 */
public record SessionUri(String id) {

  static final String PREFIX = "urn:ietf:params:oauth:request_uri:";
  private static final int CHARACTERS = 43;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{43}");

  static SessionUri random(Ids ids) {
    return new SessionUri(ids.alphanumeric(CHARACTERS));
  }

  /** Empty for every text that cannot be one of ours. */
  public static Optional<SessionUri> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String id = text.substring(PREFIX.length());
    return ID.matcher(id).matches() ? Optional.of(new SessionUri(id)) : Optional.empty();
  }

  @Override
  public String toString() {
    return PREFIX + id;
  }
}
