package dev.serai.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.OpenApiInteractionValidator.ApiLoadException;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.RefusedDocumentException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What tools send for arguments of their schemas, judged by another reader of the documents. That
 * made-up values break patterns, formats and bounds, or lack members deep inside, is the fault of
 * who made them up.
 */
class IndependentValidatorTest {

  private static final URI BASE = URI.create("https://api.example.com");

  /** How it begins what it says of a part of a body. */
  private static final String INSIDE = "[Path";

  /** Of requests: where they go, what they carry and in which place. */
  private static final Set<String> JUDGED =
      Set.of(
          "validation.request.path.missing",
          "validation.request.operation.notAllowed",
          "validation.request.body.missing",
          "validation.request.body.unexpected",
          "validation.request.body.schema.required",
          "validation.request.contentType.notAllowed",
          "validation.request.parameter.missing",
          "validation.request.parameter.query.missing",
          "validation.request.parameter.query.unexpected",
          "validation.request.parameter.header.missing",
          "validation.request.parameter.cookie.missing",
          "validation.request.parameter.collection.invalid",
          "validation.request.parameter.collection.invalidFormat");

  /**
   * Members that a branch or nobody declares are required, so no arguments are made up for them;
   * and OpenAPI has header parameters called Authorization ignored.
   */
  private static final Set<String> EXCUSED =
      Set.of(
          "paypal-customer_partner_referrals_v2.json partner-referrals_create",
          "readme-3.0-json-schema-enums.json boolean_enumSupport",
          "readme-3.0-json-schema-circular.json put_circular");

  @Test
  void anIndependentValidatorTakesTheRequests() {
    var random = new Random(11);
    List<String> objections = new ArrayList<>();
    int judged = 0;
    for (Path file : RealDocuments.all()) {
      byte[] document = RealDocuments.bytes(file);
      Optional<OpenApiInteractionValidator> validator = validator(document);
      for (HttpTool tool : validator.isPresent() ? tools(document) : List.<HttpTool>of()) {
        var arguments = new SampleArguments(tool.tool().inputSchema(), random).object();
        OutgoingRequest sent = tool.plan().request(arguments);
        String name = file.getFileName() + " " + tool.tool().name();
        judged++;
        if (!EXCUSED.contains(name)) {
          validator.orElseThrow().validateRequest(simple(sent)).getMessages().stream()
              .filter(message -> JUDGED.contains(message.getKey()))
              .map(ValidationReport.Message::getMessage)
              .filter(message -> !message.startsWith(INSIDE))
              .forEach(message -> objections.add(name + ": " + message));
        }
      }
    }
    assertThat(objections).isEmpty();
    assertThat(judged).isGreaterThan(1_000);
  }

  /** None for documents it refuses to read, and of 3.1, whose types it does not see. */
  private static Optional<OpenApiInteractionValidator> validator(byte[] document) {
    if (new DocumentReader(OpenApiLimits.DEFAULT)
        .read(document)
        .path("openapi")
        .asText()
        .startsWith("3.1")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          OpenApiInteractionValidator.createForInlineApiSpecification(
                  new String(document, StandardCharsets.UTF_8))
              .withBasePathOverride("/")
              .build());
    } catch (ApiLoadException e) {
      return Optional.empty();
    }
  }

  private static List<HttpTool> tools(byte[] bytes) {
    try {
      return OpenApiToolset.compile(bytes, Optional.of(BASE), OpenApiLimits.DEFAULT).tools();
    } catch (RefusedDocumentException e) {
      return List.of();
    }
  }

  private static SimpleRequest simple(OutgoingRequest sent) {
    var request = new SimpleRequest.Builder(sent.method(), sent.uri().getRawPath());
    sent.headers().forEach(header -> request.withHeader(header.name(), header.value()));
    query(sent.uri()).forEach(request::withQueryParam);
    sent.body()
        .ifPresent(
            body ->
                request
                    .withContentType(body.contentType())
                    .withBody(new String(body.bytes(), StandardCharsets.UTF_8)));
    return request.build();
  }

  private static Map<String, List<String>> query(URI uri) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query
            .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
            .add(parts.length > 1 ? decoded(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
