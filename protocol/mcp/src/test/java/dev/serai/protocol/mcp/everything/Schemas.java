package dev.serai.protocol.mcp.everything;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Schemas of tools and forms. */
final class Schemas {

  /** Uses much of JSON Schema 2020-12. */
  static final String MODERN =
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "$defs": {
          "address": {
            "$anchor": "addressDef",
            "type": "object",
            "properties": {"street": {"type": "string"}, "city": {"type": "string"}}
          }
        },
        "properties": {
          "name": {"type": "string"},
          "address": {"$ref": "#/$defs/address"},
          "contactMethod": {"type": "string", "enum": ["phone", "email"]},
          "phone": {"type": "string"},
          "email": {"type": "string"}
        },
        "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
        "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
        "then": {"required": ["phone"]},
        "else": {"required": ["email"]},
        "additionalProperties": false
      }
      """;

  /** Two arguments that travel in headers too. */
  static final String MIRRORED =
      """
      {
        "type": "object",
        "properties": {
          "region": {"type": "string", "x-mcp-header": "Region"},
          "priority": {"type": "integer", "x-mcp-header": "Priority"},
          "query": {"type": "string"}
        },
        "required": ["region"]
      }
      """;

  private Schemas() {}

  static ObjectNode defaults() {
    return Samples.json(
        """
        {
          "type": "object",
          "properties": {
            "name": {"type": "string", "default": "John Doe"},
            "age": {"type": "integer", "default": 30},
            "score": {"type": "number", "default": 95.5},
            "status": {
              "type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
            "verified": {"type": "boolean", "default": true}
          },
          "required": []
        }
        """);
  }

  static ObjectNode choices() {
    return Samples.json(
        """
        {
          "type": "object",
          "properties": {
            "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
            "titledSingle": {
              "type": "string",
              "oneOf": [
                {"const": "value1", "title": "First Option"},
                {"const": "value2", "title": "Second Option"},
                {"const": "value3", "title": "Third Option"}]},
            "legacyEnum": {
              "type": "string",
              "enum": ["opt1", "opt2", "opt3"],
              "enumNames": ["Option One", "Option Two", "Option Three"]},
            "untitledMulti": {
              "type": "array", "minItems": 1, "maxItems": 3,
              "items": {"type": "string", "enum": ["option1", "option2", "option3"]}},
            "titledMulti": {
              "type": "array", "minItems": 1, "maxItems": 3,
              "items": {
                "anyOf": [
                  {"const": "value1", "title": "First Choice"},
                  {"const": "value2", "title": "Second Choice"},
                  {"const": "value3", "title": "Third Choice"}]}}
          },
          "required": []
        }
        """);
  }
}
