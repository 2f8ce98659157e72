package dev.serai.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.cli.CliException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmTest {

  @TempDir Path folder;

  @Test
  void picturesBecomeAFilmAndOtherLinesAreLeft() throws IOException {
    assumeTrue(Files.exists(Path.of("/usr/bin/ffmpeg")), "ffmpeg is not here");
    for (String name : new String[] {"session.webm", "session.mp4"}) {
      try (var film = new Film()) {
        film.take("{\"k\": \"batch\", \"t\": 0, \"format\": \"serai-recording\"}");
        film.take(picture(0, 101));
        film.take("{\"k\": \"console\", \"t\": 20, \"text\": \"hello\"}");
        film.take(picture(500, 101));

        assertThat(film.write(folder.resolve(name))).isEqualTo(2);
        assertThat(folder.resolve(name)).isNotEmptyFile();
      }
    }
  }

  @Test
  void aRecordingWithoutPicturesIsNoFilm() throws IOException {
    try (var film = new Film()) {
      film.take("{\"k\": \"page\", \"t\": 0, \"url\": \"http://inn/\"}");

      assertThatThrownBy(() -> film.write(folder.resolve("session.webm")))
          .isInstanceOf(CliException.class)
          .hasMessageContaining("no pictures");
    }
  }

  /** Of an odd size, which films do not have. */
  private static String picture(long at, int width) throws IOException {
    var jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, 75, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    return "{\"k\": \"picture\", \"t\": %d, \"jpeg\": \"%s\"}"
        .formatted(at, Base64.getEncoder().encodeToString(jpeg.toByteArray()));
  }
}
