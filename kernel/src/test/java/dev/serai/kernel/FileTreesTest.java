package dev.serai.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreesTest {

  @TempDir Path folder;

  @Test
  void deletesAllBelowAndFollowsNoLink() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("kept"), "x");
    Path tree = Files.createDirectories(folder.resolve("tree/deep"));
    Files.writeString(tree.resolve("file"), "x");
    Files.createSymbolicLink(tree.resolve("link"), outside);
    Files.createSymbolicLink(tree.resolve("dangling"), folder.resolve("none"));

    FileTrees.delete(folder.resolve("tree"));

    assertThat(folder.resolve("tree")).doesNotExist();
    assertThat(outside.resolve("kept")).exists();
  }

  @Test
  void deletesFoldersThatNobodyMayWrite() throws IOException {
    Path locked = Files.createDirectories(folder.resolve("tree/locked"));
    Files.writeString(locked.resolve("file"), "x");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));

    FileTrees.delete(folder.resolve("tree"));

    assertThat(folder.resolve("tree")).doesNotExist();
  }

  @Test
  void deletesALinkAloneAndFindsNothingToDoWhereNothingIs() throws IOException {
    Path target = Files.createDirectories(folder.resolve("target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    FileTrees.delete(link);
    FileTrees.delete(link);

    assertThat(target).isDirectory();
  }

  @Test
  void emptiesAFolderAndLeavesIt() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("c"), "x");

    FileTrees.empty(folder);

    assertThat(folder).isEmptyDirectory();
    assertThat(FileTrees.children(folder)).isEmpty();
  }
}
