package dev.serai.search;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.jspecify.annotations.Nullable;

/** Tells files that are damaged from a disk that fails. */
final class Faults {

  private Faults() {}

  /**
   * @param tragedy for which the writer closed itself; null while it is open
   */
  static UncheckedIOException of(IOException fault, @Nullable Throwable tragedy) {
    if (tragedy != null) {
      return ended(tragedy);
    }
    return damage(fault) ? new DamagedIndexException(fault) : new UncheckedIOException(fault);
  }

  /** Lucene's writer does not go on after a write that failed half-way. */
  static UncheckedIOException ended(Throwable tragedy) {
    return damage(tragedy)
        ? new DamagedIndexException(new IOException(tragedy.getMessage(), tragedy))
        : new UncheckedIOException(
            new IOException(
                "a write failed, so the index is closed; open it again: " + tragedy.getMessage(),
                tragedy));
  }

  /** Also that of a merge in the background, which comes wrapped. */
  private static boolean damage(Throwable fault) {
    for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (damageItself(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean damageItself(Throwable fault) {
    return fault instanceof CorruptIndexException
        || fault instanceof IndexFormatTooOldException
        || fault instanceof IndexFormatTooNewException
        || fault instanceof FileNotFoundException
        || fault instanceof NoSuchFileException
        || fault instanceof EOFException;
  }
}
