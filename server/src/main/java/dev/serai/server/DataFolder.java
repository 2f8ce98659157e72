package dev.serai.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where an installation keeps everything. Only its owner may list it; other users may pass through,
 * because sandboxes run under uids of their own and reach the folders shown to them.
 */
public record DataFolder(Path root) {

  private static final Set<PosixFilePermission> OWNER_FILE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> OWNER_AND_PASSERS_BY =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);

  public DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** {@code SERAI_HOME}, else {@code .serai} in the home directory. */
  public static DataFolder of(Map<String, String> environment) {
    String configured = environment.getOrDefault("SERAI_HOME", "");
    return new DataFolder(
        configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".serai")
            : Path.of(configured));
  }

  /** The configuration file that is read when none is named. */
  public Path configFile() {
    return root.resolve("serai.yaml");
  }

  /** Endpoints and keys for clients, owner-only. */
  public Path clientEnvironment() {
    return root.resolve("client.env");
  }

  public Path lock() {
    return root.resolve("server.lock");
  }

  /** Output of a server started with {@code up --detach}. */
  public Path log() {
    return root.resolve("server.log");
  }

  /** Rows, blobs and the master key: for the owner alone. */
  public Path state() {
    return root.resolve("state");
  }

  /** The audit log and its signing key. */
  public Path audit() {
    return root.resolve("audit");
  }

  /** Objects of the S3 endpoint. */
  public Path objects() {
    return root.resolve("objects");
  }

  /** Unpacked code, shown read-only inside sandboxes. */
  public Path code() {
    return root.resolve("code");
  }

  /** Unpacked container images, shown read-only inside sandboxes. */
  public Path images() {
    return root.resolve("images");
  }

  /** Unpacked code of functions and what runs it, shown read-only inside sandboxes. */
  public Path functions() {
    return root.resolve("functions");
  }

  /** What runs code of sessions, and packages it finds, shown read-only inside sandboxes. */
  public Path codeInterpreter() {
    return root.resolve("code-interpreter");
  }

  /** Policies of browsers, shown read-only inside sandboxes, and the name of this server. */
  public Path browser() {
    return root.resolve("browser");
  }

  /** Native libraries, unpacked. */
  public Path libraries() {
    return root.resolve("libraries");
  }

  /** Indexes of memories, made anew from the rows when they are missing. */
  public Path memoryIndexes() {
    return root.resolve("memory-indexes");
  }

  /** Indexes of knowledge bases, made anew from the rows, and documents while they are read. */
  public Path knowledge() {
    return root.resolve("knowledge");
  }

  /** Storage that outlives a stopped session. */
  public Path sessionStorage() {
    return root.resolve("session-storage");
  }

  /** Records of running sandboxes. */
  public Path sandboxes() {
    return root.resolve("sandboxes");
  }

  /** Records of running sandboxes of code interpreters, when these have a class of their own. */
  public Path codeSandboxes() {
    return root.resolve("code-sandboxes");
  }

  /** Records of running sandboxes of browsers, when these have a class of their own. */
  public Path browserSandboxes() {
    return root.resolve("browser-sandboxes");
  }

  /** Sockets of the sandboxes' ways out: for the owner alone. */
  public Path egress() {
    return root.resolve("egress");
  }

  /** Large requests waiting for their signature check. */
  public Path spool() {
    return root.resolve("spool");
  }

  public Path pagingKey() {
    return root.resolve("paging.key");
  }

  public Path tls() {
    return root.resolve("tls");
  }

  /** Makes the folder if it is not there. */
  public DataFolder create() {
    try {
      Files.createDirectories(root);
      setPermissions(root, OWNER_AND_PASSERS_BY);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the data folder " + root, e);
    }
  }

  /** Replaces a file in one step; nobody but the owner can ever read it. */
  public static void writePrivately(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", "");
    setPermissions(fresh, OWNER_FILE);
    Files.writeString(fresh, text);
    Files.move(
        fresh,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private static void setPermissions(Path path, Set<PosixFilePermission> permissions)
      throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }
}
