package dev.serai.browser;

import dev.serai.kernel.Arn;
import java.util.Optional;

/**
 * What the maker of a browser says of it. Names of components are names in rows. The network mode
 * is always {@code PUBLIC}: what the installation's rules of egress allow.
 *
 * @param name unique in an account, {@code [a-zA-Z][a-zA-Z0-9_]{0,47}}
 * @param executionRole under whose name its sessions' ways out are on record; none when empty
 */
public record BrowserSettings(
    String name, Optional<String> description, Optional<Arn> executionRole) {}
