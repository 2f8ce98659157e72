package dev.serai.browser.policy;

import dev.serai.browser.chromium.Chromium;
import dev.serai.browser.chromium.ChromiumGoneException;
import java.io.IOException;

/** The real ones, each with a DevTools connection of its own. */
public record PageWardens(PageRights rights) implements Wardens {

  @Override
  public Warden watch(Ward ward, Chromium chromium, Runnable lost) {
    try {
      return PageWarden.begin(new PageJudge(ward, rights), chromium, lost);
    } catch (IOException e) {
      throw new ChromiumGoneException("its pages cannot be watched: " + e.getMessage());
    }
  }
}
