package dev.serai.functions;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What runs a handler.
 *
 * @param version {@code 3.11} of Python, {@code 22} of Node.js
 */
public record FunctionRuntime(Language language, String version) {

  /** A language functions are written in. */
  public enum Language {
    PYTHON,
    NODE
  }

  private static final Pattern FORM = Pattern.compile("python(3\\.\\d{1,3})|nodejs(\\d{1,3})\\.x");

  /** From Lambda's name for it, {@code python3.11} or {@code nodejs22.x}; empty for all others. */
  public static Optional<FunctionRuntime> parse(String identifier) {
    Matcher matcher = FORM.matcher(identifier);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        matcher.group(1) != null
            ? new FunctionRuntime(Language.PYTHON, matcher.group(1))
            : new FunctionRuntime(Language.NODE, matcher.group(2)));
  }

  /** Lambda's name for it. */
  public String identifier() {
    return switch (language) {
      case PYTHON -> "python" + version;
      case NODE -> "nodejs" + version + ".x";
    };
  }
}
