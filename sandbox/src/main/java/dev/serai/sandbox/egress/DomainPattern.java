package dev.serai.sandbox.egress;

import java.util.Locale;

/**
 * A name, or all names below one.
 *
 * @param text as it was configured
 * @param name in lower case
 * @param below stands for the names below {@code name} and not for itself
 */
record DomainPattern(String text, String name, boolean below) {

  /**
   * @throws IllegalArgumentException if {@code text} is no name; addresses are none
   */
  static DomainPattern parse(String text) {
    boolean starred = text.startsWith("*.");
    boolean below = starred || text.startsWith(".");
    String name = text.substring(starred ? 2 : below ? 1 : 0).toLowerCase(Locale.ROOT);
    if (!HostNames.isName(name)) {
      throw new IllegalArgumentException(
          "a domain is a name such as example.com or *.example.com (addresses are cidrs), got: "
              + text);
    }
    return new DomainPattern(text, name, below);
  }

  /**
   * @param host in lower case, without a dot at its end
   */
  boolean matches(String host) {
    return below ? host.endsWith("." + name) : host.equals(name);
  }
}
