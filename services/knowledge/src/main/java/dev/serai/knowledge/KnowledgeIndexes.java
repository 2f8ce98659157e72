package dev.serai.knowledge;

import dev.serai.search.DamagedIndexException;
import dev.serai.search.Embedder;
import dev.serai.search.Hit;
import dev.serai.search.HybridIndex;
import dev.serai.search.IndexConfig;
import dev.serai.search.Search;
import dev.serai.search.TextField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes of knowledge bases: each in a folder of its own, that of an encrypted one in memory.
 * Those used last stay open. All can be lost: they are made again from rows. Safe for use by many
 * threads.
 */
final class KnowledgeIndexes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KnowledgeIndexes.class);
  private static final int OPEN = 64;
  private static final int TRIES = 5;

  private final Path folder;
  private final ChunkStore chunks;
  private final Embedder embedder;
  private final IndexConfig config;
  private final Map<KnowledgeBaseId, OpenIndex> open = new LinkedHashMap<>(16, 0.75f, true);

  KnowledgeIndexes(Path folder, ChunkStore chunks, Embedder embedder, KnowledgeConfig config) {
    this.folder = folder;
    this.chunks = chunks;
    this.embedder = embedder;
    this.config =
        IndexConfig.of(
                new TextField(OpenIndex.ABOVE, 1, true), new TextField(OpenIndex.TEXT, 1, true))
            .documents(config.chunksPerBase());
  }

  /** The best chunks of a knowledge base as its rows are now, or later. */
  List<Hit> search(KnowledgeBase base, Search search) {
    for (int i = 0; i < TRIES; i++) {
      OpenIndex index = index(base);
      try {
        Optional<List<Hit>> hits = index.search(search);
        if (hits.isPresent()) {
          return hits.get();
        }
      } catch (UncheckedIOException e) {
        LOG.warn("the index of {} is {}", base.id(), i == 0 ? "opened again" : "made anew", e);
        forget(base.id(), i > 0 || e instanceof DamagedIndexException);
      }
    }
    throw new IllegalStateException("the index of %s cannot be used".formatted(base.id()));
  }

  private synchronized OpenIndex index(KnowledgeBase base) {
    OpenIndex present = open.get(base.id());
    if (present != null) {
      return present;
    }
    if (open.size() >= OPEN) {
      KnowledgeBaseId eldest = open.keySet().iterator().next();
      close(open.remove(eldest));
    }
    var opened = new OpenIndex(base, opened(base), chunks, embedder);
    open.put(base.id(), opened);
    return opened;
  }

  private HybridIndex opened(KnowledgeBase base) {
    return base.encrypted()
        ? HybridIndex.inMemory(config, embedder)
        : HybridIndex.open(folder.resolve(base.id().value()), config, embedder);
  }

  private void forget(KnowledgeBaseId id, boolean damaged) {
    if (damaged) {
      remove(id);
    } else {
      drop(id);
    }
  }

  private synchronized void drop(KnowledgeBaseId id) {
    close(open.remove(id));
  }

  private static void close(@Nullable OpenIndex index) {
    if (index == null) {
      return;
    }
    try {
      index.close();
    } catch (UncheckedIOException e) {
      LOG.warn("an index did not close cleanly", e);
    }
  }

  /** Forgets a knowledge base. */
  synchronized void remove(KnowledgeBaseId id) {
    close(open.remove(id));
    delete(folder.resolve(id.value()));
  }

  /** Deletes the folders of knowledge bases that are gone. */
  void sweep(Set<String> known) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> folders = Files.list(folder)) {
      folders
          .filter(path -> !known.contains(path.getFileName().toString()))
          .forEach(KnowledgeIndexes::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      LOG.warn("{} is not deleted; it is when the server starts", folder, e);
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(KnowledgeIndexes::close);
    open.clear();
  }
}
