package dev.serai.storage.code;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an entry lies inside its archive: at least one plain name, none of which leads up or out.
 */
record EntryPath(List<String> names) {

  private static final int LONGEST_NAME_BYTES = 255;
  private static final int DEEPEST = 200;

  EntryPath {
    names = List.copyOf(names);
  }

  /** Reads the name of an entry as zips write it, with slashes; {@code ./} is left out. */
  static EntryPath of(String name) throws CodeRefusedException {
    if (name.startsWith("/") || name.matches("(?s)[a-zA-Z]:.*")) {
      throw refused(name, "is an absolute path");
    }
    if (name.indexOf('\\') >= 0 || name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw refused(name, "has a backslash or a control character in its name");
    }
    var names = new ArrayList<String>();
    for (String part : name.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        names.add(plain(part, name));
      }
    }
    if (names.size() > DEEPEST) {
      throw refused(name, "lies deeper than " + DEEPEST + " folders");
    }
    return new EntryPath(names);
  }

  private static String plain(String part, String name) throws CodeRefusedException {
    if (part.equals("..")) {
      throw refused(name, "leads out of its folder");
    }
    if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
      throw refused(name, "has a name longer than " + LONGEST_NAME_BYTES + " bytes");
    }
    return part;
  }

  static CodeRefusedException refused(String name, String why) {
    return new CodeRefusedException("the zip entry " + shown(name) + " " + why);
  }

  /** Fit for a message: short, on one line. */
  private static String shown(String name) {
    String visible = name.replaceAll("\\p{Cntrl}", "?");
    return '"' + (visible.length() > 120 ? visible.substring(0, 120) + "…" : visible) + '"';
  }

  /** The root itself, as {@code ./} names it. */
  boolean root() {
    return names.isEmpty();
  }

  /** The folders above, outermost first. */
  List<String> parents() {
    var parents = new ArrayList<String>();
    for (int end = 1; end < names.size(); end++) {
      parents.add(String.join("/", names.subList(0, end)));
    }
    return parents;
  }

  Path under(Path root) {
    return names.stream().reduce(root, Path::resolve, (a, b) -> b);
  }

  @Override
  public String toString() {
    return String.join("/", names);
  }
}
