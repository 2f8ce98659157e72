package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.InvalidArgumentException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.smithy.model.pattern.SmithyPattern;

/**
 * Where an operation's requests go.
 *
 * @param base endpoint; its path, if any, comes before the operation's
 * @param hostPrefix what stands before the host, with labels filled from arguments; empty if
 *     nothing does
 */
record Destination(URI base, List<SmithyPattern.Segment> hostPrefix) {

  /** One label of a host name, RFC 1123, so that an argument cannot choose another host. */
  private static final Pattern HOST_LABEL =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  /**
   * @param path raw, begins with a slash
   * @param query raw, empty for none
   */
  URI uri(String path, String query, ObjectNode arguments) {
    var uri = new StringBuilder(base.getScheme()).append("://");
    hostPrefix.forEach(segment -> uri.append(part(segment, arguments)));
    uri.append(base.getRawAuthority()).append(basePath()).append(path);
    if (!query.isEmpty()) {
      uri.append('?').append(query);
    }
    return URI.create(uri.toString());
  }

  private String basePath() {
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String part(SmithyPattern.Segment segment, ObjectNode arguments) {
    if (!segment.isLabel()) {
      return segment.getContent();
    }
    String value = arguments.path(segment.getContent()).asText();
    if (!HOST_LABEL.matcher(value).matches()) {
      throw new InvalidArgumentException(
          segment.getContent() + " must be letters, digits and hyphens: it is part of a host name");
    }
    return value;
  }
}
