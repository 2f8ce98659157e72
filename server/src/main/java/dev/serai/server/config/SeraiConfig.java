package dev.serai.server.config;

import dev.serai.audit.AuditConfig;
import dev.serai.browser.BrowserConfig;
import dev.serai.codeinterpreter.CodeInterpreterConfig;
import dev.serai.functions.FunctionsConfig;
import dev.serai.gateway.GatewayConfig;
import dev.serai.identity.IdentityConfig;
import dev.serai.images.ImagesConfig;
import dev.serai.knowledge.KnowledgeConfig;
import dev.serai.memory.MemoryConfig;
import dev.serai.models.ModelsConfig;
import dev.serai.protocol.oauth.OauthConfig;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.egress.EgressConfig;
import dev.serai.storage.StorageConfig;
import java.nio.file.Path;
import java.util.Set;

/**
 * Everything that can be configured, one record a room. {@code serai config} prints it with the
 * source of each value.
 *
 * @param account whose resources a first start creates
 * @param server where the API listens
 * @param storage where state is kept
 * @param objects the S3 side
 * @param sandbox how sessions are locked in
 * @param egress where sandboxes may go
 * @param images container images, and the registries they come from
 * @param models of other makers, and how they are called
 * @param oauth how other servers are reached for keys and tokens
 * @param identity limits of users, keys and roles
 * @param audit how records are kept
 * @param runtime limits of agent runtimes and their sessions
 * @param functions limits of functions and their sandboxes
 * @param codeInterpreter limits of code interpreters and their sessions, and how strong their walls
 *     are
 * @param browser limits of browsers and their sessions, and how strong their walls are
 * @param gateway limits of gateways, and where they may go
 * @param memory limits of memories, and whether they are encrypted
 * @param knowledge limits of knowledge bases and documents, and how they are cut
 * @param telemetry where traces and metrics go
 */
public record SeraiConfig(
    AccountConfig account,
    ServerConfig server,
    StorageConfig storage,
    ObjectsConfig objects,
    SandboxConfig sandbox,
    EgressConfig egress,
    ImagesConfig images,
    ModelsConfig models,
    OauthConfig oauth,
    IdentityConfig identity,
    AuditConfig audit,
    AgentsConfig runtime,
    FunctionsConfig functions,
    CodeInterpreterConfig codeInterpreter,
    BrowserConfig browser,
    GatewayConfig gateway,
    MemoryConfig memory,
    KnowledgeConfig knowledge,
    TelemetryConfig telemetry) {

  /**
   * Components that follow from others, so they are no keys: the data folder says where records of
   * sandboxes lie, {@code account} says who is founded, and the Runtime says what each sandbox may
   * use and how many wait ready.
   */
  static final Set<String> DERIVED =
      Set.of(
          "sandbox.state-directory",
          "sandbox.limits",
          "sandbox.pool",
          "identity.account",
          "identity.region");

  public static final SeraiConfig DEFAULT =
      new SeraiConfig(
          AccountConfig.DEFAULT,
          ServerConfig.DEFAULT,
          StorageConfig.DEFAULT,
          ObjectsConfig.DEFAULT,
          SandboxConfig.defaults(Path.of("sandboxes")),
          EgressConfig.DEFAULT,
          ImagesConfig.DEFAULT,
          ModelsConfig.DEFAULT,
          OauthConfig.DEFAULT,
          IdentityConfig.DEFAULT,
          AuditConfig.DEFAULT,
          AgentsConfig.DEFAULT,
          FunctionsConfig.DEFAULT,
          CodeInterpreterConfig.DEFAULT,
          BrowserConfig.DEFAULT,
          GatewayConfig.DEFAULT,
          MemoryConfig.DEFAULT,
          KnowledgeConfig.DEFAULT,
          TelemetryConfig.DEFAULT);
}
