package dev.serai.browser;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.sessions.SessionRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * browsers and what is known of their sessions. Everything done in one {@link #write} is there
 * together or not at all. Safe for use by many threads.
 */
public interface BrowserStore {

  /** Work on rows; what it returns, the store returns. It may run twice, so it has no effects. */
  @FunctionalInterface
  interface Work<T> {
    T in(Rows rows);
  }

  <T> T read(Work<T> work);

  <T> T write(Work<T> work);

  /** Rows within one transaction. */
  interface Rows {
    Browsers browsers();

    Tags tags();

    SessionRows<BrowserId, BrowserSession> sessions();

    /** See {@link dev.serai.storage.ClientTokens#once}. */
    String once(
        AccountId account,
        String operation,
        Optional<String> token,
        String inputHash,
        Supplier<String> act);
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
