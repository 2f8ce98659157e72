package dev.serai.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The folder that becomes a root. A path of an image is followed as a program inside would follow
 * it: absolute links begin at the root, and nothing is above it. Used by one thread, while nobody
 * else writes there.
 */
final class RootFolder {

  private static final int LINKS = 40;

  private final Path root;

  RootFolder(Path root) {
    this.root = root;
  }

  Path path() {
    return root;
  }

  /**
   * Where an entry lies: links on the way are followed, the last part is not.
   *
   * @param name as the layer has it
   * @throws ImageRefusedException for a name that is absolute, climbs, or follows links without end
   */
  Path place(String name) throws IOException, ImageRefusedException {
    Deque<String> parts = parts(name);
    if (parts.isEmpty()) {
      return root;
    }
    String last = parts.removeLast();
    return followed(parts, name).resolve(last);
  }

  /** The folder above, up to the root. */
  Path parent(Path place) {
    Path above = place.getParent();
    return above == null || !above.startsWith(root) ? root : above;
  }

  /** Makes sure that the folder of an entry is there. */
  void requireParent(Path place) throws IOException, ImageRefusedException {
    Path parent = parent(place);
    if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      throw new ImageRefusedException(
          "an entry of the image lies below a file: " + root.relativize(place));
    }
    Files.createDirectories(parent);
  }

  private Path followed(Deque<String> parts, String name)
      throws IOException, ImageRefusedException {
    Path at = root;
    int links = 0;
    while (!parts.isEmpty()) {
      String part = parts.removeFirst();
      if (part.equals("..")) {
        at = parent(at);
        continue;
      }
      Path next = at.resolve(part);
      if (!Files.isSymbolicLink(next)) {
        at = next;
        continue;
      }
      if (++links > LINKS) {
        throw new ImageRefusedException("links of the image lead in a circle: " + name);
      }
      String target = Files.readSymbolicLink(next).toString();
      at = target.startsWith("/") ? root : at;
      prepend(target, parts);
    }
    return at;
  }

  private static void prepend(String target, Deque<String> parts) {
    String[] steps = target.split("/", -1);
    for (int i = steps.length - 1; i >= 0; i--) {
      if (!steps[i].isEmpty() && !steps[i].equals(".")) {
        parts.addFirst(steps[i]);
      }
    }
  }

  private static Deque<String> parts(String name) throws ImageRefusedException {
    if (name.startsWith("/") || name.indexOf('\0') >= 0) {
      throw new ImageRefusedException("an entry of the image has an absolute name: " + name);
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        throw new ImageRefusedException("an entry of the image climbs out of it: " + name);
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }
}
