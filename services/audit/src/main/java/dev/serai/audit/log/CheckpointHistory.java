package dev.serai.audit.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every checkpoint a log has signed, oldest first, in one file: note after note. The newest stands
 * in a file of its own as well, where tlog-tiles looks for it.
 */
public final class CheckpointHistory {

  public static final String ALL = "checkpoints";
  public static final String NEWEST = "checkpoint";

  /** Ends a note: a line break after a line that begins with a dash. */
  private static final String SIGNATURE = "\n\u2014 ";

  private CheckpointHistory() {}

  /** Cuts the file into notes; the last may be cut short. Nothing of {@code text} is left out. */
  public static List<String> split(String text) {
    var notes = new ArrayList<String>();
    int from = 0;
    while (from < text.length()) {
      int signature = text.indexOf(SIGNATURE, from);
      int end = signature < 0 ? -1 : text.indexOf('\n', signature + 1);
      int to = end < 0 ? text.length() : end + 1;
      notes.add(text.substring(from, to));
      from = to;
    }
    return notes;
  }

  /** The newest whole one; what a crash left behind it is cut off. */
  static Optional<Checkpoint.Signed> recover(Path folder, VerifierKey key) throws IOException {
    Path file = folder.resolve(ALL);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    List<String> notes = split(text);
    if (!notes.isEmpty() && !notes.getLast().endsWith("\n")) {
      notes.removeLast();
      truncate(file, notes);
    }
    if (notes.isEmpty()) {
      return Optional.empty();
    }
    try {
      Checkpoint.Signed newest = Checkpoint.open(notes.getLast(), key);
      publish(folder, newest);
      return Optional.of(newest);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static void truncate(Path file, List<String> notes) throws IOException {
    long bytes = String.join("", notes).getBytes(StandardCharsets.UTF_8).length;
    try (FileChannel channel = FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
      channel.force(true);
    }
  }

  static void append(Path folder, Checkpoint.Signed newest) throws IOException {
    byte[] note = newest.note().getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel = DurableFiles.append(folder.resolve(ALL))) {
      long before = channel.size();
      try {
        DurableFiles.writeAll(channel, ByteBuffer.wrap(note));
        channel.force(true);
      } catch (IOException e) {
        channel.truncate(before);
        throw e;
      }
    }
    publish(folder, newest);
  }

  private static void publish(Path folder, Checkpoint.Signed newest) throws IOException {
    DurableFiles.replace(folder.resolve(NEWEST), newest.note().getBytes(StandardCharsets.UTF_8));
  }
}
