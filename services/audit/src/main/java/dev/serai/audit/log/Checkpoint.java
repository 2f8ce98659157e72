package dev.serai.audit.log;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log promised at one moment: so many entries, under this root. Source: C2SP tlog-checkpoint
 * in a C2SP signed-note; the line {@code previous} is an extension line of ours.
 *
 * @param previous hash of the whole note before this one, {@link Hash#EMPTY} for the first: so no
 *     checkpoint can be taken out of the history
 */
public record Checkpoint(String origin, long size, Hash root, Hash previous) {

  private static final Pattern NOTE =
      Pattern.compile(
          "(?<text>(?<origin>[^\\n]+)\\n(?<size>0|[1-9][0-9]{0,17})\\n(?<root>[^\\n]+)\\n"
              + "previous (?<previous>[^\\n]+)\\n)\\n"
              + "\u2014 (?<name>[^ \\n]+) (?<signature>[^ \\n]+)\\n");

  /** A checkpoint with the note that says it. */
  public record Signed(Checkpoint checkpoint, String note) {

    /** What the next one names as its {@code previous}. */
    public Hash hash() {
      return Hash.text(note);
    }
  }

  /** Says it, signed. */
  public Signed sign(SigningKey key) {
    String signature = Base64.getEncoder().encodeToString(key.sign(text()));
    return new Signed(this, note(key.verifier().name(), signature));
  }

  /**
   * Reads a note of exactly this form.
   *
   * @throws IllegalArgumentException if it has another, or no signature of {@code key}
   */
  public static Signed open(String note, VerifierKey key) {
    Matcher matcher = NOTE.matcher(note);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("this is not a checkpoint");
    }
    var checkpoint =
        new Checkpoint(
            matcher.group("origin"),
            Long.parseLong(matcher.group("size")),
            Hash.parse(matcher.group("root")),
            Hash.parse(matcher.group("previous")));
    byte[] signature = Base64.getDecoder().decode(matcher.group("signature"));
    String exact = checkpoint.note(key.name(), Base64.getEncoder().encodeToString(signature));
    if (!exact.equals(note)
        || !checkpoint.origin.equals(key.name())
        || !key.accepts(checkpoint.text(), signature)) {
      throw new IllegalArgumentException("the checkpoint is not signed by " + key.name());
    }
    return new Signed(checkpoint, note);
  }

  private String note(String name, String signature) {
    return text() + "\n\u2014 " + name + " " + signature + "\n";
  }

  private String text() {
    return "%s\n%d\n%s\nprevious %s\n".formatted(origin, size, root, previous);
  }
}
