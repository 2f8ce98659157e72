package dev.serai.identity.vault;

import dev.serai.identity.FakeKeys;
import dev.serai.identity.vault.AuthorizationServerSource.Stated;
import dev.serai.identity.vault.GivenSettings.Custom;
import dev.serai.identity.workload.Workload;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.oauth.Oauth;
import dev.serai.protocol.oauth.OauthConfig;
import dev.serai.storage.Database;
import dev.serai.storage.Databases;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The vault on a database of its own, with agents that show {@code token of NAME}. */
final class VaultFixture implements AutoCloseable {

  static final AccountId HOME = AccountId.DEFAULT;
  static final AccountId ABROAD = new AccountId("999988887777");
  static final EndUser ANNA = new EndUser.Verified("https://issuer.example", "anna");
  static final Secret WAT = new Secret("token of clerk");
  static final Secret CLIENT_SECRET = new Secret("the-client-secret");
  static final Arn KEY_ONE = key("1");
  static final Arn KEY_TWO = key("2");

  final TestClock clock = TestClock.create();
  final List<AccessRequest> asked = new CopyOnWriteArrayList<>();
  final VaultConfig config;
  final Database database;
  final VaultRoom room;
  private final Path folder;
  private final Oauth oauth = Oauth.create(OauthConfig.DEFAULT, clock, Ids.secure());

  VaultFixture(Path folder) {
    this(folder, Databases.temporary(folder));
  }

  VaultFixture(Path folder, Database database) {
    this(folder, database, config(folder));
  }

  VaultFixture(Path folder, Database database, VaultConfig config) {
    this.folder = folder;
    this.config = config;
    this.database = database;
    database.migrate("identity");
    room = another();
  }

  /** The vault as another process on the same database has it. */
  VaultRoom another() {
    return VaultRoom.create(
        config,
        new VaultRoom.Ports(
            Region.DEFAULT,
            URI.create("https://agents.example"),
            access(),
            (caller, token) -> workload(caller, token),
            database,
            new FakeKeys(),
            oauth,
            clock,
            Ids.secure()));
  }

  static VaultConfig config(Path folder) {
    var usual = VaultConfig.DEFAULT;
    return new VaultConfig(
        2,
        2,
        2,
        Optional.of(folder.resolve("keys")),
        Optional.of(folder.resolve("secrets")),
        usual.renewBefore(),
        usual.unstatedLife(),
        usual.renewalWait());
  }

  private AccessControl access() {
    return request -> {
      asked.add(request);
      return new Decision.Allowed(List.of());
    };
  }

  static Workload workload(Caller caller, Secret token) {
    if (!token.reveal().startsWith("token of ")) {
      throw ServiceException.of(ErrorKind.UNAUTHENTICATED, "the token is not ours");
    }
    String name = token.reveal().substring("token of ".length());
    Arn arn = Arn.agentCore(Region.DEFAULT, caller.account(), "workload-identity/" + name);
    return new Workload(
        caller.account(),
        "id of " + name,
        name,
        arn,
        Delegation.of(Optional.of(ANNA)).to(arn),
        Optional.empty(),
        Optional.empty(),
        Instant.MAX);
  }

  static Workload clerk() {
    return workload(caller(), WAT);
  }

  static Caller caller() {
    return caller(HOME);
  }

  static Caller caller(AccountId account) {
    Arn arn = new Arn("aws", "iam", "", account.value(), "user/dev");
    return new Caller(account, new Principal.User(arn, "dev"), "AKIAX", "request-1");
  }

  Oauth2CredentialProvider provider(String name, URI tokenEndpoint) {
    return room.oauth2Providers()
        .create(caller(), name, Vendor.CustomOauth2, settings(tokenEndpoint), Map.of());
  }

  static Custom settings(URI tokenEndpoint) {
    return new Custom(
        "client-1",
        new GivenSecret.Itself(CLIENT_SECRET),
        new Stated(
            "https://issuer.example",
            URI.create("https://issuer.example/authorize"),
            tokenEndpoint,
            List.of(),
            List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static GivenTokenRequest request(String provider, String... scopes) {
    return new GivenTokenRequest(
        WAT,
        provider,
        Oauth2Flow.M2M,
        TokenTarget.of(List.of(scopes), List.of(), List.of()),
        Optional.empty(),
        Optional.empty(),
        false,
        Map.of(),
        Optional.empty());
  }

  /** Puts a customer's key where an operator would. */
  void putKey(Arn key, String json) throws IOException {
    Path file = keyFile(key, "json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  Path keyFile(Arn key, String form) {
    String id = key.resource().substring("key/".length());
    return folder.resolve("keys").resolve(key.account()).resolve(id + "." + form);
  }

  private static Arn key(String digit) {
    return new Arn(
        "aws",
        "kms",
        "us-east-1",
        HOME.value(),
        "key/" + "00000000-0000-4000-8000-00000000000" + digit);
  }

  @Override
  public void close() {
    oauth.close();
    database.close();
  }
}
