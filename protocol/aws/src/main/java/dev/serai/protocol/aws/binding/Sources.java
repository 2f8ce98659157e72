package dev.serai.protocol.aws.binding;

import dev.serai.protocol.aws.HeaderParam;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Payload;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.RawBody;
import java.lang.reflect.RecordComponent;
import java.util.Set;

/** Reads the binding annotations of a request record, and refuses those that cannot work. */
final class Sources {

  private Sources() {}

  static Source of(Class<?> input, Member member, Set<String> labels) {
    Source source = declared(member.component(), member.wire());
    switch (source) {
      case Source.Label label -> {
        require(labels.contains(label.name()), input, member, "is no label of the path");
        require(member.shape().scalar(), input, member, "cannot stand in a path");
      }
      case Source.Query query ->
          require(member.shape().scalar(), input, member, "cannot stand in a query");
      case Source.Header header ->
          require(member.shape().scalar(), input, member, "cannot stand in a header");
      case Source.Body body -> require(!rawBody(input), input, member, "conflicts with @RawBody");
      case Source.BodyMember body ->
          require(!rawBody(input), input, member, "conflicts with @RawBody");
    }
    return source;
  }

  static boolean rawBody(Class<?> input) {
    return input.isAnnotationPresent(RawBody.class);
  }

  private static Source declared(RecordComponent component, String wire) {
    if (component.isAnnotationPresent(PathLabel.class)) {
      return new Source.Label(wire);
    }
    QueryParam query = component.getAnnotation(QueryParam.class);
    if (query != null) {
      return new Source.Query(query.value());
    }
    HeaderParam header = component.getAnnotation(HeaderParam.class);
    if (header != null) {
      return new Source.Header(header.value());
    }
    return component.isAnnotationPresent(Payload.class)
        ? new Source.Body()
        : new Source.BodyMember();
  }

  private static void require(boolean holds, Class<?> input, Member member, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(
          input.getName() + "." + member.component().getName() + " " + problem);
    }
  }
}
