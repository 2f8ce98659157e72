package dev.serai.codeinterpreter;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What others ask about code interpreters, whoever the caller is. Safe for use by many threads. */
public final class CodeInterpreterDirectory {

  private final CodeInterpreterStore store;

  CodeInterpreterDirectory(CodeInterpreterStore store) {
    this.store = store;
  }

  /** A code interpreter that somebody made. */
  public record Entry(Instant createdAt, Map<String, String> tags) {
    public Entry {
      tags = Map.copyOf(tags);
    }
  }

  /** The code interpreter of this ARN; empty when there is none. */
  public Optional<Entry> find(AccountId account, Arn resource) {
    return CodeInterpreterId.ofCustom(resource).flatMap(id -> entry(account, resource, id));
  }

  private Optional<Entry> entry(AccountId account, Arn resource, CodeInterpreterId id) {
    return store.read(
        rows ->
            rows.interpreters()
                .find(account, id)
                .filter(found -> found.arn().equals(resource))
                .map(found -> new Entry(found.createdAt(), rows.tags().of(id))));
  }
}
