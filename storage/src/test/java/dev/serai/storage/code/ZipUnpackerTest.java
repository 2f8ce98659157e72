package dev.serai.storage.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.testing.Zips;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ZipUnpackerTest {

  @TempDir Path folder;

  static Stream<Arguments> hostile() {
    return Stream.of(
        refused("a name that climbs", zip().file("../evil", "x"), "leads out"),
        refused("a name that climbs inside", zip().file("a/../../evil", "x"), "leads out"),
        refused("an absolute name", zip().file("/etc/evil", "x"), "absolute"),
        refused("a drive letter", zip().file("C:/evil", "x"), "absolute"),
        refused("a name with a control character", zip().file("a\u0001b", "x"), "control"),
        refused("an absolute link", zip().link("out", "/etc/passwd"), "absolute"),
        refused("a climbing link", zip().file("a", "x").link("out", "../../etc"), "link"),
        refused("a link to nothing", zip().link("out", "missing"), "nothing"),
        refused("a link to itself", zip().link("loop", "loop"), "nothing"),
        refused(
            "a link that climbs through another",
            zip().file("a/b/x", "x").link("a/b/up", "../..").link("out", "a/b/up/.."),
            "leads out"),
        refused("a file below a link", zip().folder("a").link("l", "a").file("l/x", "x"), "below"),
        refused("a file below a file", zip().file("f", "x").file("f/x", "x"), "below"),
        refused("a device", zip().file("dev", "", 0020666), "device"),
        refused("a pipe", zip().file("pipe", "", 0010666), "device"),
        refused("the same name twice", zip().file("a", "1").file("a", "2"), "twice"),
        refused(
            "the same name, written differently", zip().file("a", "1").file("./a", "2"), "twice"),
        refused("too deep a name", zip().file("d/".repeat(201) + "f", "x"), "deeper"),
        refused("too long a name", zip().file("n".repeat(256), "x"), "longer"));
  }

  private static Zips zip() {
    return new Zips().file("main.py", "pass");
  }

  private static Arguments refused(String what, Zips zip, String reason) {
    return Arguments.of(Named.of(what, zip.bytes()), reason);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesWhatLeadsOutOrIsNoCode(byte[] zip, String reason) {
    assertThatThrownBy(() -> unpack(zip, ArchiveLimits.DEFAULT))
        .isInstanceOf(CodeRefusedException.class)
        .hasMessageContaining(reason);
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void refusesBackslashesWhichSomeReadersTakeForSeparators() {
    byte[] zip = replace(zip().file("..Xevil", "x", 0100644).bytes(), "..Xevil", "..\\evil");

    assertRefused(zip, "backslash");
  }

  @Test
  void refusesEncryptedEntries() {
    byte[] zip = new Zips().file("main.py", "pass").bytes();
    zip[6] |= 1; // general purpose flag of the local header
    int directory = indexOf(zip, new byte[] {'P', 'K', 1, 2});
    zip[directory + 8] |= 1;

    assertRefused(zip, "encrypted");
  }

  @Test
  void refusesWhatIsNoZip() {
    assertRefused("#!/bin/sh".getBytes(StandardCharsets.UTF_8), "not a zip");
    assertRefused(new byte[0], "not a zip");
  }

  @Test
  void refusesATruncatedZip() {
    byte[] zip = zip().bytes();

    assertRefused(Arrays.copyOf(zip, zip.length - 5), "not a zip");
  }

  @Test
  void refusesAWrongChecksum() {
    byte[] zip = stored("main.py", "aaaa").bytes();

    assertRefused(replace(zip, "aaaa", "bbbb"), "checksum");
  }

  @Test
  void holdsTheNumberOfEntriesAtItsEdge() {
    byte[] two = new Zips().file("a", "1").file("b", "2").bytes();

    assertThatCode(() -> unpack(two, new ArchiveLimits(1000, 1000, 2, 200)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> unpack(two, new ArchiveLimits(1000, 1000, 1, 200)))
        .hasMessageContaining("more than 1 entries");
  }

  @Test
  void holdsTheUnpackedSizeAtItsEdge() {
    byte[] ten = new Zips().file("a", "12345").file("b", "67890").bytes();

    assertThatCode(() -> unpack(ten, new ArchiveLimits(1000, 10, 9, 200)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> unpack(ten, new ArchiveLimits(1000, 9, 9, 200)))
        .hasMessageContaining("larger than 9 bytes");
  }

  @Test
  void countsWhatIsWrittenAndNotWhatIsDeclared() {
    byte[] zip = stored("main.py", "a".repeat(100)).bytes();
    int directory = indexOf(zip, new byte[] {'P', 'K', 1, 2});
    zip[directory + 24] = 1; // declared size

    assertThatThrownBy(() -> unpack(zip, new ArchiveLimits(1000, 50, 9, 200)))
        .isInstanceOf(CodeRefusedException.class);
  }

  @Test
  void refusesABombByItsRatio() {
    byte[] bomb = new Zips().entry("zeros", new byte[32 << 20], entry -> {}).bytes();

    assertThatThrownBy(() -> unpack(bomb, ArchiveLimits.DEFAULT)).hasMessageContaining("zip bomb");
  }

  @Test
  void keepsExecutePermissionAndNothingElse() throws Exception {
    byte[] zip =
        new Zips().file("run.sh", "#!/bin/sh", 0106777).file("lib/data", "x", 0100666).bytes();

    Path code = unpack(zip, ArchiveLimits.DEFAULT);

    assertThat(permissions(code.resolve("run.sh"))).isEqualTo("r-xr-xr-x");
    assertThat(permissions(code.resolve("lib/data"))).isEqualTo("r--r--r--");
    assertThat(permissions(code.resolve("lib"))).isEqualTo("r-xr-xr-x");
    assertThat(permissions(code)).isEqualTo("r-xr-xr-x");
    assertThat(Files.getAttribute(code.resolve("run.sh"), "unix:mode")).isEqualTo(0100555);
  }

  @Test
  void keepsLinksThatStayInside() throws Exception {
    byte[] zip =
        new Zips()
            .file("node_modules/a/cli.js", "x")
            .link("node_modules/.bin/a", "../a/cli.js")
            .bytes();

    Path code = unpack(zip, ArchiveLimits.DEFAULT);

    assertThat(code.resolve("node_modules/.bin/a")).isSymbolicLink().hasContent("x");
  }

  private Path unpack(byte[] zip, ArchiveLimits limits) throws Exception {
    Path packed = Files.createTempFile(folder, "code", ".zip");
    Files.write(packed, zip);
    Path target = Files.createTempDirectory(folder, "code");
    new ZipUnpacker(limits).unpack(packed, target);
    return target;
  }

  private void assertRefused(byte[] zip, String reason) {
    assertThatThrownBy(() -> unpack(zip, ArchiveLimits.DEFAULT))
        .isInstanceOf(CodeRefusedException.class)
        .hasMessageContaining(reason);
  }

  private static Zips stored(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    var checksum = new java.util.zip.CRC32();
    checksum.update(bytes);
    return new Zips()
        .entry(
            name,
            bytes,
            entry -> {
              entry.setMethod(ZipEntry.STORED);
              entry.setSize(bytes.length);
              entry.setCrc(checksum.getValue());
            });
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static byte[] replace(byte[] zip, String from, String to) {
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
  }
}
