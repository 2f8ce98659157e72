package dev.serai.runtime;

import dev.serai.kernel.ServiceException;
import dev.serai.storage.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs in memory. */
public final class FakeBlobs implements Blobs {

  private final Map<String, byte[]> stored = new ConcurrentHashMap<>();

  @Override
  public Blob put(String key, InputStream content, long limitBytes) throws IOException {
    byte[] bytes = content.readAllBytes();
    if (bytes.length > limitBytes) {
      throw ServiceException.validation("content", "is too large");
    }
    stored.put(key, bytes);
    return new Blob(key, bytes.length, "0".repeat(64));
  }

  @Override
  public Optional<InputStream> open(String key) {
    return Optional.ofNullable(stored.get(key)).map(ByteArrayInputStream::new);
  }

  @Override
  public void delete(String key) {
    stored.remove(key);
  }

  @Override
  public void close() {}

  public Set<String> keys() {
    return Set.copyOf(stored.keySet());
  }
}
