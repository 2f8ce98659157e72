package dev.serai.browser;

import dev.serai.storage.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Blobs that are kept, of which nobody hears when told so: as when the server dies then. */
final class FailingBlobs implements Blobs {

  volatile boolean deadly;

  private final Blobs blobs;

  FailingBlobs(Blobs blobs) {
    this.blobs = blobs;
  }

  @Override
  public Blob put(String key, InputStream content, long limitBytes) throws IOException {
    Blob kept = blobs.put(key, content, limitBytes);
    if (deadly) {
      throw new IOException("dead");
    }
    return kept;
  }

  @Override
  public Optional<InputStream> open(String key) throws IOException {
    return blobs.open(key);
  }

  @Override
  public void delete(String key) throws IOException {
    blobs.delete(key);
  }

  @Override
  public void close() {
    blobs.close();
  }
}
