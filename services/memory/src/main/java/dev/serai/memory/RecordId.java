package dev.serai.memory;

import dev.serai.kernel.Ids;
import java.util.regex.Pattern;

/** Names a record in its memory: {@code mem-} and a UUID. */
public record RecordId(String value) {

  /** Form of an id, without outer anchors; 40 to 50 characters. */
  public static final String FORM = "mem-[a-zA-Z0-9-_]*";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public RecordId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("a memory record id is mem-…, got: " + value);
    }
  }

  static RecordId of(Ids ids) {
    return new RecordId("mem-" + ids.uuid());
  }

  @Override
  public String toString() {
    return value;
  }
}
