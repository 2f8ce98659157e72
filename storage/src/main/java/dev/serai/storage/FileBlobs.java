package dev.serai.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Blobs as files. Each is written whole beside the others, flushed, and moved to its place in one
 * step.
 */
final class FileBlobs implements Blobs {

  private final Path blobs;
  private final Path incoming;
  private final AtomicLong arrivals = new AtomicLong();

  private record Place(Path folder, Path file) {}

  private FileBlobs(Path folder) {
    this.blobs = folder.resolve("blobs");
    this.incoming = folder.resolve("incoming");
  }

  /** Opens the store in {@code folder} and clears away what a crash left half-written. */
  static FileBlobs open(Path folder) throws IOException {
    var opened = new FileBlobs(folder);
    for (Path needed : List.of(opened.blobs, opened.incoming)) {
      OwnerOnly.folder(needed);
    }
    opened.sweep();
    return opened;
  }

  private void sweep() throws IOException {
    try (Stream<Path> leftovers = Files.list(incoming)) {
      for (Path leftover : leftovers.toList()) {
        Files.delete(leftover);
      }
    }
  }

  @Override
  public Blob put(String key, InputStream content, long limitBytes) throws IOException {
    Place place = place(key);
    Path arriving = incoming.resolve(String.valueOf(arrivals.incrementAndGet()));
    SpooledFile file = SpooledFile.of(arriving, content, limitBytes);
    if (Files.notExists(place.folder())) {
      Files.createDirectories(place.folder());
      OwnerOnly.flush(blobs);
    }
    Files.move(file.path(), place.file(), StandardCopyOption.ATOMIC_MOVE);
    OwnerOnly.flush(place.folder());
    return new Blob(key, file.sizeBytes(), file.sha256());
  }

  @Override
  public Optional<InputStream> open(String key) throws IOException {
    try {
      return Optional.of(Files.newInputStream(place(key).file()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(String key) throws IOException {
    Place place = place(key);
    if (Files.deleteIfExists(place.file())) {
      OwnerOnly.flush(place.folder());
    }
  }

  private Place place(String key) {
    Path file = blobs.resolve(BlobKey.place(key));
    return new Place(Objects.requireNonNull(file.getParent()), file);
  }

  @Override
  public void close() {
    // Holds nothing open.
  }
}
