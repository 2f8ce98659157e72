package dev.serai.browser.profile;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Profiles and their tags. Everything done in one {@link #write} is there together or not at all.
 * Safe for use by many threads.
 */
interface ProfileStore {

  /** Work on rows; what it returns, the store returns. It may run twice, so it has no effects. */
  @FunctionalInterface
  interface Work<T> {
    T in(Rows rows);
  }

  <T> T read(Work<T> work);

  <T> T write(Work<T> work);

  /** Rows within one transaction. */
  interface Rows {
    void insert(BrowserProfile profile);

    Optional<BrowserProfile> find(AccountId account, ProfileId id);

    Optional<BrowserProfile> named(AccountId account, String name);

    int count(AccountId account);

    /** By id; the cursor is the last id. */
    Page<BrowserProfile> list(AccountId account, PageRequest page);

    /** With its tags; what was saved into it follows. */
    void delete(BrowserProfile profile);

    /** A content that will be saved; given up at {@code until} when it was not. */
    void begin(String content, Instant until);

    /**
     * Makes a content that was begun the profile's; the one it had is given up soon.
     *
     * @return when it was saved
     * @throws dev.serai.kernel.ServiceException of kind RETRYABLE_CONFLICT when it was given up
     */
    Instant save(BrowserProfile profile, BrowserProfile.Saved saved);

    /**
     * Gives a content up unless a profile has it.
     *
     * @return whether its blob can go
     */
    boolean giveUp(String content);

    Map<String, String> tagsOf(ProfileId id);

    void putTags(ProfileId id, Map<String, String> added);

    void removeTags(ProfileId id, List<String> names);

    /** See {@link dev.serai.storage.ClientTokens#once}. */
    String once(
        AccountId account,
        String operation,
        Optional<String> token,
        String inputHash,
        Supplier<String> act);
  }
}
