package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The files of {@code /etc} that are made up for sandboxes, so that none of the host's are shown.
 */
final class RootFiles {

  static final int UID = 1000;

  private static final Map<String, String> CONTENTS =
      Map.of(
          "passwd",
              "agent:x:"
                  + UID
                  + ":"
                  + UID
                  + ":agent:/workspace:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n",
          "group", "agent:x:" + UID + ":\nnogroup:x:65534:\n",
          "hosts", "127.0.0.1 localhost sandbox\n::1 localhost\n",
          "hostname", "sandbox\n",
          "nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n",
          "resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");

  private RootFiles() {}

  static List<String> names() {
    return CONTENTS.keySet().stream().sorted().toList();
  }

  static void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (var file : CONTENTS.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }
}
