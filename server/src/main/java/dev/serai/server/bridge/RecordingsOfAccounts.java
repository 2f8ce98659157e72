package dev.serai.server.bridge;

import dev.serai.browser.recording.RecordingStore;
import dev.serai.kernel.AccountId;
import dev.serai.storage.ObjectStore;
import dev.serai.storage.ObjectWriter;
import dev.serai.storage.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** Recordings go to buckets of the account whose browser it is. */
public record RecordingsOfAccounts(
    Function<AccountId, ObjectWriter> writers, Function<AccountId, ObjectStore> readers)
    implements RecordingStore {

  /** In one store that knows no accounts. */
  public static RecordingsOfAccounts in(S3Objects objects) {
    return new RecordingsOfAccounts(account -> objects, account -> objects);
  }

  @Override
  public void put(AccountId account, String bucket, String key, byte[] content, String contentType)
      throws IOException {
    writers.apply(account).put(bucket, key, content, contentType);
  }

  @Override
  public Optional<InputStream> open(AccountId account, String bucket, String key)
      throws IOException {
    return readers.apply(account).open(bucket, key, Optional.empty());
  }
}
