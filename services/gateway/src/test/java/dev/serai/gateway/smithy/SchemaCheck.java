package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Set;

/** JSON Schema 2020-12 as another implementation understands it. */
final class SchemaCheck {

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final JsonSchema METASCHEMA =
      FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

  private SchemaCheck() {}

  /** What is wrong with a schema. */
  static Set<ValidationMessage> problems(JsonNode schema) {
    return METASCHEMA.validate(schema);
  }

  /** What is wrong with arguments. */
  static Set<ValidationMessage> problems(JsonNode schema, JsonNode arguments) {
    return FACTORY.getSchema(schema).validate(arguments);
  }
}
