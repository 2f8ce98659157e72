package dev.serai.memory;

import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the owner of a memory may choose. */
final class SettingsRules {

  private SettingsRules() {}

  /**
   * @throws ServiceException VALIDATION, by the member at fault
   */
  static void require(MemorySettings settings, MemoryQuotas quotas) {
    settings.executionRole().ifPresent(SettingsRules::requireRole);
    requireIndexed(settings.indexedKeys(), quotas.indexedKeysPerMemory());
    requireKeys(settings.namespaceKeys());
  }

  private static void requireRole(Arn role) {
    if (!role.service().equals("iam") || !role.resource().startsWith("role/")) {
      throw ServiceException.validation(
          "memoryExecutionRoleArn", "must be the ARN of a role, got: " + role);
    }
  }

  private static void requireIndexed(List<IndexedKey> keys, int limit) {
    Set<String> seen = new HashSet<>();
    for (IndexedKey key : keys) {
      if (!seen.add(key.key())) {
        throw ServiceException.validation(
            "indexedKeys", "%s is indexed already; it stays as it is".formatted(key.key()));
      }
    }
    if (keys.size() > limit) {
      throw ServiceException.validation(
          "indexedKeys", "a memory has at most %d, got: %d".formatted(limit, keys.size()));
    }
  }

  private static void requireKeys(List<NamespaceKey> keys) {
    Set<String> seen = new HashSet<>();
    for (NamespaceKey key : keys) {
      if (!seen.add(key.key())) {
        throw ServiceException.validation("namespaceKeys", "has the key %s twice".formatted(key));
      }
      key.pattern().ifPresent(pattern -> requirePattern(key, pattern));
    }
  }

  private static void requirePattern(NamespaceKey key, String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw ServiceException.validation(
          "namespaceKeys.validation.regexPattern",
          "of %s is no regular expression: %s".formatted(key.key(), e.getDescription()));
    }
  }
}
