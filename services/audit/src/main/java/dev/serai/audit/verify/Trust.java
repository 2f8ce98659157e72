package dev.serai.audit.verify;

import dev.serai.audit.log.VerifierKey;
import java.util.Optional;

/**
 * What the checker knows from elsewhere. Without a key of its own it can only say that the files
 * agree with each other; without an earlier checkpoint, whoever holds the signing key can have
 * written another log, and anybody can have gone back to an earlier state of this one.
 *
 * @param key the log's verifier key
 * @param checkpoint a note of this log, kept since earlier
 */
public record Trust(Optional<VerifierKey> key, Optional<String> checkpoint) {

  public static final Trust NOTHING = new Trust(Optional.empty(), Optional.empty());
}
