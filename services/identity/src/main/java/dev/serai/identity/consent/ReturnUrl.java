package dev.serai.identity.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a browser goes after consent: exactly where the workload identity says it may. */
final class ReturnUrl {

  private static final String MEMBER = "resourceOauth2ReturnUrl";

  /** Schemes that run or read something in the browser instead of going somewhere. */
  private static final Set<String> NO_PLACES =
      Set.of("javascript", "data", "vbscript", "file", "blob", "about", "view-source");

  private ReturnUrl() {}

  /**
   * Passes a URL that is registered, character by character, and leads to one place only.
   *
   * @throws ServiceException of kind VALIDATION for every other
   */
  static String check(String url, List<String> registered) {
    if (!registered.contains(url)) {
      throw ServiceException.validation(
          MEMBER,
          "it is not among the allowedResourceOauth2ReturnUrls of the workload identity, which are"
              + " compared character by character");
    }
    if (!isPlace(url)) {
      throw ServiceException.validation(
          MEMBER, "it must be an absolute URL without user info and fragment");
    }
    return url;
  }

  /** What the user is shown of it. */
  static String host(String url) {
    URI uri = URI.create(url);
    return Optional.ofNullable(uri.getHost()).orElse(uri.getScheme());
  }

  /** The URL with the session, and the application's own state, in its query. */
  static URI with(String url, SessionUri session, Optional<Secret> customState) {
    var whole = new StringBuilder(url).append(url.indexOf('?') < 0 ? '?' : '&');
    whole.append("session_id=").append(encoded(session.toString()));
    customState.ifPresent(state -> whole.append("&state=").append(encoded(state.reveal())));
    return URI.create(whole.toString());
  }

  private static boolean isPlace(String url) {
    try {
      var uri = new URI(url);
      return uri.isAbsolute()
          && !NO_PLACES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && !uri.isOpaque();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
