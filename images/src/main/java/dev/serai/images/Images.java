package dev.serai.images;

import dev.serai.kernel.FileTrees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Images of registries: named once, pulled once, unpacked once. A root is there whole or not at
 * all, since it is filled under another name and then renamed. Safe for use by many threads; two
 * that want the same image at once do the work twice and one of them wins.
 */
public final class Images implements AutoCloseable {

  static final String UNFINISHED = ".unfinished-";

  private static final int LARGEST_SETTINGS = 1 << 20;
  private static final String FILES = "files";
  private static final String SETTINGS = "settings.json";
  private static final String MANIFEST = "manifest.json";

  private final RegistryHttp http;
  private final RegistryClient registry;
  private final LayerCache layers;
  private final Path roots;
  private final ImageLimits limits;
  private final Platform platform;

  private Images(RegistryHttp http, Path folder, ImageLimits limits, Platform platform) {
    this.http = http;
    this.registry = new RegistryClient(http);
    this.layers = new LayerCache(folder.resolve("layers"), registry);
    this.roots = folder.resolve("roots");
    this.limits = limits;
    this.platform = platform;
  }

  /**
   * @param folder of layers and roots; the folders above must be open to others ({@code o+x})
   * @param platform whose images are taken where a name has several
   */
  public static Images create(
      ImagesConfig config, RegistryCredentials credentials, Path folder, Platform platform) {
    return new Images(
        new RegistryHttp(config.endpoints(), credentials),
        folder.toAbsolutePath(),
        config.limits(),
        platform);
  }

  /**
   * What a name means now, on this platform.
   *
   * @throws ImageRefusedException when there is no such image, or none for the platform
   * @throws IOException when the registry cannot be reached
   */
  public PinnedImage pin(ImageReference image) throws IOException, ImageRefusedException {
    RegistryClient.Fetched fetched = registry.manifest(image, image.wanted());
    return switch (fetched.manifest()) {
      case Manifest.Image _ -> new PinnedImage(image.pinned(fetched.digest()));
      case Manifest.Index index -> new PinnedImage(image.pinned(mine(image, index)));
    };
  }

  private Digest mine(ImageReference image, Manifest.Index index) throws ImageRefusedException {
    return index.entries().stream()
        .filter(entry -> entry.platform().equals(platform))
        .findFirst()
        .map(entry -> entry.image().digest())
        .orElseThrow(
            () ->
                new ImageRefusedException(
                    "%s has no image for %s; it has: %s"
                        .formatted(image, platform, platforms(index))));
  }

  private static String platforms(Manifest.Index index) {
    return index.entries().stream()
        .map(entry -> entry.platform().toString())
        .sorted()
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /**
   * The files of an image; pulls and unpacks them first when they are not there.
   *
   * @throws ImageRefusedException when it is hostile, malformed or too large; nothing is left then
   * @throws IOException when the registry cannot be reached or the disk fails
   */
  public ImageRoot require(PinnedImage image) throws IOException, ImageRefusedException {
    Path root = roots.resolve(image.digest().hex());
    if (!Files.isDirectory(root)) {
      make(image, root);
    }
    byte[] settings = Files.readAllBytes(root.resolve(SETTINGS));
    return new ImageRoot(root.resolve(FILES), ManifestReader.settings(settings));
  }

  private void make(PinnedImage image, Path root) throws IOException, ImageRefusedException {
    RegistryClient.Fetched fetched =
        registry.manifest(image.reference(), image.digest().toString());
    Manifest.Image manifest = judged(image, fetched.manifest());
    Files.createDirectories(roots);
    Path work = Files.createTempDirectory(roots, UNFINISHED);
    try {
      Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.write(work.resolve(MANIFEST), fetched.content());
      Files.copy(layers.require(image.reference(), manifest.config()), work.resolve(SETTINGS));
      unpack(image, manifest, Files.createDirectory(work.resolve(FILES)));
      publish(work, root);
    } finally {
      FileTrees.delete(work);
    }
  }

  private Manifest.Image judged(PinnedImage image, Manifest fetched) throws ImageRefusedException {
    if (!(fetched instanceof Manifest.Image manifest)) {
      throw new ImageRefusedException(image.reference() + " names several images, not one");
    }
    long packed = manifest.layers().stream().mapToLong(Descriptor::sizeBytes).sum();
    if (packed > limits.packedBytes() || manifest.layers().size() > limits.layers()) {
      throw new ImageRefusedException(
          "%s has %d layers of %d bytes; at most %d of %d are taken"
              .formatted(
                  image.reference(),
                  manifest.layers().size(),
                  packed,
                  limits.layers(),
                  limits.packedBytes()));
    }
    if (manifest.config().sizeBytes() > LARGEST_SETTINGS) {
      throw new ImageRefusedException("the configuration of the image is larger than 1 MiB");
    }
    return manifest;
  }

  private void unpack(PinnedImage image, Manifest.Image manifest, Path files)
      throws IOException, ImageRefusedException {
    Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
    var unpacker = new LayerUnpacker(files, limits);
    for (Descriptor layer : manifest.layers()) {
      Path packed = layers.require(image.reference(), layer);
      try (InputStream tar = LayerCache.unpacked(packed)) {
        unpacker.add(tar);
      }
    }
  }

  private static void publish(Path work, Path root) throws IOException {
    try {
      Files.move(work, root, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(root)) {
        throw e;
      }
    }
  }

  /**
   * Removes what an earlier process left unfinished, roots that nobody names any more, and layers
   * of no root that stays. Not while images are being pulled.
   *
   * @param used the digests of {@link #pin} that are still of use
   */
  public void sweep(Collection<Digest> used) throws IOException {
    Set<String> names = used.stream().map(Digest::hex).collect(Collectors.toSet());
    Set<Digest> content = new HashSet<>();
    Files.createDirectories(roots);
    for (Path root : FileTrees.children(roots)) {
      if (names.contains(String.valueOf(root.getFileName()))) {
        content.addAll(content(root));
      } else {
        FileTrees.delete(root);
      }
    }
    layers.retain(content);
  }

  private static List<Digest> content(Path root) throws IOException {
    try {
      return ManifestReader.manifest(Files.readAllBytes(root.resolve(MANIFEST)))
              instanceof Manifest.Image manifest
          ? Stream.concat(Stream.of(manifest.config()), manifest.layers().stream())
              .map(Descriptor::digest)
              .toList()
          : List.of();
    } catch (ImageRefusedException e) {
      throw new IOException("a root of an image was changed: " + root, e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
