package dev.serai.protocol.oauth;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents of one kind by address, the least recently used dropped. Safe for many threads. */
final class CachedDocuments<T> {

  private static final Logger LOG = LoggerFactory.getLogger(CachedDocuments.class);

  /** Reads and parses the document at an address. */
  @FunctionalInterface
  interface Loader<T> {
    T load(URI address) throws IOException;
  }

  private final Loader<T> loader;
  private final RefreshConfig config;
  private final InstantSource clock;
  private final Map<URI, CachedDocument<T>> documents =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, CachedDocument<T>> eldest) {
          return size() > config.maxDocuments();
        }
      };

  CachedDocuments(Loader<T> loader, RefreshConfig config, InstantSource clock) {
    this.loader = loader;
    this.config = config;
    this.clock = clock;
  }

  CachedDocument<T> at(URI address) {
    synchronized (documents) {
      return documents.computeIfAbsent(
          address, at -> new CachedDocument<>(() -> load(at), config, clock));
    }
  }

  private T load(URI address) throws IOException {
    try {
      return loader.load(address);
    } catch (IOException e) {
      LOG.warn("{} cannot be had: {}", address, e.getMessage());
      throw e;
    }
  }
}
