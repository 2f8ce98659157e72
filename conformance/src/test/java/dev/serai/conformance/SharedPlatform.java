package dev.serai.conformance;

import dev.serai.server.ClientEnvironment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One platform for all tests of this module, with the artifacts they deploy in its S3. */
final class SharedPlatform {

  static final String PROBE = "probe.zip";
  private static final String CARD = "card.zip";

  private final TestPlatform platform;
  private final TestObjects objects;
  private final KnownUsers users = KnownUsers.start();

  private SharedPlatform() {
    platform = TestPlatform.start(Map.of("code-interpreter.calls.per-second", "1000"));
    objects = new TestObjects(platform.client());
    upload(PROBE, Bundle.of(Path.of("agents/probe")));
    upload(CARD, Bundle.of(Path.of("../examples/a2a-agent")));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  private void close() {
    platform.close();
    users.close();
  }

  private static final class Holder {
    static final SharedPlatform INSTANCE = new SharedPlatform();
  }

  /** Started at the first call, stopped with the JVM. */
  static SharedPlatform get() {
    return Holder.INSTANCE;
  }

  ClientEnvironment client() {
    return platform.client();
  }

  String bucket() {
    return TestObjects.BUCKET;
  }

  String probeKey() {
    return PROBE;
  }

  void upload(String key, byte[] zip) {
    objects.upload(key, zip);
  }

  /** Where the users it knows are described. */
  String discoveryUrl() {
    return users.discoveryUrl();
  }

  /** What a foreign client needs to find the platform and the artifacts. */
  Map<String, String> variables() {
    var variables = new HashMap<>(client().variables());
    variables.put("CONFORMANCE_BUCKET", TestObjects.BUCKET);
    variables.put("CONFORMANCE_PROBE_KEY", PROBE);
    variables.put("CONFORMANCE_CARD_KEY", CARD);
    variables.putAll(users.variables());
    return variables;
  }
}
