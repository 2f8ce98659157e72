package dev.serai.cli.client;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A body that can be read twice: once to sign, once to send. */
public sealed interface Payload {

  InputStream open();

  BodyPublisher publisher();

  /** Held in memory. */
  final class Bytes implements Payload {
    private final byte[] content;

    /**
     * @param content not copied: it is not changed from here on
     */
    public Bytes(byte[] content) {
      this.content = content;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content);
    }

    @Override
    public BodyPublisher publisher() {
      return content.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content);
    }
  }

  /** Read from disk as it is sent. */
  record File(Path path) implements Payload {
    @Override
    public InputStream open() {
      try {
        return Files.newInputStream(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public BodyPublisher publisher() {
      try {
        return BodyPublishers.ofFile(path);
      } catch (FileNotFoundException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Payload none() {
    return new Bytes(new byte[0]);
  }

  static Payload text(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
