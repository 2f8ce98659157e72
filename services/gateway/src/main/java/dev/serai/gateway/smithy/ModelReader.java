package dev.serai.gateway.smithy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.serai.gateway.tools.RefusedDocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.validation.Severity;
import software.amazon.smithy.model.validation.ValidatedResult;
import software.amazon.smithy.model.validation.ValidationEvent;

/** Reads a model's JSON AST. Traits nobody here knows are let pass; broken shapes are not. */
final class ModelReader {

  private final SmithyLimits limits;

  ModelReader(SmithyLimits limits) {
    this.limits = limits;
  }

  Model read(byte[] document) {
    if (document.length > limits.maxBytes()) {
      throw new RefusedDocumentException(
          "", "the model is longer than " + limits.maxBytes() + " bytes");
    }
    checkJson(document);
    ValidatedResult<Model> result = assemble(document);
    List<ValidationEvent> errors = result.getValidationEvents(Severity.ERROR);
    if (!errors.isEmpty()) {
      throw refused(errors.getFirst());
    }
    Model model =
        result.getResult().orElseThrow(() -> new RefusedDocumentException("", "it has no shapes"));
    requireTargets(model);
    return model;
  }

  /** Smithy's own reader recurses as deep as the document does. */
  private void checkJson(byte[] document) {
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(limits.maxDepth()).build())
            .build();
    try (JsonParser parser = factory.createParser(document)) {
      while (parser.nextToken() != null) {
        // Reading is checking.
      }
    } catch (JsonProcessingException e) {
      throw new RefusedDocumentException(place(e.getLocation()), e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static ValidatedResult<Model> assemble(byte[] document) {
    try {
      return new ModelAssembler()
          .discoverModels(ModelReader.class.getClassLoader())
          .putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true)
          .addUnparsedModel("model.json", new String(document, StandardCharsets.UTF_8))
          .disableValidation()
          .assemble();
    } catch (RuntimeException | StackOverflowError e) {
      throw new RefusedDocumentException("", "it is no Smithy model: " + e.getMessage());
    }
  }

  private static RefusedDocumentException refused(ValidationEvent error) {
    String shape = error.getShapeId().map(id -> id + ": ").orElse("");
    var source = error.getSourceLocation();
    String place =
        source.getLine() > 0 ? "line " + source.getLine() + ", column " + source.getColumn() : "";
    return new RefusedDocumentException(place, shape + error.getMessage());
  }

  /**
   * The full validation would ask more than serving needs; that members lead somewhere it needs.
   */
  private static void requireTargets(Model model) {
    for (Shape shape : model.toSet()) {
      shape
          .asMemberShape()
          .filter(member -> model.getShape(member.getTarget()).isEmpty())
          .ifPresent(
              member -> {
                throw new RefusedDocumentException(
                    "/shapes/" + member.getContainer() + "/members/" + member.getMemberName(),
                    "its target " + member.getTarget() + " is missing");
              });
    }
  }
}
