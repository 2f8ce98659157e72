package dev.serai.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Makes zips, good and bad. */
public final class Zips {

  public static final int EXECUTABLE = 0100755;
  public static final int LINK = 0120777;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes);

  /** One Python file at the root. */
  public static byte[] agent() {
    return new Zips().file("main.py", "print('hello')").bytes();
  }

  public Zips file(String name, String content) {
    return entry(name, content.getBytes(StandardCharsets.UTF_8), entry -> {});
  }

  public Zips file(String name, String content, int mode) {
    return entry(name, content.getBytes(StandardCharsets.UTF_8), it -> it.setUnixMode(mode));
  }

  public Zips link(String name, String target) {
    return file(name, target, LINK);
  }

  public Zips folder(String name) {
    return entry(name + "/", new byte[0], entry -> {});
  }

  public Zips entry(String name, byte[] content, Consumer<ZipArchiveEntry> settings) {
    try {
      var entry = new ZipArchiveEntry(name);
      settings.accept(entry);
      zip.putArchiveEntry(entry);
      zip.write(content);
      zip.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] bytes() {
    try {
      zip.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
