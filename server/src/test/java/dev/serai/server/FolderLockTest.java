package dev.serai.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

  @TempDir Path home;

  private DataFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new DataFolder(home.resolve("data")).create();
  }

  @Test
  void refusesASecondServerAndNamesTheFirst() {
    try (FolderLock first = FolderLock.acquire(folder)) {
      assertThatThrownBy(() -> FolderLock.acquire(folder))
          .hasMessageContaining("pid " + ProcessHandle.current().pid())
          .hasMessageContaining("serai down");
      assertThat(RunningServer.of(folder)).contains(ProcessHandle.current());
      assertThat(first).isNotNull();
    }
  }

  @Test
  void isFreeAgainOnceReleased() {
    FolderLock.acquire(folder).close();

    assertThat(RunningServer.of(folder)).isEmpty();
    FolderLock.acquire(folder).close();
  }
}
