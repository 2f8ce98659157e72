package dev.serai.benchmarks.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.benchmarks.host.HostView.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostViewTest {

  private static final String MARK = "bench0123456789";

  @TempDir private Path folder;
  private Path own;
  private Path shared;

  @BeforeEach
  void makeFolders() throws IOException {
    own = Files.createDirectory(folder.resolve("own"));
    shared = Files.createDirectory(folder.resolve("shared"));
  }

  @Test
  void seesNothingNewWhereNothingHasCome() throws IOException {
    assertThat(look().addsNothingTo(look())).isTrue();
  }

  @Test
  void seesEveryFileInTheOwnFolder() throws IOException {
    HostView before = look();
    Path folderLeft = Files.createDirectory(own.resolve("a"));
    Path fileLeft = Files.writeString(folderLeft.resolve("b"), "");

    assertThat(look().addedTo(before, Kind.FILES))
        .containsExactly(folderLeft.toString(), fileLeft.toString());
  }

  @Test
  void seesInTheSharedFolderWhatBearsTheMark() throws IOException {
    HostView before = look();
    Files.writeString(shared.resolve("1900000001"), "/elsewhere/of/others");
    Path slot = Files.writeString(shared.resolve("1900000002"), "/elsewhere/" + MARK + "x1");
    Path record = Files.createDirectory(shared.resolve(MARK + "x2"));

    assertThat(look().addedTo(before, Kind.FILES))
        .containsExactlyInAnyOrder(slot.toString(), record.toString());
  }

  @Test
  void seesChildrenThatRunStill() throws Exception {
    HostView before = look();
    Process child = new ProcessBuilder("/bin/sleep", "60").start();
    try {
      assertThat(look().addedTo(before, Kind.PROCESSES)).containsExactly(child.pid() + " sleep");
      assertThat(look().addsNothingTo(before)).isFalse();
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(look().addsNothingTo(before)).isTrue();
  }

  private HostView look() throws IOException {
    return HostView.look(own, shared, MARK);
  }
}
