package dev.serai.browser;

import dev.serai.kernel.Arn;
import dev.serai.kernel.net.VpcAttachment;
import java.util.Optional;

/**
 * What the maker of a browser says of it. Names of components are names in rows.
 *
 * @param name unique in an account, {@code [a-zA-Z][a-zA-Z0-9_]{0,47}}
 * @param vpc what its sessions are attached to, in network mode {@code VPC}; empty in mode {@code
 *     PUBLIC}: what the installation's rules of egress allow
 * @param recording as it was given; none when empty
 * @param executionRole under whose name its sessions' ways out are on record; none when empty
 */
public record BrowserSettings(
    String name,
    Optional<String> description,
    Optional<Arn> executionRole,
    Optional<VpcAttachment> vpc,
    Optional<Recording> recording) {

  /** In network mode {@code PUBLIC}, not recorded. */
  public BrowserSettings(String name, Optional<String> description, Optional<Arn> executionRole) {
    this(name, description, executionRole, Optional.empty(), Optional.empty());
  }
}
