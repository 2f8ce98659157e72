package dev.serai.protocol.aws.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A body that has been read whole: in memory when small, in a file that dies with the request. */
sealed interface SpooledBody extends AutoCloseable {

  /** SHA-256 of the body, lower-case hex. */
  String hash();

  InputStream open() throws IOException;

  /** The whole body; only for bodies with a small limit. */
  byte[] bytes() throws IOException;

  @Override
  default void close() {}

  /** A small body. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copying a body costs
  record Held(byte[] bytes, String hash) implements SpooledBody {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  /** A large body. */
  record Filed(Path file, String hash) implements SpooledBody {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public byte[] bytes() throws IOException {
      return Files.readAllBytes(file);
    }

    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete a spooled request body", e);
      }
    }
  }
}
