package dev.serai.functions;

import dev.serai.functions.execution.HostRuntimes;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What settings may be. Source: Lambda API 2015-03-31, CreateFunction. */
record FunctionRules(HostRuntimes runtimes) {

  private static final int LONGEST_TIMEOUT_SECONDS = 900;
  private static final int LEAST_MEMORY = 128;
  private static final int MOST_MEMORY = 10_240;
  private static final int LONGEST_DESCRIPTION = 256;
  private static final int ENVIRONMENT_BYTES = 4096;

  private static final Pattern HANDLER = Pattern.compile("[\\w./-]{1,126}\\.\\w{1,126}");
  private static final int LONGEST_HANDLER = 128;
  private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]+");

  private static final Set<String> RESERVED =
      Set.of(
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_SECURITY_TOKEN",
          "AWS_REGION",
          "AWS_DEFAULT_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          "AWS_CONTAINER_AUTHORIZATION_TOKEN",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR",
          "PORT");

  private static final String RESERVED_PREFIX = "AWS_LAMBDA_";

  /**
   * Passes when a function of {@code account} may have these settings on this host.
   *
   * @throws ServiceException of kind VALIDATION that names the member
   */
  void check(AccountId account, FunctionSettings settings) {
    if (runtimes.find(settings.runtime()).isEmpty()) {
      throw ServiceException.validation(
          "Runtime",
          "this host has no %s; it has: %s"
              .formatted(settings.runtime().identifier(), runtimes.names()));
    }
    handler(settings.handler());
    role(account, settings.role());
    between("Timeout", settings.timeout().toSeconds(), 1, LONGEST_TIMEOUT_SECONDS);
    between("MemorySize", settings.memoryMegabytes(), LEAST_MEMORY, MOST_MEMORY);
    if (settings.description().length() > LONGEST_DESCRIPTION) {
      throw ServiceException.validation("Description", "longer than 256 characters");
    }
    environment(settings.environment());
  }

  private static void handler(String handler) {
    if (handler.length() > LONGEST_HANDLER || !HANDLER.matcher(handler).matches()) {
      throw ServiceException.validation(
          "Handler", "MODULE.FUNCTION of at most 128 characters is expected, got: " + handler);
    }
    if (List.of(handler.split("/", -1)).contains("..")) {
      throw ServiceException.validation("Handler", "it leads out of the code: " + handler);
    }
  }

  private static void role(AccountId account, Arn role) {
    boolean ours =
        role.service().equals("iam")
            && role.resource().startsWith("role/")
            && role.account().equals(account.value());
    if (!ours) {
      throw ServiceException.validation(
          "Role", "the ARN of a role of account %s is expected, got: %s".formatted(account, role));
    }
  }

  private static void between(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw ServiceException.validation(
          field, "%d to %d is expected, got: %d".formatted(least, most, value));
    }
  }

  private static void environment(Map<String, String> variables) {
    int bytes = 0;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String name = variable.getKey();
      if (!VARIABLE.matcher(name).matches()) {
        throw ServiceException.validation(
            "Environment", "a name is a letter and then letters, digits, _; got: " + name);
      }
      if (RESERVED.contains(name) || name.startsWith(RESERVED_PREFIX)) {
        throw ServiceException.validation("Environment", "the name is reserved: " + name);
      }
      if (variable.getValue().indexOf('\0') >= 0) {
        throw ServiceException.validation("Environment", "a zero character in " + name);
      }
      bytes += (name + variable.getValue()).getBytes(StandardCharsets.UTF_8).length;
    }
    if (bytes > ENVIRONMENT_BYTES) {
      throw ServiceException.validation(
          "Environment", "names and values have %d bytes, at most 4096 are taken".formatted(bytes));
    }
  }
}
