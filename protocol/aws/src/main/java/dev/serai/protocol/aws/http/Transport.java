package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.AwsServerConfig;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.Http1ConnectionSelectorConfig;
import java.util.List;

/** Configures the HTTP engine. */
final class Transport {

  private Transport() {}

  static WebServer create(
      AwsServerConfig config, Edge edge, List<Upgrades> upgrades, DirectHandlers errors) {
    WebServerConfig.Builder builder =
        WebServer.builder()
            .host(config.bindAddress())
            .port(config.port())
            .maxPayloadSize(config.maxPayloadBytes())
            .idleConnectionTimeout(config.idleConnection())
            .shutdownGracePeriod(config.shutdownGrace())
            .shutdownHook(false)
            .protocolsDiscoverServices(false)
            .connectionOptions(socket -> socket.tcpNoDelay(true))
            .addConnectionSelector(selector(config, upgrades))
            .directHandlers(errors)
            .routing(HttpRouting.builder().any(edge));
    config.tls().ifPresent(context -> builder.tls(Tls.builder().sslContext(context).build()));
    return builder.build();
  }

  private static Http1ConnectionSelector selector(AwsServerConfig config, List<Upgrades> upgrades) {
    Http1Config http =
        Http1Config.builder()
            .maxHeadersSize(config.maxHeaderBytes())
            .maxPrologueLength(config.maxRequestLineBytes())
            .validatePath(false)
            .validatePrologue(false)
            .build();
    Http1ConnectionSelectorConfig.Builder selector =
        Http1ConnectionSelectorConfig.builder().config(http);
    upgrades.forEach(selector::addUpgrader);
    return selector.build();
  }
}
