package dev.serai.sandbox;

import dev.serai.sandbox.linux.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether any process of this host runs as a user id. */
final class LiveUids {

  private LiveUids() {}

  static boolean runs(int uid) {
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (owner(process) == uid && lives(process)) {
          return true;
        }
      }
      return false;
    } catch (IOException unreadable) {
      return true;
    }
  }

  private static boolean lives(Path process) {
    return ProcessIdentity.of(Integer.parseInt(process.getFileName().toString())).isPresent();
  }

  private static int owner(Path process) {
    try {
      return (int) Files.getAttribute(process, "unix:uid");
    } catch (IOException gone) {
      return -1;
    }
  }
}
