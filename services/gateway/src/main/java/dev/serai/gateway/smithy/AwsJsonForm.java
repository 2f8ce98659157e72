package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import java.util.List;
import java.util.Optional;

/** Requests of awsJson1_0 and awsJson1_1: all in the body, the operation in a header. */
record AwsJsonForm(
    Arguments arguments,
    Destination destination,
    List<HttpHeader> headers,
    String contentType,
    JsonWriter writer)
    implements RequestForm {

  @Override
  public OutgoingRequest request(ObjectNode given) {
    ObjectNode checked = arguments.check(given);
    ObjectNode body = checked.objectNode();
    for (var argument : checked.properties()) {
      var member = arguments.input().getMember(argument.getKey()).orElseThrow();
      body.set(argument.getKey(), writer.write(member, argument.getValue(), argument.getKey()));
    }
    return new OutgoingRequest(
        "POST",
        destination.uri("/", "", checked),
        headers,
        Optional.of(new OutgoingRequest.Body(contentType, JsonBytes.of(body))));
  }
}
