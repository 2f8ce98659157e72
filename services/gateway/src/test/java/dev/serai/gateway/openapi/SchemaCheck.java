package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/** Whether a schema is one, by the metaschema of JSON Schema 2020-12, and what fits it. */
final class SchemaCheck {

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final JsonSchema META = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));

  private SchemaCheck() {}

  static List<String> problems(JsonNode schema) {
    return META.validate(schema).stream().map(ValidationMessage::getMessage).toList();
  }

  static List<String> problems(JsonNode schema, JsonNode value) {
    return FACTORY.getSchema(schema).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }
}
