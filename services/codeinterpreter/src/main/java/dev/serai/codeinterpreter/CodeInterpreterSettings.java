package dev.serai.codeinterpreter;

import dev.serai.kernel.Arn;
import dev.serai.kernel.net.VpcAttachment;
import java.util.List;
import java.util.Optional;

/**
 * What the maker of a code interpreter says of it. Names of components are names in rows.
 *
 * @param name unique in an account, {@code [a-zA-Z][a-zA-Z0-9_]{0,47}}
 * @param executionRole whose rights code has at the platform; none when empty
 * @param vpc in mode {@code VPC} and no other
 * @param certificates secrets with certificates of authorities that code trusts besides the usual
 */
public record CodeInterpreterSettings(
    String name,
    Optional<String> description,
    Optional<Arn> executionRole,
    NetworkMode networkMode,
    List<Arn> certificates,
    Optional<VpcAttachment> vpc) {

  public CodeInterpreterSettings {
    certificates = List.copyOf(certificates);
  }

  /** Without certificates, attached to no private network. */
  public CodeInterpreterSettings(
      String name,
      Optional<String> description,
      Optional<Arn> executionRole,
      NetworkMode networkMode) {
    this(name, description, executionRole, networkMode, List.of(), Optional.empty());
  }
}
