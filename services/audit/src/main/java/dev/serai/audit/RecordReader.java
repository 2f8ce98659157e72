package dev.serai.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.audit.log.MerkleLog;
import dev.serai.audit.log.Tile;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds records, newest first, in the log itself: it is ordered by time, so it is its own index.
 */
final class RecordReader {

  private final MerkleLog log;
  private final Subjects subjects;
  private final AccountId founder;
  private final int scanned;

  /**
   * @param founder the account that also sees records of callers nobody recognised
   * @param scanned most records looked at for one page
   */
  RecordReader(MerkleLog log, Subjects subjects, AccountId founder, int scanned) {
    this.log = log;
    this.subjects = subjects;
    this.founder = founder;
    this.scanned = scanned;
  }

  Page<JsonNode> list(AccountId account, RecordFilter filter, PageRequest page) throws IOException {
    long end = page.after().map(Long::valueOf).orElse(end(filter));
    long least = Math.max(0, end - scanned);
    var revealer = new Revealer(subjects, account);
    var found = new ArrayList<JsonNode>();
    long next = end;
    while (next > least && found.size() < page.size()) {
      long bundle = (next - 1) / Tile.WIDTH;
      Optional<List<byte[]>> entries = log.bundle(bundle);
      if (entries.isEmpty()) {
        return new Page<>(found, Optional.empty());
      }
      for (; next > bundle * Tile.WIDTH && found.size() < page.size(); next--) {
        byte[] entry = entries.get().get((int) (next - 1 - bundle * Tile.WIDTH));
        JsonNode record = Revealer.parse(entry);
        if (isBefore(record, filter.since())) {
          return new Page<>(found, Optional.empty());
        }
        if (isOf(record, account)
            && isBeforeOrAny(record, filter.until())
            && filter.accepts(revealer.reveal(record))) {
          found.add(record);
        }
      }
    }
    return new Page<>(found, next > 0 ? Optional.of(Long.toString(next)) : Optional.empty());
  }

  /** A record of this account; empty when there is none of this number, or not any more. */
  Optional<Found> find(AccountId account, long number) throws IOException {
    if (number < 0 || number >= log.size()) {
      return Optional.empty();
    }
    Optional<List<byte[]>> entries = log.bundle(number / Tile.WIDTH);
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    byte[] entry = entries.get().get((int) (number % Tile.WIDTH));
    JsonNode record = Revealer.parse(entry);
    return isOf(record, account)
        ? Optional.of(new Found(entry, new Revealer(subjects, account).reveal(record)))
        : Optional.empty();
  }

  /**
   * A record in both forms.
   *
   * @param entry as it is hashed
   * @param record with its personal fields
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Found(byte[] entry, JsonNode record) {}

  /** The number from which on all records are of {@code time} or later, rounded up to a bundle. */
  long from(Instant time) throws IOException {
    long low = 0;
    long high = (log.size() + Tile.WIDTH - 1) / Tile.WIDTH;
    while (low < high) {
      long middle = (low + high) / 2;
      Optional<List<byte[]>> entries = log.bundle(middle);
      if (entries.isEmpty() || RecordForm.time(entries.get().getFirst()).isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low * Tile.WIDTH;
  }

  private long end(RecordFilter filter) throws IOException {
    long size = log.size();
    return filter.until().isPresent() ? Math.min(size, from(filter.until().get())) : size;
  }

  private boolean isOf(JsonNode record, AccountId account) {
    String owner = record.path("recipientAccountId").asText();
    return owner.equals(account.value()) || (owner.isEmpty() && account.equals(founder));
  }

  private static boolean isBefore(JsonNode record, Optional<Instant> time) {
    return time.isPresent() && time(record).isBefore(time.get());
  }

  private static boolean isBeforeOrAny(JsonNode record, Optional<Instant> time) {
    return time.isEmpty() || time(record).isBefore(time.get());
  }

  private static Instant time(JsonNode record) {
    return Instant.parse(record.path("eventTime").asText());
  }
}
