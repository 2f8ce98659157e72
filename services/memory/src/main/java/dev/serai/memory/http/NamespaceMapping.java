package dev.serai.memory.http;

import dev.serai.kernel.ServiceException;
import dev.serai.memory.NamespaceTemplate;
import java.util.List;
import java.util.Optional;

/** Namespaces have an old and a new member on the wire; either is taken, both are answered. */
final class NamespaceMapping {

  private NamespaceMapping() {}

  /**
   * @throws ServiceException VALIDATION when both are given and differ
   */
  static Optional<NamespaceTemplate> of(
      Optional<List<String>> namespaces, Optional<List<String>> namespaceTemplates) {
    if (namespaces.isPresent()
        && namespaceTemplates.isPresent()
        && !namespaces.equals(namespaceTemplates)) {
      throw ServiceException.validation(
          "namespaces", "is another name for namespaceTemplates; give one of them");
    }
    return namespaceTemplates.or(() -> namespaces).map(List::getFirst).map(NamespaceTemplate::new);
  }

  static List<String> json(NamespaceTemplate template) {
    return List.of(template.text());
  }
}
