package dev.serai.server.config;

import java.nio.file.Path;

/** Where a value came from, weakest first. */
public sealed interface Origin {

  /** {@code default}, {@code file}, {@code env} or {@code flag}. */
  String word();

  record Default() implements Origin {
    @Override
    public String word() {
      return "default";
    }

    @Override
    public String toString() {
      return "default";
    }
  }

  /**
   * @param line counted from 1
   */
  record File(Path path, int line) implements Origin {
    @Override
    public String word() {
      return "file";
    }

    @Override
    public String toString() {
      return path + ":" + line;
    }
  }

  record Environment(String variable) implements Origin {
    @Override
    public String word() {
      return "env";
    }

    @Override
    public String toString() {
      return variable;
    }
  }

  record Flag(String flag) implements Origin {
    @Override
    public String word() {
      return "flag";
    }

    @Override
    public String toString() {
      return flag;
    }
  }
}
