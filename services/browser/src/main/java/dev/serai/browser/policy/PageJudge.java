package dev.serai.browser.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Puts what pages are about to do before the rights, a few at a time, so that a page of a thousand
 * frames does not fill the log at once. Safe for use by many threads.
 */
final class PageJudge {

  private static final int AT_A_TIME = 8;
  private static final int REMEMBERED = 256;

  private final Ward ward;
  private final PageRights rights;
  private final Semaphore places = new Semaphore(AT_A_TIME, true);
  private final Map<String, Boolean> files =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  PageJudge(Ward ward, PageRights rights) {
    this.ward = ward;
    this.rights = rights;
  }

  /** Whether a request may be sent; if it was, whether its answer may come in. */
  boolean allows(PausedRequest request) {
    if (request.answered()) {
      return !request.answersWithFile() || allowsFile(request.url(), request.method());
    }
    return request.kind() == PageDeed.Kind.DOWNLOAD
        ? allowsFile(request.url(), request.method())
        : allows(request.kind(), request.url(), request.method());
  }

  /**
   * Whether a file may stay that comes although nobody knew it for one, such as one that the
   * browser took for a file by its first bytes.
   */
  boolean allowsBegun(String url) {
    Boolean known = files.remove(url);
    return known != null ? known : isOwn(url) || allowsFile(url, "GET");
  }

  private boolean allowsFile(String url, String method) {
    boolean allowed = allows(PageDeed.Kind.DOWNLOAD, url, method);
    files.put(url, allowed);
    return allowed;
  }

  private boolean allows(PageDeed.Kind kind, String url, String method) {
    if (isOwn(url)) {
      return true;
    }
    Optional<PageAddress> address = PageAddress.of(url);
    return address.isPresent() && asks(new PageDeed(kind, address.get(), method));
  }

  private boolean asks(PageDeed deed) {
    places.acquireUninterruptibly();
    try {
      return rights.allow(ward, deed);
    } finally {
      places.release();
    }
  }

  /** What a page makes of what it has: nothing is asked of anybody. */
  private static boolean isOwn(String url) {
    return url.startsWith("data:") || url.startsWith("blob:") || url.startsWith("about:");
  }
}
