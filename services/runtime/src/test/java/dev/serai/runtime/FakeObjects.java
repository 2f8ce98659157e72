package dev.serai.runtime;

import dev.serai.storage.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects in memory; versions are not told apart. */
public final class FakeObjects implements ObjectStore {

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final AtomicInteger outages = new AtomicInteger();

  public void put(String bucket, String key, byte[] content) {
    objects.put(bucket + "/" + key, content);
  }

  /** The next {@code calls} find the store down. */
  public void failNext(int calls) {
    outages.set(calls);
  }

  @Override
  public Optional<InputStream> open(String bucket, String key, Optional<String> versionId)
      throws IOException {
    if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IOException("the object store does not answer");
    }
    return Optional.ofNullable(objects.get(bucket + "/" + key)).map(ByteArrayInputStream::new);
  }
}
