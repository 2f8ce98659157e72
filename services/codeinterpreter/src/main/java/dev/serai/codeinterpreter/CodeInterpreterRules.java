package dev.serai.codeinterpreter;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What may be done with code interpreters. */
final class CodeInterpreterRules {

  private static final int CHANCE = 10;

  private final Region region;
  private final CodeInterpreterStore store;
  private final CodeInterpreterQuotas quotas;
  private final Ids ids;
  private final InstantSource clock;

  CodeInterpreterRules(
      Region region,
      CodeInterpreterStore store,
      CodeInterpreterQuotas quotas,
      Ids ids,
      InstantSource clock) {
    this.region = region;
    this.store = store;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  /** What an interpreter is to be. */
  private record Wanted(CodeInterpreterSettings settings, Map<String, String> tags) {}

  CodeInterpreter create(
      AccountId account,
      CodeInterpreterSettings settings,
      Map<String, String> tags,
      Optional<String> clientToken) {
    var wanted = new Wanted(settings, new TreeMap<>(tags));
    return store.write(
        rows -> {
          String id =
              rows.once(
                  account,
                  "CreateCodeInterpreter",
                  clientToken,
                  Fingerprint.of(SqlInterpreters.COLUMNS.write(wanted)),
                  () -> insert(rows, account, wanted).id().value());
          return Lookup.custom(rows, account, new CodeInterpreterId(id));
        });
  }

  private CodeInterpreter insert(CodeInterpreterStore.Rows rows, AccountId account, Wanted wanted) {
    String name = wanted.settings().name();
    if (rows.interpreters().nameTaken(account, name)) {
      throw ServiceException.conflict("a code interpreter named %s already exists".formatted(name));
    }
    CodeInterpreterQuotas.require(
        rows.interpreters().count(account) + 1,
        quotas.interpretersPerAccount(),
        "code interpreters of one account");
    requireTags(wanted.tags());
    Instant now = Stamp.of(clock);
    var id = new CodeInterpreterId(name + "-" + ids.alphanumeric(CHANCE));
    var interpreter = new CodeInterpreter(account, region, id, wanted.settings(), now, now);
    rows.interpreters().insert(interpreter);
    rows.tags().put(id, wanted.tags());
    return interpreter;
  }

  /**
   * Removes an interpreter.
   *
   * @return when it was; asked again with the same token, the same
   */
  Instant delete(AccountId account, CodeInterpreterId id, Optional<String> clientToken) {
    String at =
        store.write(
            rows ->
                rows.once(
                    account,
                    "DeleteCodeInterpreter",
                    clientToken,
                    Fingerprint.of(id),
                    () -> delete(rows, account, id)));
    return Instant.parse(at);
  }

  private String delete(CodeInterpreterStore.Rows rows, AccountId account, CodeInterpreterId id) {
    rows.interpreters().delete(Lookup.custom(rows, account, id));
    return Stamp.of(clock).toString();
  }

  void tag(AccountId account, CodeInterpreterId id, Map<String, String> added) {
    store.write(
        rows -> {
          CodeInterpreter interpreter = Lookup.custom(rows, account, id);
          var all = new HashMap<>(rows.tags().of(id));
          all.putAll(added);
          requireTags(all);
          rows.tags().put(id, added);
          return interpreter;
        });
  }

  void untag(AccountId account, CodeInterpreterId id, List<String> names) {
    store.write(
        rows -> {
          CodeInterpreter interpreter = Lookup.custom(rows, account, id);
          rows.tags().remove(id, names);
          return interpreter;
        });
  }

  private void requireTags(Map<String, String> tags) {
    CodeInterpreterQuotas.require(
        tags.size(), quotas.tagsPerInterpreter(), "tags of one code interpreter");
  }
}
