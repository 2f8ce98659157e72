package dev.serai.images;

import dev.serai.kernel.FileTrees;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Content as registries have it, by digest; shared by all images. A file is there whole and checked
 * or not at all.
 */
final class LayerCache {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

  private final Path folder;
  private final RegistryClient registry;

  LayerCache(Path folder, RegistryClient registry) {
    this.folder = folder;
    this.registry = registry;
  }

  /**
   * @throws ImageRefusedException when the registry has something else by that name
   */
  Path require(ImageReference image, Descriptor content) throws IOException, ImageRefusedException {
    Path file = folder.resolve(content.digest().hex());
    if (Files.isRegularFile(file)) {
      return file;
    }
    Files.createDirectories(folder);
    Path work = Files.createTempFile(folder, Images.UNFINISHED, "");
    try {
      pull(image, content, work);
      return Files.move(work, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(work);
    }
  }

  private void pull(ImageReference image, Descriptor content, Path to)
      throws IOException, ImageRefusedException {
    MessageDigest digest = Digest.sha256();
    long length;
    try (InputStream in = new DigestInputStream(registry.blob(image, content.digest()), digest);
        OutputStream out = Files.newOutputStream(to)) {
      length = copy(in, out, content.sizeBytes());
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    if (length != content.sizeBytes() || !hex.equals(content.digest().hex())) {
      throw new ImageRefusedException(
          "the registry has other content by the name %s of %s".formatted(content.digest(), image));
    }
  }

  /** One byte more than announced ends it. */
  private static long copy(InputStream in, OutputStream out, long announced) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long length = 0;
    for (int read = in.read(buffer); read >= 0 && length <= announced; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      length += read;
    }
    return length;
  }

  /** Removes all else. */
  void retain(Set<Digest> used) throws IOException {
    Files.createDirectories(folder);
    Set<String> names = used.stream().map(Digest::hex).collect(Collectors.toSet());
    for (Path file : FileTrees.children(folder)) {
      if (!names.contains(String.valueOf(file.getFileName()))) {
        Files.delete(file);
      }
    }
  }

  /** A layer as the tar archive it is: what it begins with tells how it is packed. */
  static InputStream unpacked(Path file) throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(ZSTD.length);
    byte[] start = in.readNBytes(ZSTD.length);
    in.reset();
    if (Arrays.equals(start, ZSTD)) {
      return new ZstdLayer(in);
    }
    return startsWith(start, GZIP) ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
