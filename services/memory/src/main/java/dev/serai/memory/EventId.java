package dev.serai.memory;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names an event in its session: epoch milliseconds in 19 digits, {@code #}, and the event's number
 * in its session in 8 hexadecimal digits. Ids of a session sort by time, and at the same time by
 * arrival.
 */
public record EventId(String value) {

  /** Form of an id, without outer anchors. */
  public static final String FORM = "[0-9]+#[a-fA-F0-9]+";

  private static final int HEXADECIMAL = 16;
  private static final Pattern PATTERN = Pattern.compile(FORM);

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public EventId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("an event id is digits#hexadecimal, got: " + value);
    }
  }

  /**
   * @param at not before 1970
   * @param sequence from 1
   */
  static EventId of(Instant at, long sequence) {
    return new EventId(String.format(Locale.ROOT, "%019d#%08x", at.toEpochMilli(), sequence));
  }

  /** Its number in the session. */
  long sequence() {
    return Long.parseUnsignedLong(value.substring(value.indexOf('#') + 1), HEXADECIMAL);
  }

  @Override
  public String toString() {
    return value;
  }
}
