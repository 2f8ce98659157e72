package dev.serai.codeinterpreter;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Code interpreters on real storage. */
public final class StoredInterpreters implements AutoCloseable {

  public static final Caller CALLER = caller(AccountId.DEFAULT);
  static final Caller STRANGER = caller(new AccountId("999988887777"));
  static final Arn ROLE = Arn.parse("arn:aws:iam::111122223333:role/code").orElseThrow();

  final TestClock clock = TestClock.create();
  final List<AccessRequest> asked = new ArrayList<>();
  final Set<String> denied = new HashSet<>();
  final CodeInterpreterDirectory directory;
  public final CodeInterpreterService service;

  private final StorageRoom storage;

  public StoredInterpreters(
      Path folder, StorageConfig storageConfig, CodeInterpreterQuotas quotas) {
    storage = open(folder, storageConfig);
    var store = new SqlCodeInterpreterStore(storage.database(), storage.clientTokens());
    store.migrate();
    service =
        new CodeInterpreterService(
            Region.DEFAULT, store, access(), quotas, new Ids(new Random(5)), clock);
    directory = new CodeInterpreterDirectory(store);
  }

  private static StorageRoom open(Path folder, StorageConfig config) {
    try {
      return StorageRoom.open(config, folder, TestClock.create(), new Random(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AccessControl access() {
    return request -> {
      asked.add(request);
      return denied.contains(request.action())
          ? new Decision.Denied(List.of(), "the test says so")
          : new Decision.Allowed(List.of());
    };
  }

  /** Forgets all rows. */
  StoredInterpreters emptied() {
    storage
        .database()
        .write(
            handle ->
                handle.execute(
                    "TRUNCATE code_interpreter, code_interpreter_tag, storage_client_tokens"));
    return this;
  }

  CodeInterpreter create(String name) {
    return create(CALLER, settings(name), Optional.empty());
  }

  CodeInterpreter create(
      Caller caller, CodeInterpreterSettings settings, Optional<String> clientToken) {
    return service.createCodeInterpreter(caller, settings, Map.of(), clientToken);
  }

  static CodeInterpreterSettings settings(String name) {
    return new CodeInterpreterSettings(
        name, Optional.empty(), Optional.empty(), NetworkMode.SANDBOX);
  }

  private static Caller caller(AccountId account) {
    Arn arn = Arn.parse("arn:aws:iam::%s:user/admin".formatted(account)).orElseThrow();
    return new Caller(account, new Principal.User(arn, "admin"), "AKIAX", "request-1");
  }

  @Override
  public void close() {
    storage.close();
  }
}
