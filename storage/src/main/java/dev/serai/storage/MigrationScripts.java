package dev.serai.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The scripts {@code classpath:db/{room}/V{number}__{what}.sql} of a room, oldest first.
 *
 * @param room {@code [a-z]+}
 */
record MigrationScripts(String room, List<Script> scripts) {

  /** One step. Its digest leaves out line ends, which version control may change. */
  record Script(long version, String name, String sql) {
    String sha256() {
      return Sha256.hex(sql.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final Pattern NAME = Pattern.compile("V(\\d{1,9})__\\w+\\.sql");

  /**
   * @throws StorageException when there are none, or two of one number
   */
  static MigrationScripts of(String room) {
    if (!room.matches("[a-z]+")) {
      throw new IllegalArgumentException("a room is named in small letters, got: " + room);
    }
    String folder = "db/" + room + "/";
    try {
      return new MigrationScripts(room, read(folder));
    } catch (IOException | URISyntaxException e) {
      throw new StorageException("cannot read classpath:" + folder, e);
    }
  }

  MigrationScripts {
    scripts = scripts.stream().sorted(Comparator.comparingLong(Script::version)).toList();
    if (scripts.isEmpty()) {
      throw new StorageException("classpath:db/" + room + " holds no V{number}__{what}.sql");
    }
    if (scripts.stream().map(Script::version).distinct().count() < scripts.size()) {
      throw new StorageException("classpath:db/" + room + " holds two scripts of one number");
    }
  }

  private static List<Script> read(String folder) throws IOException, URISyntaxException {
    var scripts = new ArrayList<Script>();
    for (URL url : Collections.list(loader().getResources(folder))) {
      for (String name : names(url)) {
        Matcher matcher = NAME.matcher(name);
        if (matcher.matches()) {
          scripts.add(
              new Script(Long.parseLong(matcher.group(1)), folder + name, text(folder + name)));
        }
      }
    }
    return scripts;
  }

  private static List<String> names(URL folder) throws IOException, URISyntaxException {
    if (folder.openConnection() instanceof JarURLConnection jar) {
      int prefix = jar.getEntryName().length();
      return jar.getJarFile().stream()
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(jar.getEntryName()))
          .map(name -> name.substring(prefix))
          .toList();
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String text(String name) throws IOException {
    try (InputStream in = loader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is gone");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ClassLoader loader() {
    return MigrationScripts.class.getClassLoader();
  }
}
