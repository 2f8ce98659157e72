package dev.serai.images;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar archive in the making. Names are taken as they are, also those nobody should take. */
public final class Layer {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

  public Layer() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  public Layer file(String name, String content) {
    return file(name, content, 0644);
  }

  public Layer file(String name, String content, int mode) {
    byte[] body = content.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL);
    entry.setSize(body.length);
    entry.setMode(mode);
    return put(entry, body);
  }

  /** A file of this host, with its bytes and whether it is a program. */
  public Layer copy(String name, Path from) {
    try {
      byte[] body = Files.readAllBytes(from);
      TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL);
      entry.setSize(body.length);
      entry.setMode(Files.isExecutable(from) ? 0755 : 0644);
      return put(entry, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Layer folder(String name) {
    return put(entry(name + "/", TarConstants.LF_DIR), new byte[0]);
  }

  public Layer symlink(String name, String target) {
    return linked(name, TarConstants.LF_SYMLINK, target);
  }

  Layer hardlink(String name, String target) {
    return linked(name, TarConstants.LF_LINK, target);
  }

  Layer device(String name) {
    return put(entry(name, TarConstants.LF_CHR), new byte[0]);
  }

  Layer pipe(String name) {
    return put(entry(name, TarConstants.LF_FIFO), new byte[0]);
  }

  private Layer linked(String name, byte kind, String target) {
    TarArchiveEntry entry = entry(name, kind);
    entry.setLinkName(target);
    return put(entry, new byte[0]);
  }

  private static TarArchiveEntry entry(String name, byte kind) {
    return new TarArchiveEntry(name, kind, true);
  }

  private Layer put(TarArchiveEntry entry, byte[] body) {
    try {
      tar.putArchiveEntry(entry);
      tar.write(body);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] plain() {
    try {
      tar.finish();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] gzip() {
    return packed(GZIPOutputStream::new);
  }

  byte[] zstd() {
    return packed(ZstdOutputStream::new);
  }

  /** A way to pack. */
  private interface Packing {
    OutputStream around(OutputStream packed) throws IOException;
  }

  private byte[] packed(Packing packing) {
    var packed = new ByteArrayOutputStream();
    try (var out = packing.around(packed)) {
      out.write(plain());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
