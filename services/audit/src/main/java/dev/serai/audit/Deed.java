package dev.serai.audit;

import dev.serai.kernel.Arn;
import java.util.Map;

/**
 * What a person did by hand.
 *
 * @param name such as {@code ClickInBrowser}
 * @param resource in which it was done
 * @param facts what is known of it; never what was typed
 */
public record Deed(String name, Arn resource, Map<String, String> facts) {

  public Deed {
    facts = Map.copyOf(facts);
  }
}
