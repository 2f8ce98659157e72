package dev.serai.memory;

import dev.serai.storage.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What became of records that a caller handed in, kept with a client token. */
record WrittenRecords(List<Entry> entries) {

  static final int INVALID = 400;

  record Entry(String id, String requestIdentifier, Optional<String> refused) {

    private RecordOutcome outcome() {
      var record = new RecordId(id);
      Optional<String> request = Optional.of(requestIdentifier);
      return refused
          .<RecordOutcome>map(why -> new RecordOutcome.Failed(record, request, INVALID, why))
          .orElseGet(() -> new RecordOutcome.Done(record, request));
    }
  }

  List<RecordOutcome> outcomes() {
    return entries.stream().map(Entry::outcome).toList();
  }

  static String fingerprint(List<NewRecord> given) {
    return Fingerprint.of(
        given.stream()
            .map(
                one ->
                    Fingerprint.of(
                        one.requestIdentifier(),
                        one.namespace(),
                        one.text(),
                        one.createdAt(),
                        one.strategyId(),
                        new TreeMap<>(one.metadata())))
            .toArray());
  }
}
