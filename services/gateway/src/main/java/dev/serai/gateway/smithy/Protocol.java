package dev.serai.gateway.smithy;

import dev.serai.gateway.tools.RefusedDocumentException;
import java.util.Set;
import software.amazon.smithy.model.shapes.ServiceShape;

/** The protocols served, in order of preference where a service speaks several. */
enum Protocol {
  REST_JSON_1("aws.protocols#restJson1", "application/json"),
  AWS_JSON_1_1("aws.protocols#awsJson1_1", "application/x-amz-json-1.1"),
  AWS_JSON_1_0("aws.protocols#awsJson1_0", "application/x-amz-json-1.0");

  /** Traits that say how a service is spoken to, but not in a way served here. */
  private static final Set<String> OTHERS =
      Set.of(
          "aws.protocols#restXml",
          "aws.protocols#awsQuery",
          "aws.protocols#ec2Query",
          "smithy.protocols#rpcv2Cbor",
          "smithy.protocols#rpcv2Json");

  private final String trait;
  private final String contentType;

  Protocol(String trait, String contentType) {
    this.trait = trait;
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /**
   * @throws RefusedDocumentException naming the protocol it speaks instead, if it speaks none of
   *     these
   */
  static Protocol of(ServiceShape service) {
    for (Protocol protocol : values()) {
      if (service.hasTrait(protocol.trait)) {
        return protocol;
      }
    }
    String spoken =
        OTHERS.stream()
            .filter(service::hasTrait)
            .sorted()
            .findFirst()
            .map(trait -> "speaks " + trait)
            .orElse("names no protocol");
    throw new RefusedDocumentException(
        "/shapes/" + service.getId(),
        "the service " + spoken + "; served are restJson1, awsJson1_0 and awsJson1_1");
  }
}
