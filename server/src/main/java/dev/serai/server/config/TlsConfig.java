package dev.serai.server.config;

import java.util.List;

/**
 * TLS by a certificate authority of this installation, made at first use in the data folder.
 *
 * @param enabled default false
 * @param alias a host name ending in {@code .api.aws}, because some SDK code builds WebSocket URLs
 *     for such hosts only; default {@value #DEFAULT_ALIAS}
 * @param names further host names or addresses for the certificate; {@code localhost}, {@code
 *     127.0.0.1} and the alias are always in it
 */
public record TlsConfig(boolean enabled, String alias, List<String> names) {

  public static final String DEFAULT_ALIAS = "serai.local.api.aws";

  public static final TlsConfig DEFAULT = new TlsConfig(false, DEFAULT_ALIAS, List.of());

  /**
   * @throws IllegalArgumentException if the alias is no host name
   */
  public TlsConfig {
    if (!alias.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")) {
      throw new IllegalArgumentException("the alias must be a host name such as " + DEFAULT_ALIAS);
    }
    names = List.copyOf(names);
  }
}
