package dev.serai.codeinterpreter;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.sessions.SessionStore;
import dev.serai.sessions.SessionTransaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Code interpreters and what is known of their sessions. Everything done in one {@link #write} is
 * there together or not at all. Safe for use by many threads.
 */
public interface CodeInterpreterStore extends SessionStore<CodeInterpreterStore.Rows> {

  /** Rows within one transaction. */
  interface Rows extends SessionTransaction<CodeInterpreterId, CodeSession> {
    Interpreters interpreters();

    Tags tags();
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
