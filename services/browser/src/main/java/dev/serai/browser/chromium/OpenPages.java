package dev.serai.browser.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pages of a browser, as they lie over each other: a new one is in front. Safe for many
 * threads.
 */
final class OpenPages {

  private final Map<String, OpenPage> backToFront = new LinkedHashMap<>();
  private final Set<String> crashed = new HashSet<>();

  /** Opened, or called otherwise, or gone elsewhere. */
  synchronized void told(JsonNode info) {
    if (OpenPage.isPage(info)) {
      OpenPage page = OpenPage.of(info);
      backToFront.put(page.target(), page);
      crashed.remove(page.target());
    }
  }

  synchronized void closed(String target) {
    backToFront.remove(target);
    crashed.remove(target);
  }

  synchronized void crashed(String target) {
    if (backToFront.containsKey(target)) {
      crashed.add(target);
    }
  }

  synchronized void raise(String target) {
    OpenPage page = backToFront.remove(target);
    if (page != null) {
      backToFront.put(target, page);
    }
  }

  /** One that crashed only when there is no other. */
  synchronized Optional<OpenPage> front() {
    List<OpenPage> pages = frontToBack();
    return pages.stream()
        .filter(page -> !crashed.contains(page.target()))
        .findFirst()
        .or(() -> pages.stream().findFirst());
  }

  synchronized List<OpenPage> frontToBack() {
    return new ArrayList<>(backToFront.values()).reversed();
  }
}
