package dev.serai.protocol.oauth;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Documents of one kind by address, the least recently used dropped. Safe for many threads. */
final class CachedDocuments<T> {

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
          address, at -> new CachedDocument<>(() -> loader.load(at), config, clock));
    }
  }
}
