package dev.serai.audit;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Database;
import dev.serai.storage.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A key for each person that records tell of, made at the first record. Deleting the key is
 * forgetting the person: what was written under it can be read by nobody, and nothing of the log
 * changes. Safe for use by many threads.
 */
final class Subjects {

  private static final int SUBJECT_CHARACTERS = 16;

  private final Database database;
  private final Keys keys;
  private final InstantSource clock;
  private final Ids ids;
  private final int cached;
  private final Map<Who, SubjectKey> known = new ConcurrentHashMap<>();

  private record Who(AccountId account, String text) {

    /** What the row knows the person by. */
    String hash() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java runtime has SHA-256", e);
      }
    }
  }

  /**
   * @param cached how many keys are kept in memory
   */
  Subjects(Database database, Keys keys, InstantSource clock, Ids ids, int cached) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
    this.ids = ids;
    this.cached = cached;
  }

  /**
   * A person's key.
   *
   * @throws ServiceException of kind INTERNAL when it can be neither found nor made
   */
  SubjectKey of(AccountId account, String person) {
    var who = new Who(account, person);
    SubjectKey key = known.get(who);
    if (key != null) {
      return key;
    }
    SubjectKey found = find(who).orElseGet(() -> create(who));
    if (known.size() >= cached) {
      known.clear();
    }
    known.put(who, found);
    return found;
  }

  /** The key something was written under; empty when it was forgotten. Asks the rows each time. */
  Optional<SubjectKey> bySubject(AccountId account, String subject) {
    return database
        .read(handle -> SubjectRows.bySubject(handle, account, subject))
        .map(row -> open(account, row));
  }

  /**
   * Forgets a person. From then on nothing that was recorded can be read; what is recorded later is
   * written under a new key.
   *
   * @return whether there was anything to forget
   */
  boolean forget(AccountId account, String person) {
    var who = new Who(account, person);
    boolean forgotten = database.write(handle -> SubjectRows.delete(handle, account, who.hash()));
    known.remove(who);
    return forgotten;
  }

  private Optional<SubjectKey> find(Who who) {
    return database
        .read(handle -> SubjectRows.find(handle, who.account(), who.hash()))
        .map(row -> open(who.account(), row));
  }

  /** Another process may be faster: then its key is the one. */
  private SubjectKey create(Who who) {
    SubjectRows.Row row = sealed(who.account());
    SubjectRows.Row stored =
        database.write(
            handle -> {
              SubjectRows.insert(handle, who.account(), who.hash(), row, clock.millis());
              return SubjectRows.find(handle, who.account(), who.hash()).orElseThrow();
            });
    return open(who.account(), stored);
  }

  private SubjectRows.Row sealed(AccountId account) {
    try {
      SubjectKey fresh = SubjectKey.generate(ids.alphanumeric(SUBJECT_CHARACTERS));
      byte[] sealed = keys.seal(account, fresh.bytes(), context(fresh.subject()));
      return new SubjectRows.Row(fresh.subject(), Base64.getEncoder().encodeToString(sealed));
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private SubjectKey open(AccountId account, SubjectRows.Row row) {
    try {
      byte[] sealed = Base64.getDecoder().decode(row.sealedKey());
      return SubjectKey.parse(row.subject(), keys.open(account, sealed, context(row.subject())));
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private static String context(String subject) {
    return "audit-subject/" + subject;
  }

  private static ServiceException unusable(GeneralSecurityException cause) {
    return new ServiceException(
        ErrorKind.INTERNAL, "the key of a person's audit fields cannot be used", cause);
  }
}
