package dev.serai.memory;

import java.net.URI;
import java.util.Optional;

/**
 * What a topic stands for.
 *
 * @param topicArn as strategies name it; must be given
 * @param url that takes messages by POST, http or https; must be given
 */
public record Webhook(Optional<String> topicArn, Optional<URI> url) {

  public static final Webhook DEFAULT = new Webhook(Optional.empty(), Optional.empty());

  /**
   * @throws IllegalArgumentException if the URL is neither http nor https
   */
  public Webhook {
    url.ifPresent(
        given -> {
          if (!"http".equals(given.getScheme()) && !"https".equals(given.getScheme())) {
            throw new IllegalArgumentException("a webhook is http or https, got: " + given);
          }
        });
  }
}
