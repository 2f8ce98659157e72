package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests of restJson1: each member where its binding puts it. */
record RestJsonForm(
    String method,
    Arguments arguments,
    Destination destination,
    PathWriter path,
    QueryWriter query,
    HeaderWriter headers,
    BodyWriter body,
    boolean checksum)
    implements RequestForm {

  @Override
  public OutgoingRequest request(ObjectNode given) {
    ObjectNode checked = arguments.check(given);
    List<HttpHeader> lines = new ArrayList<>(headers.write(checked));
    Optional<OutgoingRequest.Body> content =
        body.write(checked).map(made -> typed(made, takeContentType(lines)));
    if (checksum) {
      content.ifPresent(made -> lines.add(Checksums.md5(made.bytes())));
    }
    return new OutgoingRequest(
        method,
        destination.uri(path.write(checked), query.write(checked), checked),
        lines,
        content);
  }

  /** A member bound to the header says what the body is. */
  private static OutgoingRequest.Body typed(
      OutgoingRequest.Body body, Optional<String> contentType) {
    return new OutgoingRequest.Body(contentType.orElse(body.contentType()), body.bytes());
  }

  private static Optional<String> takeContentType(List<HttpHeader> lines) {
    Optional<HttpHeader> line =
        lines.stream().filter(header -> header.name().equalsIgnoreCase("content-type")).findFirst();
    line.ifPresent(lines::remove);
    return line.map(HttpHeader::value);
  }
}
