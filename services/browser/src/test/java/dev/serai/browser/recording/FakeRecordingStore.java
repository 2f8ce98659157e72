package dev.serai.browser.recording;

import dev.serai.kernel.AccountId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Objects in memory, in any bucket but {@code none}. */
public final class FakeRecordingStore implements RecordingStore {

  public final Map<String, byte[]> objects = new ConcurrentHashMap<>();

  @Override
  public void put(AccountId account, String bucket, String key, byte[] content, String contentType)
      throws IOException {
    if (bucket.equals("none")) {
      throw new IOException("there is no bucket none");
    }
    objects.put(path(account, bucket, key), content.clone());
  }

  @Override
  public Optional<InputStream> open(AccountId account, String bucket, String key) {
    return Optional.ofNullable(objects.get(path(account, bucket, key)))
        .map(ByteArrayInputStream::new);
  }

  private static String path(AccountId account, String bucket, String key) {
    return account + "/" + bucket + "/" + key;
  }
}
