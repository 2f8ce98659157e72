package dev.serai.codeinterpreter.interpreter;

import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stderr;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stdout;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of the real matplotlib, with the versions that are installed by default. */
class FiguresTest {

  @TempDir static Path folder;
  private static LiveInterpreter live;

  @BeforeAll
  static void open() throws IOException {
    live = LiveInterpreter.in(folder, InterpreterLimits.DEFAULT, TestLibraries.figures());
  }

  @AfterAll
  static void close() {
    live.close();
  }

  @Test
  void aFigureThatIsShownIsAnImage() throws IOException {
    ToolResult result =
        live.python(
            "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nprint('after')");

    assertThat(stderr(result)).isEmpty();
    assertThat(stdout(result)).isEqualTo("after\n");
    var picture = ImageIO.read(new ByteArrayInputStream(images(result).getFirst().data()));
    assertThat(picture.getWidth()).isBetween(300, 800);
  }

  @Test
  void figuresLeftOpenAreImagesAtTheEndAndClosed() {
    ToolResult result =
        live.python(
            """
            import matplotlib.pyplot as plt
            plt.figure(); plt.bar(["a"], [1])
            plt.figure(); plt.pie([1, 2])
            plt.figure()
            1 / 0
            """);

    assertThat(images(result)).hasSize(2);
    assertThat(result.error()).isTrue();
    assertThat(stdout(live.python("plt.get_fignums()"))).isEqualTo("[]\n");
  }

  @Test
  void aFigureThatIsDisplayedIsOneImage() {
    ToolResult displayed =
        live.python(
            "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1])\ndisplay(fig)");
    ToolResult last = live.python("fig, ax = plt.subplots()\nax.plot([1])\nfig");

    assertThat(images(displayed)).hasSize(1);
    assertThat(images(last)).hasSize(1);
  }

  @Test
  void pillowsPicturesAreImages() {
    ToolResult result = live.python("from PIL import Image\nImage.new('RGB', (3, 2), 'red')");

    assertThat(images(result)).hasSize(1);
  }

  @Test
  void commandsFindThePackagesToo() {
    assertThat(stdout(live.shell("python3 -c 'import numpy; print(numpy.arange(3).sum())'")))
        .isEqualTo("3\n");
  }

  private static List<ContentBlock.Image> images(ToolResult result) {
    return result.content().stream()
        .filter(ContentBlock.Image.class::isInstance)
        .map(ContentBlock.Image.class::cast)
        .toList();
  }
}
