package dev.serai.browser;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.sessions.SessionStore;
import dev.serai.sessions.SessionTransaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * browsers and what is known of their sessions. Everything done in one {@link #write} is there
 * together or not at all. Safe for use by many threads.
 */
public interface BrowserStore extends SessionStore<BrowserStore.Rows> {

  /** Rows within one transaction. */
  interface Rows extends SessionTransaction<BrowserId, BrowserSession> {
    Browsers browsers();

    Tags tags();
  }

  /** Rows of browsers that somebody made. */
  interface Browsers {
    void insert(Browser browser);

    Optional<Browser> find(AccountId account, BrowserId id);

    boolean nameTaken(AccountId account, String name);

    int count(AccountId account);

    /** By id; the cursor is the last id. */
    Page<Browser> list(AccountId account, PageRequest page);

    /** With its tags and what is known of its sessions. */
    void delete(Browser browser);
  }

  /** Tags of browsers. */
  interface Tags {
    Map<String, String> of(BrowserId id);

    void put(BrowserId id, Map<String, String> added);

    void remove(BrowserId id, List<String> names);
  }
}
