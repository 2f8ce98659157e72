package dev.serai.search;

import dev.serai.kernel.ServiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an index takes in, and what it answers. */
final class DocumentRules {

  private final IndexConfig config;
  private final Set<String> fields;

  DocumentRules(IndexConfig config) {
    this.config = config;
    this.fields = config.fields().stream().map(TextField::name).collect(Collectors.toSet());
  }

  void check(String partition, List<Document> documents) {
    name("partition", partition);
    if (documents.size() > config.batch()) {
      throw ServiceException.validation(
          "documents", "must be at most %d at a time".formatted(config.batch()));
    }
    Set<String> ids = new HashSet<>();
    for (Document document : documents) {
      check(document);
      if (!ids.add(document.id())) {
        throw ServiceException.validation("documents", "holds %s twice".formatted(document.id()));
      }
    }
  }

  private void check(Document document) {
    name("id", document.id());
    long characters = 0;
    for (var text : document.texts().entrySet()) {
      if (!fields.contains(text.getKey())) {
        throw ServiceException.validation(
            "texts", "the index has no field %s".formatted(text.getKey()));
      }
      characters += text.getValue().length();
    }
    if (document.texts().values().stream().allMatch(String::isBlank)) {
      throw ServiceException.validation(
          "texts", "must not all be blank: %s".formatted(document.id()));
    }
    if (characters > config.textCharacters()) {
      throw ServiceException.validation(
          "texts", "must have at most %d characters".formatted(config.textCharacters()));
    }
    document.keywords().forEach(DocumentRules::keyword);
    document.numbers().forEach(DocumentRules::number);
    document.place().ifPresent(place -> name("group", place.group()));
  }

  private static void keyword(String name, Set<String> values) {
    name("keywords", name);
    for (String value : values) {
      if (value.length() > Document.MAX_NAME) {
        throw ServiceException.validation(
            "keywords", "values must have at most %d characters".formatted(Document.MAX_NAME));
      }
    }
  }

  private static void number(String name, double value) {
    name("numbers", name);
    if (!Double.isFinite(value)) {
      throw ServiceException.validation("numbers", "must be finite: %s".formatted(name));
    }
  }

  void check(Search search) {
    if (search.text().isBlank()) {
      throw ServiceException.validation("text", "must not be blank");
    }
    if (search.text().length() > config.queryCharacters()) {
      throw ServiceException.validation(
          "text", "must have at most %d characters".formatted(config.queryCharacters()));
    }
    if (search.k() < 1 || search.k() > config.results()) {
      throw ServiceException.validation("k", "must be from 1 to %d".formatted(config.results()));
    }
  }

  private static void name(String field, String name) {
    if (name.isEmpty() || name.length() > Document.MAX_NAME || name.indexOf('\0') >= 0) {
      throw ServiceException.validation(
          field, "must have 1 to %d characters, none of them NUL".formatted(Document.MAX_NAME));
    }
  }
}
