package dev.serai.audit.verify;

import dev.serai.audit.log.Checkpoint;
import dev.serai.audit.log.LogFolder;
import dev.serai.audit.log.VerifierKey;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks a whole exported folder. Finds every edit, deletion, reordering and back-dating by anybody
 * who has not the signing key; with {@link Trust#checkpoint()} also truncation, and what the holder
 * of the key did to records older than that checkpoint.
 */
public final class Verifier {

  private final Path folder;
  private final Trust trust;
  private final Findings findings = new Findings();

  private Verifier(Path folder, Trust trust) {
    this.folder = folder;
    this.trust = trust;
  }

  /**
   * Reads every file once.
   *
   * @throws IOException when a file does not read
   */
  public static Verification verify(Path folder, Trust trust) throws IOException {
    return new Verifier(folder, trust).run();
  }

  private Verification run() throws IOException {
    Optional<VerifierKey> own = ownKey();
    Optional<VerifierKey> key = trust.key().or(() -> own);
    if (key.isEmpty()) {
      return new Verification("", 0, 0, 0, findings.all());
    }
    if (own.isPresent() && !own.equals(key)) {
      findings.add(Finding.Kind.KEY, LogFolder.VERIFIER_KEY, "it is not the key you trust");
    }
    List<Checkpoint> history = new SignedHistory(folder, key.get(), findings).check();
    Optional<Checkpoint> trusted = trusted(key.get());
    long size = history.isEmpty() ? 0 : history.getLast().size();
    trusted.ifPresent(earlier -> checkReach(earlier, size));
    FileInventory.check(folder, size, findings);
    var walk = new TreeWalk(folder, findings);
    history.forEach(walk::expect);
    trusted.ifPresent(walk::expectTrusted);
    walk.run(size);
    return new Verification(key.get().name(), size, walk.pruned(), history.size(), findings.all());
  }

  private Optional<VerifierKey> ownKey() throws IOException {
    Path file = folder.resolve(LogFolder.VERIFIER_KEY);
    if (!Files.isRegularFile(file)) {
      findings.add(Finding.Kind.MISSING, LogFolder.VERIFIER_KEY, "there is no such file");
      return Optional.empty();
    }
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      VerifierKey key = VerifierKey.parse(text.substring(0, Math.max(0, text.length() - 1)));
      if (!text.endsWith("\n")) {
        throw new IllegalArgumentException("the line has no end");
      }
      return Optional.of(key);
    } catch (CharacterCodingException | IllegalArgumentException e) {
      findings.add(Finding.Kind.KEY, LogFolder.VERIFIER_KEY, "it does not read");
      return Optional.empty();
    }
  }

  private Optional<Checkpoint> trusted(VerifierKey key) {
    try {
      return trust.checkpoint().map(note -> Checkpoint.open(note, key).checkpoint());
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.Kind.CHECKPOINT, "the checkpoint you trust", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void checkReach(Checkpoint earlier, long size) {
    if (earlier.size() > size) {
      findings.add(
          Finding.Kind.TRUNCATED,
          "record " + size,
          "%d records were there at the checkpoint you trust, now there are %d"
              .formatted(earlier.size(), size));
    }
  }
}
