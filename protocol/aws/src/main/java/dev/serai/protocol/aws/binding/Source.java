package dev.serai.protocol.aws.binding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a component of a request record comes from. */
sealed interface Source {

  record Label(String name) implements Source {}

  record Query(String name) implements Source {}

  record Header(String name) implements Source {
    public Header {
      name = name.toLowerCase(Locale.ROOT);
    }
  }

  /** The whole body. */
  record Body() implements Source {}

  /** A member of the body. */
  record BodyMember() implements Source {}

  /** Reads a value that does not stand in the body; the answer is a constructor argument. */
  static @Nullable Object text(List<String> values, Member member, Problems problems) {
    if (values.isEmpty()) {
      return member.required() ? problems.add(member.wire(), "is required") : Optional.empty();
    }
    Object value = member.shape().readTexts(values, member.wire(), problems);
    return value == null ? null : member.argument(value);
  }

  /** A path label. Clients that were given an empty id send an empty segment. */
  static @Nullable Object label(
      Map<String, String> labels, Label label, Member member, Problems problems) {
    String text = labels.getOrDefault(label.name(), "");
    return text.isEmpty()
        ? problems.add(member.wire(), "must not be empty")
        : text(List.of(text), member, problems);
  }

  /** A header that came in several lines is one value, joined as HTTP says. */
  static List<String> header(Map<String, List<String>> headers, Header header) {
    List<String> lines = headers.getOrDefault(header.name(), List.of());
    return lines.size() < 2 ? lines : List.of(String.join(", ", lines));
  }
}
