package dev.serai.sandbox.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a sandbox must not have changed, read from the host before and after: for classes that do a
 * call to themselves, success inside says nothing, the host does.
 */
record HostWitness(Map<String, String> facts) {

  private static final List<String> FILES =
      List.of(
          "/proc/sys/kernel/hostname",
          "/proc/sys/kernel/domainname",
          "/proc/sys/kernel/core_pattern",
          "/proc/modules",
          "/proc/swaps",
          "/etc/passwd",
          "/etc/shadow");

  private static final List<String> DIRECTORIES =
      List.of("/", "/etc", "/usr", "/dev/net", "/sys/class/net");

  static HostWitness now() {
    var facts = new TreeMap<String, String>();
    FILES.forEach(file -> facts.put(file, text(Path.of(file))));
    DIRECTORIES.forEach(directory -> facts.put(directory, names(Path.of(directory))));
    facts.put("mounts", mounts());
    return new HostWitness(facts);
  }

  /** What differs, in words; empty when nothing does. */
  List<String> changedSince(HostWitness before) {
    return facts.entrySet().stream()
        .filter(fact -> !fact.getValue().equals(before.facts.get(fact.getKey())))
        .map(fact -> fact.getKey() + " is now " + fact.getValue())
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static String names(Path directory) {
    try (var listing = Files.list(directory)) {
      return listing.map(Path::toString).sorted().collect(Collectors.joining(" "));
    } catch (IOException absent) {
      return "";
    }
  }

  /** Where and what; figures of use change by themselves. */
  private static String mounts() {
    return text(Path.of("/proc/self/mounts"))
        .lines()
        .map(line -> line.split(" ", -1))
        .map(words -> words[1] + " " + words[2])
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
