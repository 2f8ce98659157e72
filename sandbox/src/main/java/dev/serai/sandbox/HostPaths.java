package dev.serai.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Paths inside, told as paths of the host, for the class that has no inside of its own. */
final class HostPaths {

  private final List<Map.Entry<String, String>> replacements = new ArrayList<>();

  HostPaths(List<Mount> mounts, Path workspace, Path tmp) {
    mounts.forEach(mount -> add(mount.target(), mount.source()));
    add("/workspace", workspace);
    add("/tmp", tmp);
    replacements.sort(Comparator.comparingInt(entry -> -entry.getKey().length()));
  }

  String of(String text) {
    return Arrays.stream(text.split(":", -1)).map(this::one).collect(Collectors.joining(":"));
  }

  private void add(String inside, Path host) {
    replacements.add(Map.entry(inside, host.toAbsolutePath().toString()));
  }

  private String one(String path) {
    for (var entry : replacements) {
      if (path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "/")) {
        return entry.getValue() + path.substring(entry.getKey().length());
      }
    }
    return path;
  }
}
