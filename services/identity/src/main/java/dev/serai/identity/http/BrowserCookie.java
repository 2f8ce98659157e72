package dev.serai.identity.http;

import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.Exchange;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One cookie of a browser: a random text that says no more than "the same browser as before".
 * Behind TLS its name has the prefix {@code __Host-}, so that no neighbouring site can plant one.
 */
final class BrowserCookie {

  private static final int CHARACTERS = 43;
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]{43}");

  private final String name;
  private final String attributes;
  private final Ids ids;

  /**
   * @param base the server's public URL
   * @param life how long the browser keeps it
   */
  BrowserCookie(String name, URI base, Duration life, Ids ids) {
    boolean secure = "https".equals(base.getScheme());
    this.name = secure ? "__Host-" + name : name;
    this.attributes =
        "; Path=/; Max-Age="
            + life.toSeconds()
            + "; HttpOnly; SameSite=Lax"
            + (secure ? "; Secure" : "");
    this.ids = ids;
  }

  /** The cookie this browser shows; empty for none, for several, and for what we did not make. */
  Optional<Secret> of(Exchange exchange) {
    List<String> shown =
        exchange.headers().getOrDefault("cookie", List.of()).stream()
            .flatMap(header -> Arrays.stream(header.split(";")))
            .map(String::strip)
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .toList();
    return shown.size() == 1 && VALUE.matcher(shown.getFirst()).matches()
        ? Optional.of(new Secret(shown.getFirst()))
        : Optional.empty();
  }

  /** A value for a browser that has none. */
  Secret fresh() {
    return new Secret(ids.alphanumeric(CHARACTERS));
  }

  Map<String, String> setting(Secret value) {
    return Map.of("Set-Cookie", name + "=" + value.reveal() + attributes);
  }
}
