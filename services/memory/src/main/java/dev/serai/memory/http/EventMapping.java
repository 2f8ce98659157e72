package dev.serai.memory.http;

import dev.serai.kernel.ServiceException;
import dev.serai.memory.Branch;
import dev.serai.memory.Event;
import dev.serai.memory.EventFilter;
import dev.serai.memory.EventFilter.Condition;
import dev.serai.memory.EventId;
import dev.serai.memory.ExtractionWish;
import dev.serai.memory.NewEvent;
import dev.serai.memory.Payload;
import dev.serai.memory.Role;
import dev.serai.memory.http.EventJson.BranchJson;
import dev.serai.memory.http.EventJson.ContentJson;
import dev.serai.memory.http.EventJson.ConversationalJson;
import dev.serai.memory.http.EventJson.CreateEvent;
import dev.serai.memory.http.EventJson.EventDetail;
import dev.serai.memory.http.EventJson.ExtractionConfig;
import dev.serai.memory.http.EventJson.FilterInput;
import dev.serai.memory.http.EventJson.JsonData;
import dev.serai.memory.http.EventJson.MetadataExpression;
import dev.serai.memory.http.EventJson.MetadataValueJson;
import dev.serai.memory.http.EventJson.PayloadType;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Events between the wire and the room. */
final class EventMapping {

  private EventMapping() {}

  static NewEvent of(CreateEvent input) {
    return new NewEvent(
        input.actorId(),
        input.sessionId(),
        input.eventTimestamp().truncatedTo(ChronoUnit.MILLIS),
        input.payload().stream().map(EventMapping::payload).toList(),
        input.branch().map(EventMapping::branch),
        metadata(input.metadata()),
        new ExtractionWish(
            input.extractionMode().isPresent(), variables(input.extractionConfig())));
  }

  static Map<String, String> variables(Optional<ExtractionConfig> config) {
    return config.flatMap(ExtractionConfig::namespaceVariables).orElse(Map.of());
  }

  static Map<String, String> metadata(Optional<Map<String, MetadataValueJson>> given) {
    Map<String, String> metadata = new TreeMap<>();
    given
        .orElse(Map.of())
        .forEach((key, value) -> metadata.put(key, value.stringValue().orElseThrow()));
    return metadata;
  }

  private static Payload payload(PayloadType given) {
    return given
        .conversational()
        .map(EventMapping::message)
        .or(() -> given.blob().map(Payload.Blob::new))
        .or(() -> given.json().map(json -> new Payload.Json(json.content())))
        .orElseThrow();
  }

  static Payload message(ConversationalJson given) {
    return new Payload.Conversational(given.role(), given.content().text().orElseThrow());
  }

  private static Branch branch(BranchJson given) {
    return new Branch(given.name(), given.rootEventId().map(EventId::new));
  }

  static EventFilter filter(Optional<FilterInput> given) {
    return given
        .map(
            filter ->
                new EventFilter(
                    filter.branch().map(EventJson.BranchFilter::name),
                    filter
                        .branch()
                        .flatMap(EventJson.BranchFilter::includeParentBranches)
                        .orElse(false),
                    filter.eventMetadata().orElse(List.of()).stream()
                        .map(EventMapping::condition)
                        .toList()))
        .orElse(EventFilter.EVERYTHING);
  }

  private static Condition condition(MetadataExpression given) {
    String key = given.left().metadataKey().orElseThrow();
    return switch (given.operator()) {
      case EXISTS -> new Condition.Exists(key);
      case NOT_EXISTS -> new Condition.NotExists(key);
      case EQUALS_TO -> new Condition.EqualTo(key, value(given));
    };
  }

  private static String value(MetadataExpression given) {
    return given
        .right()
        .flatMap(EventJson.Right::metadataValue)
        .flatMap(MetadataValueJson::stringValue)
        .orElseThrow(
            () ->
                ServiceException.validation(
                    "filter.eventMetadata.right", "EQUALS_TO needs a value"));
  }

  static EventDetail json(Event event) {
    return new EventDetail(
        event.session().memory().value(),
        event.session().actorId(),
        event.session().sessionId(),
        event.id().value(),
        event.at(),
        event.payload().stream().map(EventMapping::json).toList(),
        event.branch().map(EventMapping::json),
        event.metadata().isEmpty() ? Optional.empty() : Optional.of(metadata(event)));
  }

  private static Map<String, MetadataValueJson> metadata(Event event) {
    Map<String, MetadataValueJson> metadata = new TreeMap<>();
    event
        .metadata()
        .forEach((key, value) -> metadata.put(key, new MetadataValueJson(Optional.of(value))));
    return metadata;
  }

  private static BranchJson json(Branch branch) {
    return new BranchJson(branch.root().map(EventId::value), branch.name());
  }

  private static PayloadType json(Payload payload) {
    return switch (payload) {
      case Payload.Conversational(Role role, String text) ->
          new PayloadType(
              Optional.of(new ConversationalJson(new ContentJson(Optional.of(text)), role)),
              Optional.empty(),
              Optional.empty());
      case Payload.Blob(var document) ->
          new PayloadType(Optional.empty(), Optional.of(document), Optional.empty());
      case Payload.Json(var content) ->
          new PayloadType(Optional.empty(), Optional.empty(), Optional.of(new JsonData(content)));
    };
  }
}
