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
import java.util.function.Function;

/**
 * What a sandbox holds of the host, written before it is taken, so that whatever happens a later
 * server can give it back.
 *
 * @param uid {@link ServerRights#NO_UID} when the sandbox has none of its own
 * @param scratch directories elsewhere than the record's own, removed with it
 * @param processes the outer process and process 1 of the sandbox, as far as they are known
 */
record HoldingsRecord(
    int uid,
    List<Path> cgroup,
    List<Path> writable,
    List<Path> scratch,
    List<ProcessIdentity> processes) {

  static final HoldingsRecord NOTHING =
      new HoldingsRecord(ServerRights.NO_UID, List.of(), List.of(), List.of(), List.of());

  private static final String FILE = "record.properties";

  void write(Path directory) throws IOException {
    var properties = new Properties();
    properties.setProperty("uid", Integer.toString(uid));
    put(properties, "cgroup.", cgroup);
    put(properties, "writable.", writable);
    put(properties, "scratch.", scratch);
    put(properties, "process.", processes.stream().map(ProcessIdentity::text).toList());
    var text = new StringWriter();
    properties.store(text, null);
    Path fresh = directory.resolve(FILE + ".new");
    Files.writeString(fresh, text.toString());
    Files.move(fresh, directory.resolve(FILE), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** Empty when the server died before it had taken anything. */
  static Optional<HoldingsRecord> read(Path directory) throws IOException {
    if (!Files.exists(directory.resolve(FILE))) {
      return Optional.empty();
    }
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(directory.resolve(FILE))));
    return Optional.of(
        new HoldingsRecord(
            Integer.parseInt(properties.getProperty("uid", "-1")),
            list(properties, "cgroup.", Path::of),
            list(properties, "writable.", Path::of),
            list(properties, "scratch.", Path::of),
            list(properties, "process.", ProcessIdentity::parse)));
  }

  /** The same, knowing one process more. */
  HoldingsRecord with(ProcessIdentity process) {
    var more = new ArrayList<>(processes);
    more.add(process);
    return new HoldingsRecord(uid, cgroup, writable, scratch, List.copyOf(more));
  }

  private static void put(Properties properties, String prefix, List<?> values) {
    for (int i = 0; i < values.size(); i++) {
      properties.setProperty(prefix + i, values.get(i).toString());
    }
  }

  private static <T> List<T> list(
      Properties properties, String prefix, Function<String, T> reading) {
    var values = new ArrayList<T>();
    String text = properties.getProperty(prefix + 0);
    while (text != null) {
      values.add(reading.apply(text));
      text = properties.getProperty(prefix + values.size());
    }
    return List.copyOf(values);
  }
}
