package dev.serai.protocol.http;

/** One header line; the name as it is sent. */
public record Header(String name, String value) {

  /** Whether this is its name, in any case. */
  public boolean is(String wanted) {
    return name.equalsIgnoreCase(wanted);
  }
}
