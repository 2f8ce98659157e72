package dev.serai.codeinterpreter;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.sessions.SessionRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Code interpreters and what is known of their sessions. Everything done in one {@link #write} is
 * there together or not at all. Safe for use by many threads.
 */
public interface CodeInterpreterStore {

  /** Work on rows; what it returns, the store returns. It may run twice, so it has no effects. */
  @FunctionalInterface
  interface Work<T> {
    T in(Rows rows);
  }

  <T> T read(Work<T> work);

  <T> T write(Work<T> work);

  /** Rows within one transaction. */
  interface Rows {
    Interpreters interpreters();

    Tags tags();

    SessionRows<CodeInterpreterId, CodeSession> sessions();

    /** See {@link dev.serai.storage.ClientTokens#once}. */
    String once(
        AccountId account,
        String operation,
        Optional<String> token,
        String inputHash,
        Supplier<String> act);
  }

  /** Rows of interpreters that somebody made. */
  interface Interpreters {
    void insert(CodeInterpreter interpreter);

    Optional<CodeInterpreter> find(AccountId account, CodeInterpreterId id);

    boolean nameTaken(AccountId account, String name);

    int count(AccountId account);

    /** By id; the cursor is the last id. */
    Page<CodeInterpreter> list(AccountId account, PageRequest page);

    /** With its tags and what is known of its sessions. */
    void delete(CodeInterpreter interpreter);
  }

  /** Tags of interpreters. */
  interface Tags {
    Map<String, String> of(CodeInterpreterId id);

    void put(CodeInterpreterId id, Map<String, String> added);

    void remove(CodeInterpreterId id, List<String> names);
  }
}
