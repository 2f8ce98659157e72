package dev.serai.codeinterpreter.interpreter;

import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stdout;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools that touch files, with small limits. */
class FilesTest {

  private static final int FILE_BYTES = 100_000;

  @TempDir static Path folder;
  private static LiveInterpreter live;

  @BeforeAll
  static void open() {
    live = LiveInterpreter.in(folder, Limits.ofFiles(FILE_BYTES, 150_000, 4, 5), Libraries.NONE);
  }

  @AfterAll
  static void close() {
    live.close();
  }

  @BeforeEach
  void empty() {
    live.shell("find /workspace -mindepth 1 -delete");
  }

  @Test
  void textComesBackAsText() {
    ToolResult written = live.write("data/räume.csv", "größe\n1\n");

    assertThat(written.error()).isFalse();
    assertThat(written.structured()).isEmpty();
    assertThat(live.read("data/räume.csv").content())
        .containsExactly(
            new ContentBlock.TextFile("file:///data/r%C3%A4ume.csv", "text/csv", "größe\n1\n"));
  }

  @Test
  void bytesComeBackExactly() {
    byte[] bytes = new byte[FILE_BYTES];
    new Random(7).nextBytes(bytes);
    live.write("noise.bin", bytes);

    var file = (ContentBlock.BinaryFile) live.read("noise.bin").content().getFirst();

    assertThat(file.blob()).isEqualTo(bytes);
    assertThat(file.uri()).isEqualTo("file:///noise.bin");
    assertThat(file.mimeType()).isEqualTo("application/octet-stream");
  }

  @Test
  void whatHasANullIsNotText() {
    live.write("utf16.txt", new byte[] {'a', 0, 'b', 0});

    assertThat(live.read("utf16.txt").content().getFirst())
        .isInstanceOf(ContentBlock.BinaryFile.class);
  }

  @Test
  void severalFilesAreWrittenAndReadInOrder() {
    live.call(
        new ToolCall.WriteFiles(
            List.of(
                new FileContent("b", new byte[] {'1'}),
                new FileContent("empty", new byte[0]),
                new FileContent("a/c", new byte[] {'2'}))));

    assertThat(live.read("a/c", "empty", "/workspace/b").content())
        .containsExactly(
            new ContentBlock.TextFile("file:///a/c", "text/plain", "2"),
            new ContentBlock.TextFile("file:///empty", "text/plain", ""),
            new ContentBlock.TextFile("file:///b", "text/plain", "1"));
  }

  @Test
  void writingReplacesAFileWholeAndKeepsItsMode() {
    live.shell("printf 'echo old old old' > run.sh; chmod 755 run.sh");

    live.write("run.sh", "echo new");

    assertThat(stdout(live.shell("./run.sh; stat -c %a run.sh; ls -A")))
        .isEqualTo("new\n755\nrun.sh\n");
  }

  @Test
  void listsWithSizesSortedAndDirectoriesMarked() {
    live.shell("mkdir sub; printf 12345 > b.json; printf 1 > a.md; ln -s /etc/passwd z");

    assertThat(live.call(new ToolCall.ListFiles("")).content())
        .containsExactly(
            new ContentBlock.Link("file:///a.md", "a.md", "text/markdown", false, 1),
            new ContentBlock.Link("file:///b.json", "b.json", "application/json", false, 5),
            new ContentBlock.Link("file:///sub", "sub", "inode/directory", true, 0),
            new ContentBlock.Link("file:///z", "z", "inode/symlink", false, 11));
  }

  @Test
  void listsADirectoryByItsPath() {
    live.write("a/b/c.txt", "x");

    assertThat(live.call(new ToolCall.ListFiles("a/b")).content())
        .containsExactly(
            new ContentBlock.Link("file:///a/b/c.txt", "c.txt", "text/plain", false, 1));
    assertThat(live.call(new ToolCall.ListFiles("/workspace/a")).content()).hasSize(1);
    assertThat(live.call(new ToolCall.ListFiles("a/b/c.txt")).error()).isTrue();
    assertThat(live.call(new ToolCall.ListFiles("none")).error()).isTrue();
  }

  @Test
  void entriesBeyondTheLimitAreCounted() {
    live.shell("touch 1 2 3 4 5");
    ToolResult all = live.call(new ToolCall.ListFiles(""));
    live.shell("touch 6");
    ToolResult cut = live.call(new ToolCall.ListFiles(""));

    assertThat(all.content()).hasSize(5);
    assertThat(cut.content()).hasSize(6);
    assertThat(((ContentBlock.Text) cut.content().getLast()).text())
        .isEqualTo("[1 more entries were left out]");
  }

  @Test
  void removesFilesAndLinksButNotWhatLinksShow() {
    live.shell("touch keep; ln -s keep link; touch file");

    ToolResult result = live.call(new ToolCall.RemoveFiles(List.of("link", "file")));

    assertThat(result.error()).isFalse();
    assertThat(stdout(live.shell("ls"))).isEqualTo("keep\n");
  }

  @Test
  void removesNothingWhenOneIsMissingOrADirectory() {
    live.shell("touch file; mkdir full; touch full/inside");

    ToolResult missing = live.call(new ToolCall.RemoveFiles(List.of("file", "none")));
    ToolResult directory = live.call(new ToolCall.RemoveFiles(List.of("file", "full")));

    assertThat(text(missing)).isEqualTo("none: No such file or directory");
    assertThat(text(directory)).isEqualTo("full: is a directory; a command can remove it");
    assertThat(missing.error() && directory.error()).isTrue();
    assertThat(stdout(live.shell("ls"))).isEqualTo("file\nfull\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../etc/passwd",
        "/etc/passwd",
        "/workspace/../etc/passwd",
        "/workspaces/x",
        "sub/../../etc/passwd",
        "out",
        "out-folder/passwd",
        "up/passwd",
        "sub/chain/passwd",
        "loop",
        "pipe",
        "sub",
        "none",
        "nul\0l",
      })
  void whatLeadsOutOrIsNoFileIsAnErrorOfTheFile(String path) {
    live.shell(
        "mkdir sub; ln -s /etc/passwd out; ln -s /etc out-folder; ln -s ../etc up;"
            + " ln -s ../out-folder sub/chain; ln -s loop loop; mkfifo pipe");

    ToolResult result = live.read(path);

    assertThat(result.error()).isTrue();
    assertThat(result.content()).hasSize(1);
    assertThat(text(result)).doesNotContain("root").startsWith(path.substring(0, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/tmp/x", "out/x", "out-file", "sub", "sub/../../x"})
  void nothingIsWrittenOutside(String path) {
    live.shell("mkdir sub; ln -s /tmp out; ln -s /tmp/x out-file; rm -f /tmp/x");

    ToolResult result = live.write(path, "x");

    assertThat(result.error()).isTrue();
    assertThat(stdout(live.shell("ls -A /tmp; ls -A sub"))).doesNotContain("x");
  }

  @Test
  void linksThatStayInsideAreFollowed() {
    live.shell("mkdir real; ln -s real link; ln -s /workspace/real absolute; ln -s link/f file");
    live.write("link/f", "through a link");
    live.write("file", "through two");

    assertThat(((ContentBlock.TextFile) live.read("absolute/f").content().getFirst()).text())
        .isEqualTo("through two");
    assertThat(((ContentBlock.TextFile) live.read("real/../link/./f").content().getFirst()).text())
        .isEqualTo("through two");
  }

  @Test
  void aFolderThatTurnsIntoALinkIsNotFollowedOut() {
    live.shell(
        "mkdir d; (while :; do mv d e; ln -s /etc d; rm d; mv e d; done) >/dev/null 2>&1 & echo $! >"
            + " /tmp/swapper");

    for (int i = 0; i < 300; i++) {
      assertThat(live.read("d/passwd").error()).isTrue();
    }
    live.shell("kill -9 $(cat /tmp/swapper)");
  }

  @Test
  void filesHaveALimitEachAndTogether() {
    byte[] most = new byte[FILE_BYTES];
    assertThat(live.write("most", most).error()).isFalse();
    assertThat(live.read("most").error()).isFalse();

    ToolResult tooLong = live.write("more", new byte[FILE_BYTES + 1]);
    live.shell("head -c 100001 /dev/zero > more; head -c 50001 /dev/zero > half");

    assertThat(text(tooLong)).isEqualTo("more: has 100001 bytes; 100000 can be written");
    assertThat(text(live.read("more"))).isEqualTo("more: has 100001 bytes; 100000 can be read");
    assertThat(text(live.read("most", "half"))).contains("150001 bytes together");
    live.shell("truncate -s 50000 half");
    assertThat(live.read("most", "half").error()).isFalse();
  }

  @Test
  void moreThanTheLimitOfPathsIsRefused() {
    live.shell("touch a b c d e");

    assertThat(live.read("a", "b", "c", "d").content()).hasSize(4);
    assertThatThrownBy(() -> live.read("a", "b", "c", "d", "e"))
        .isInstanceOf(RefusedCallException.class)
        .hasMessageContaining("5 paths are more than 4");
  }

  @Test
  void codeLongerThanTheLimitIsRefused() {
    assertThat(live.python("#" + "x".repeat(999)).error()).isFalse();
    assertThatThrownBy(() -> live.python("#" + "x".repeat(1000)))
        .isInstanceOf(RefusedCallException.class)
        .hasMessage("1001 bytes are more than 1000");
  }

  @Test
  void imagesBeyondTheLimitAreToldAndLeftOut() {
    ToolResult result =
        live.python(
            """
            class P:
                def __init__(self, n): self.n = n
                def _repr_png_(self): return b"x" * self.n
            display(P(1000), P(1001), P(3))
            """);

    assertThat(result.content().stream().filter(ContentBlock.Image.class::isInstance)).hasSize(1);
    assertThat(result.content().stream().filter(ContentBlock.Text.class::isInstance)).hasSize(2);
    assertThat(result.error()).isFalse();
  }

  @Test
  void aFullDiskIsAnErrorOfTheFileAndNothingIsLeft() {
    live.shell("head -c 80M /dev/zero > fill 2>/dev/null");

    ToolResult full = live.write("more", new byte[FILE_BYTES]);
    String left = stdout(live.shell("ls -A; rm fill"));

    assertThat(text(full)).isEqualTo("more: No space left on device");
    assertThat(left).isEqualTo("fill\n");
    assertThat(live.write("more", new byte[FILE_BYTES]).error()).isFalse();
  }
}
