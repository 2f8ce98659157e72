package dev.serai.audit.log;

import dev.serai.kernel.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a log lies.
 *
 * <pre>
 * signing.key    for the owner alone; never exported
 * verifier.key   what everybody may have
 * checkpoint     the newest
 * checkpoints    all
 * tile/…         hashes and entries
 * journal/…      entries newer than the newest checkpoint; never exported
 * </pre>
 */
public record LogFolder(Path root) {

  public static final String VERIFIER_KEY = "verifier.key";

  private static final String ORIGIN = "serai.local/audit/";
  private static final int ORIGIN_CHARACTERS = 12;

  Path journal() {
    return root.resolve("journal");
  }

  public TileFolder tiles() {
    return new TileFolder(root);
  }

  /** The key, made by the first start; its name is that of the installation. */
  SigningKey key(Ids ids) throws IOException {
    DurableFiles.folder(root);
    Path file = root.resolve("signing.key");
    if (Files.notExists(file)) {
      requireNoLog();
      SigningKey fresh = SigningKey.generate(ORIGIN + ids.alphanumeric(ORIGIN_CHARACTERS));
      DurableFiles.replace(file, fresh.text().reveal().getBytes(StandardCharsets.UTF_8));
    }
    SigningKey key = SigningKey.read(file);
    DurableFiles.replace(root.resolve(VERIFIER_KEY), verifierText(key.verifier()));
    return key;
  }

  /** The bytes of {@value #VERIFIER_KEY}. */
  static byte[] verifierText(VerifierKey key) {
    return (key + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void requireNoLog() throws IOException {
    if (Files.exists(root.resolve(CheckpointHistory.ALL))) {
      throw new IOException(
          root + " holds a log but not its signing.key: restore the key, or move the log away");
    }
  }
}
