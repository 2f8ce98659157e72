package dev.serai.server.bridge;

import dev.serai.images.Digest;
import dev.serai.images.ImageReference;
import dev.serai.images.ImageRefusedException;
import dev.serai.images.ImageRoot;
import dev.serai.images.Images;
import dev.serai.images.PinnedImage;
import dev.serai.runtime.ContainerImages;
import dev.serai.storage.code.CodeRefusedException;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/** The Runtime asks for images by name; the images room has them. */
public final class ImagesOfRuntimes implements ContainerImages {

  private final Images images;

  public ImagesOfRuntimes(Images images) {
    this.images = images;
  }

  @Override
  public String pin(String containerUri) throws IOException, CodeRefusedException {
    try {
      return images.pin(ImageReference.parse(containerUri)).reference().toString();
    } catch (ImageRefusedException | IllegalArgumentException e) {
      throw new CodeRefusedException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public AgentImage require(String pinned) throws IOException, CodeRefusedException {
    try {
      ImageRoot root = images.require(image(pinned));
      return new AgentImage(
          root.folder(),
          root.settings().command(),
          root.settings().environment(),
          root.settings().workingDirectory());
    } catch (ImageRefusedException e) {
      throw new CodeRefusedException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void retain(Set<String> pinned) throws IOException {
    Set<Digest> digests =
        pinned.stream().map(one -> image(one).digest()).collect(Collectors.toSet());
    images.sweep(digests);
  }

  private static PinnedImage image(String pinned) {
    return new PinnedImage(ImageReference.parse(pinned));
  }
}
