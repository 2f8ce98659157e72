package dev.serai.images;

import dev.serai.kernel.FileTrees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lays layers one over the other (OCI image specification, layer.md, whiteouts included). Owners,
 * set-id bits, extended attributes, devices and pipes are left out: a root is shown read-only to
 * users it does not know, below a {@code /dev} of the sandbox's own. What its owner may read,
 * everybody may.
 */
final class LayerUnpacker {

  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";
  private static final Set<String> NAMELESS = Set.of("", ".", "..");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final RootFolder root;
  private final ImageLimits limits;
  private final Set<Path> ofThisLayer = new HashSet<>();
  private int entries;
  private long bytes;

  LayerUnpacker(Path root, ImageLimits limits) {
    this.root = new RootFolder(root);
    this.limits = limits;
  }

  /**
   * @param layer a tar archive, not packed
   * @throws ImageRefusedException when it is malformed, leads out of the root or breaks a limit
   */
  void add(InputStream layer) throws IOException, ImageRefusedException {
    ofThisLayer.clear();
    var tar = new TarArchiveInputStream(layer, "UTF-8");
    for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
      if (++entries > limits.entries()) {
        throw new ImageRefusedException(
            "the image has more than %d entries".formatted(limits.entries()));
      }
      try {
        add(entry, tar);
      } catch (InvalidPathException e) {
        throw new ImageRefusedException("an entry of the image has an impossible name");
      }
    }
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar)
      throws ImageRefusedException {
    try {
      return tar.getNextEntry();
    } catch (IOException | IllegalArgumentException e) {
      throw malformed();
    }
  }

  /** The layer is the one its digest names, so it was made so. */
  private static ImageRefusedException malformed() {
    return new ImageRefusedException("a layer of the image is damaged: pack and push it again");
  }

  private static int read(InputStream content, byte[] buffer) throws ImageRefusedException {
    try {
      return content.read(buffer);
    } catch (IOException e) {
      throw malformed();
    }
  }

  private void add(TarArchiveEntry entry, InputStream content)
      throws IOException, ImageRefusedException {
    Path place = root.place(entry.getName());
    if (place.equals(root.path())) {
      return;
    }
    root.requireParent(place);
    String name = String.valueOf(place.getFileName());
    if (name.equals(OPAQUE)) {
      hideBelow(root.parent(place));
    } else if (name.startsWith(WHITEOUT)) {
      hide(place, name.substring(WHITEOUT.length()));
    } else if (put(entry, content, place)) {
      remember(place);
    }
  }

  /** False for what is left out. */
  private boolean put(TarArchiveEntry entry, InputStream content, Path place)
      throws IOException, ImageRefusedException {
    if (entry.isDirectory()) {
      folder(place);
      return true;
    }
    if (entry.isSymbolicLink()) {
      clear(place);
      Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
      return true;
    }
    if (entry.isLink()) {
      link(place, entry.getLinkName());
      return true;
    }
    if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
      return false;
    }
    file(entry, content, place);
    return true;
  }

  private void folder(Path place) throws IOException {
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      clear(place);
      Files.createDirectory(place);
    }
    Files.setPosixFilePermissions(place, FOLDER);
  }

  private void link(Path place, String target) throws IOException, ImageRefusedException {
    Path linked = root.place(target);
    if (!Files.isRegularFile(linked, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(linked)) {
      throw new ImageRefusedException("a hard link of the image has no target: " + target);
    }
    if (!linked.equals(place)) {
      clear(place);
      Files.createLink(place, linked);
    }
  }

  private void file(TarArchiveEntry entry, InputStream content, Path place)
      throws IOException, ImageRefusedException {
    clear(place);
    try (OutputStream out = Files.newOutputStream(place)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = read(content, buffer); read >= 0; read = read(content, buffer)) {
        bytes += read;
        if (bytes > limits.unpackedBytes()) {
          throw new ImageRefusedException(
              "the image is larger than %d bytes when unpacked".formatted(limits.unpackedBytes()));
        }
        out.write(buffer, 0, read);
      }
    }
    boolean program = (entry.getMode() & 0111) != 0;
    Files.setPosixFilePermissions(
        place, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private void clear(Path place) throws IOException {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      FileTrees.delete(place);
    }
  }

  private void hide(Path whiteout, String name) throws IOException, ImageRefusedException {
    if (NAMELESS.contains(name)) {
      throw new ImageRefusedException("a whiteout of the image names nothing");
    }
    clear(whiteout.resolveSibling(name));
  }

  /** What this layer itself has put there stays, whatever the order. */
  private void hideBelow(Path folder) throws IOException {
    for (Path below : FileTrees.children(folder)) {
      if (!ofThisLayer.contains(below)) {
        FileTrees.delete(below);
      } else if (Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)) {
        hideBelow(below);
      }
    }
  }

  private void remember(Path place) {
    for (Path at = place; at != null && !at.equals(root.path()); at = at.getParent()) {
      ofThisLayer.add(at);
    }
  }
}
