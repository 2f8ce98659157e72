package dev.serai.sandbox.egress;

import java.io.IOException;
import java.util.regex.Pattern;

/** Passes bodies on. Chunks are framed anew, without extensions and trailers. */
final class Body {

  private static final int LONGEST_SIZE_LINE = 256;
  private static final Pattern SIZE = Pattern.compile("[0-9A-Fa-f]{1,15}");

  private Body() {}

  static void pass(Framing framing, Inlet from, Outlet to, EgressLimits limits) throws IOException {
    switch (framing) {
      case Framing.None _ -> {}
      case Framing.Length(long bytes) -> from.pass(bytes, to);
      case Framing.UntilClose _ -> from.passAll(to);
      case Framing.Chunked _ -> chunks(from, to, limits);
    }
  }

  private static void chunks(Inlet from, Outlet to, EgressLimits limits) throws IOException {
    for (long size = size(from); size > 0; size = size(from)) {
      to.write(Long.toHexString(size) + "\r\n");
      from.pass(size, to);
      if (!from.line(LONGEST_SIZE_LINE).isEmpty()) {
        throw MalformedException.badRequest("a chunk is longer than it says");
      }
      to.write("\r\n");
    }
    Fields.read(from, limits, limits.headBytes());
    to.write("0\r\n\r\n");
  }

  private static long size(Inlet from) throws IOException {
    String line = from.line(LONGEST_SIZE_LINE);
    int extension = line.indexOf(';');
    String digits = (extension < 0 ? line : line.substring(0, extension)).stripTrailing();
    if (!SIZE.matcher(digits).matches()) {
      throw MalformedException.badRequest("a chunk does not begin with its size");
    }
    return Long.parseLong(digits, 16);
  }
}
