package dev.serai.gateway.call;

import dev.serai.kernel.ServiceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What of a request's path a target is asked for. Nothing that any server might read as another
 * place gets through: dot segments in whatever dress, empty segments, escapes of escapes, control
 * characters. So what policies see is what the target sees.
 *
 * @param raw empty, or with a slash in front; sent as it stands
 * @param decoded as policies see it; with a slash in front
 */
record TargetPath(String raw, String decoded) {

  /** Of RFC 3986, what a path may hold besides escapes. */
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9\\-._~!$&'()*+,;=:@/%]*");

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

  /**
   * @throws ServiceException VALIDATION when it is refused
   */
  static TargetPath of(String raw) {
    require(raw.isEmpty() || raw.startsWith("/"), "does not begin with a slash");
    require(PATH.matcher(raw).matches(), "holds characters that must be percent-encoded");
    require(!raw.contains("//"), "has an empty segment");
    String decoded = decoded(raw);
    require(!ESCAPE.matcher(decoded).find(), "is percent-encoded twice");
    require(decoded.chars().noneMatch(Character::isISOControl), "holds control characters");
    requireNoDots(decoded);
    requireNoDots(Normalizer.normalize(decoded, Normalizer.Form.NFKC));
    return new TargetPath(raw, decoded.isEmpty() ? "/" : decoded);
  }

  /** Also as servers see it that take other characters for dots and slashes. */
  private static void requireNoDots(String path) {
    for (String segment : path.split("[/\\\\]", -1)) {
      require(!isDots(segment), "has a dot segment");
    }
  }

  /** Some servers drop what follows a semicolon, and blanks at the end, before they look. */
  private static boolean isDots(String segment) {
    int parameters = segment.indexOf(';');
    String name = (parameters < 0 ? segment : segment.substring(0, parameters)).strip();
    return name.equals(".") || name.equals("..");
  }

  private static String decoded(String raw) {
    var octets = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char next = raw.charAt(i);
      if (next == '%') {
        require(ESCAPE.matcher(raw).region(i, raw.length()).lookingAt(), "has a broken escape");
        octets.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
        i += 2;
      } else {
        octets.write(next);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw refused("is not UTF-8");
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw refused(problem);
    }
  }

  private static ServiceException refused(String problem) {
    return ServiceException.validation("path", problem);
  }
}
