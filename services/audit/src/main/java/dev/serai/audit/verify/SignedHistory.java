package dev.serai.audit.verify;

import dev.serai.audit.log.Checkpoint;
import dev.serai.audit.log.CheckpointHistory;
import dev.serai.audit.log.Hash;
import dev.serai.audit.log.VerifierKey;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks the checkpoints of a folder by themselves: signatures, links, growth. */
final class SignedHistory {

  private final Path folder;
  private final VerifierKey key;
  private final Findings findings;

  SignedHistory(Path folder, VerifierKey key, Findings findings) {
    this.folder = folder;
    this.key = key;
    this.findings = findings;
  }

  /** Those that are signed, oldest first. */
  List<Checkpoint> check() throws IOException {
    var checked = new ArrayList<Checkpoint>();
    Hash previous = Hash.EMPTY;
    long size = 0;
    List<String> notes = CheckpointHistory.split(text(CheckpointHistory.ALL));
    for (int number = 0; number < notes.size(); number++) {
      String where = CheckpointHistory.ALL + " #" + number;
      Checkpoint checkpoint;
      try {
        checkpoint = Checkpoint.open(notes.get(number), key).checkpoint();
      } catch (IllegalArgumentException e) {
        findings.add(Finding.Kind.CHECKPOINT, where, String.valueOf(e.getMessage()));
        previous = Hash.text(notes.get(number));
        continue;
      }
      if (!checkpoint.previous().equals(previous)) {
        findings.add(Finding.Kind.CHECKPOINT, where, "the checkpoint before it is another or gone");
      }
      if (checkpoint.size() < size) {
        findings.add(Finding.Kind.FORKED, where, "it is smaller than the one before");
      }
      previous = Hash.text(notes.get(number));
      size = checkpoint.size();
      checked.add(checkpoint);
    }
    checkNewest(notes);
    return checked;
  }

  private void checkNewest(List<String> notes) throws IOException {
    if (notes.isEmpty() || !notes.getLast().equals(text(CheckpointHistory.NEWEST))) {
      findings.add(
          Finding.Kind.CHECKPOINT,
          CheckpointHistory.NEWEST,
          "it is not the last of " + CheckpointHistory.ALL);
    }
  }

  private String text(String file) throws IOException {
    if (!Files.isRegularFile(folder.resolve(file))) {
      findings.add(Finding.Kind.MISSING, file, "there is no such file");
      return "";
    }
    try {
      return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      findings.add(Finding.Kind.EDITED, file, "it is not UTF-8");
      return "";
    }
  }
}
