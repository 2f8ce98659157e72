package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.deploy.Tool;
import dev.serai.kernel.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The pictures of a recording as a film, made by ffmpeg. Each is shown until the next one. */
final class Film implements AutoCloseable {

  /** How long the last picture is shown, in milliseconds. */
  private static final long LAST = 1000;

  private final Path folder = Files.createTempDirectory("serai-film");
  private final List<Long> times = new ArrayList<>();

  Film() throws IOException {}

  /** Keeps a picture; any other line is left. */
  void take(String line) throws IOException {
    JsonNode event = Output.mapper().readTree(line);
    if (event.path("k").asText().equals("picture")) {
      Files.write(picture(times.size()), Base64.getDecoder().decode(event.path("jpeg").asText()));
      times.add(event.path("t").asLong());
    }
  }

  private Path picture(int number) {
    return folder.resolve("%06d.jpg".formatted(number));
  }

  /**
   * Writes the film, in the format that the file's name ends with.
   *
   * @return how many pictures are in it
   * @throws CliException when there is no picture, or ffmpeg is missing or fails
   */
  int write(Path file) throws IOException {
    if (times.isEmpty()) {
      throw new CliException(ExitCode.FAILED, "the recording has no pictures");
    }
    Path list = Files.writeString(folder.resolve("pictures.txt"), list());
    Tool.run(
        folder,
        List.of(
            "ffmpeg",
            "-nostdin",
            "-loglevel",
            "error",
            "-y",
            "-f",
            "concat",
            "-safe",
            "0",
            "-i",
            list.toString(),
            "-fps_mode",
            "vfr",
            "-vf",
            "scale=trunc(iw/2)*2:trunc(ih/2)*2",
            "-pix_fmt",
            "yuv420p",
            file.toAbsolutePath().toString()),
        "films are made by ffmpeg: apt-get install ffmpeg");
    return times.size();
  }

  private String list() {
    var list = new StringBuilder("ffconcat version 1.0\n");
    for (int at = 0; at < times.size(); at++) {
      long until = at + 1 < times.size() ? times.get(at + 1) : times.get(at) + LAST;
      String seconds = String.format(Locale.ROOT, "%.3f", (until - times.get(at)) / 1000.0);
      list.append("file '%s'\nduration %s\n".formatted(picture(at), seconds));
    }
    return list.append("file '%s'\n".formatted(picture(times.size() - 1))).toString();
  }

  @Override
  public void close() throws IOException {
    FileTrees.delete(folder);
  }
}
