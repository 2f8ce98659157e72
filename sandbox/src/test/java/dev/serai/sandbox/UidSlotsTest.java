package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UidSlotsTest {

  private static final int BASE = 1_898_000_000;

  @TempDir Path directory;

  @Test
  void givesEachIdToOneOwnerAcrossServers() throws Exception {
    var one = new UidSlots(directory, BASE, 3);
    var other = new UidSlots(directory, BASE, 3);
    assertThat(one.take(directory)).isEqualTo(BASE);
    assertThat(other.take(directory)).isEqualTo(BASE + 1);
    assertThat(one.take(directory)).isEqualTo(BASE + 2);
    assertThatThrownBy(() -> one.take(directory))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("sandbox.uid-count");
    other.free(BASE + 1);
    assertThat(one.take(directory)).isEqualTo(BASE + 1);
  }

  @Test
  void freesIdsWhoseOwnerIsGoneButNotThoseOfOthers() throws Exception {
    var slots = new UidSlots(directory, BASE, 2);
    Path gone = Files.createDirectory(directory.resolve("gone"));
    slots.take(gone);
    slots.take(directory);
    Files.delete(gone);
    slots.freeAbandoned();
    assertThat(slots.take(directory)).isEqualTo(BASE);
    assertThatThrownBy(() -> slots.take(directory)).isInstanceOf(SandboxException.class);
  }
}
