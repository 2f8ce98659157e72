package dev.serai.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.server.config.ConfigException;
import dev.serai.server.config.EdgeLimits;
import dev.serai.server.config.ServerConfig;
import dev.serai.server.config.TlsConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindRuleTest {

  private static final TlsConfig TLS = new TlsConfig(true, TlsConfig.DEFAULT_ALIAS, List.of());

  @Test
  void refusesClearTextWhereOthersCanReachIt() {
    assertThatThrownBy(() -> BindRule.require(config("0.0.0.0", false, TlsConfig.DEFAULT)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("--tls")
        .hasMessageContaining("--insecure-bind");
  }

  @Test
  void allowsLoopbackTlsAndWhatWasAskedFor() {
    BindRule.require(config("127.0.0.1", false, TlsConfig.DEFAULT));
    BindRule.require(config("localhost", false, TlsConfig.DEFAULT));
    BindRule.require(config("::1", false, TlsConfig.DEFAULT));
    BindRule.require(config("0.0.0.0", false, TLS));
    BindRule.require(config("0.0.0.0", true, TlsConfig.DEFAULT));
  }

  private static ServerConfig config(String host, boolean insecure, TlsConfig tls) {
    return new ServerConfig(host, 8080, insecure, tls, EdgeLimits.DEFAULT);
  }
}
