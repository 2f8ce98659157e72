package dev.serai.sandbox;

import dev.serai.sandbox.linux.ProcessIdentity;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What a sandbox holds of the host, written before it is taken, so that whatever happens a later
 * server can give it back.
 *
 * @param uid -1 when the sandbox has none of its own
 * @param launcher the outer process, once there is one
 */
record NamespaceRecord(
    int uid, List<Path> cgroup, List<Path> writable, Optional<ProcessIdentity> launcher) {

  static final NamespaceRecord NOTHING =
      new NamespaceRecord(-1, List.of(), List.of(), Optional.empty());

  private static final String FILE = "record.properties";

  void write(Path directory) throws IOException {
    var properties = new Properties();
    properties.setProperty("uid", Integer.toString(uid));
    put(properties, "cgroup.", cgroup);
    put(properties, "writable.", writable);
    launcher.ifPresent(process -> properties.setProperty("launcher", process.text()));
    var text = new StringWriter();
    properties.store(text, null);
    Path fresh = directory.resolve(FILE + ".new");
    Files.writeString(fresh, text.toString());
    Files.move(fresh, directory.resolve(FILE), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** Empty when the server died before it had taken anything. */
  static Optional<NamespaceRecord> read(Path directory) throws IOException {
    if (!Files.exists(directory.resolve(FILE))) {
      return Optional.empty();
    }
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(directory.resolve(FILE))));
    return Optional.of(
        new NamespaceRecord(
            Integer.parseInt(properties.getProperty("uid", "-1")),
            list(properties, "cgroup."),
            list(properties, "writable."),
            Optional.ofNullable(properties.getProperty("launcher")).map(ProcessIdentity::parse)));
  }

  private static void put(Properties properties, String prefix, List<Path> paths) {
    for (int i = 0; i < paths.size(); i++) {
      properties.setProperty(prefix + i, paths.get(i).toString());
    }
  }

  private static List<Path> list(Properties properties, String prefix) {
    var paths = new ArrayList<Path>();
    String path = properties.getProperty(prefix + 0);
    while (path != null) {
      paths.add(Path.of(path));
      path = properties.getProperty(prefix + paths.size());
    }
    return List.copyOf(paths);
  }
}
