package dev.serai.runtime.session;

import dev.serai.kernel.EndUser;
import dev.serai.kernel.FileTrees;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.sandbox.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folders that outlive a session's environment: one per session, version and user, so that a new
 * version starts empty, and so does another user who opens a session of the same id later. Removed
 * after 14 days without use.
 */
final class SessionStorage {

  private static final Duration KEPT_IDLE = Duration.ofDays(14);

  private final Path root;
  private final long limitBytes;
  private final Clock clock;

  SessionStorage(Path root, long limitBytes, Clock clock) {
    this.clock = clock;
    this.root = root;
    this.limitBytes = limitBytes;
  }

  /** The mount of a session; empty when its version asks for none. */
  Optional<Mount> mount(RuntimeVersion version, SessionKey key, Optional<EndUser> owner) {
    return version
        .settings()
        .sessionStorage()
        .map(target -> new Mount(prepared(version, key, owner), target, true));
  }

  /** Whether a session's folder has outgrown the limit. */
  boolean full(RuntimeVersion version, SessionKey key, Optional<EndUser> owner) {
    if (version.settings().sessionStorage().isEmpty()) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder(version, key, owner))) {
      return files.mapToLong(SessionStorage::sizeOf).sum() > limitBytes;
    } catch (IOException | UncheckedIOException changing) {
      // Files come and go while the agent works; the next look decides.
      return false;
    }
  }

  /** Removes what nobody has used for 14 days. */
  void sweep() {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> sessions = Files.walk(root, 3, new FileVisitOption[0])) {
      for (Path folder :
          sessions.filter(path -> root.relativize(path).getNameCount() == 3).toList()) {
        if (Files.getLastModifiedTime(folder)
            .toInstant()
            .isBefore(clock.instant().minus(KEPT_IDLE))) {
          delete(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("old session storage could not be removed", e);
    }
  }

  private Path prepared(RuntimeVersion version, SessionKey key, Optional<EndUser> owner) {
    try {
      Path folder = Files.createDirectories(folder(version, key, owner));
      Files.setLastModifiedTime(folder, java.nio.file.attribute.FileTime.from(clock.instant()));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the session's storage folder cannot be made", e);
    }
  }

  private Path folder(RuntimeVersion version, SessionKey key, Optional<EndUser> owner) {
    return root.resolve(key.runtime().value())
        .resolve("v" + version.number())
        .resolve(name(key, owner));
  }

  private static String name(SessionKey key, Optional<EndUser> owner) {
    String session = Digest.hex(key.endpoint() + "/" + key.sessionId());
    return owner.map(user -> session + "-" + Digest.hex(user.text())).orElse(session);
  }

  private static long sizeOf(Path path) {
    try {
      return Files.isRegularFile(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)
          ? Files.size(path)
          : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Removes a folder with all it holds. */
  static void delete(Path folder) {
    try {
      FileTrees.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
