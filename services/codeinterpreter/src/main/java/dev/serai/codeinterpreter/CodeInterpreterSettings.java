package dev.serai.codeinterpreter;

import dev.serai.kernel.Arn;
import java.util.List;
import java.util.Optional;

/**
 * What the maker of a code interpreter says of it. Names of components are names in rows.
 *
 * @param name unique in an account, {@code [a-zA-Z][a-zA-Z0-9_]{0,47}}
 * @param executionRole whose rights code has at the platform; none when empty
 * @param certificates secrets with certificates of authorities that code trusts besides the usual
 */
public record CodeInterpreterSettings(
    String name,
    Optional<String> description,
    Optional<Arn> executionRole,
    NetworkMode networkMode,
    List<Arn> certificates) {

  public CodeInterpreterSettings {
    certificates = List.copyOf(certificates);
  }

  /** Without certificates. */
  public CodeInterpreterSettings(
      String name,
      Optional<String> description,
      Optional<Arn> executionRole,
      NetworkMode networkMode) {
    this(name, description, executionRole, networkMode, List.of());
  }
}
