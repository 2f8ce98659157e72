package dev.serai.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.StorageConfig;
import dev.serai.testing.Zips;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored of functions, on each database. */
abstract class FunctionServiceContract {

  @TempDir Path folder;

  private StoredFunctions stored;
  private FunctionService service;

  abstract StorageConfig storage();

  @BeforeEach
  void open() {
    stored = new StoredFunctions(folder, storage());
    service = stored.service;
  }

  @AfterEach
  void close() {
    stored.close();
  }

  @Test
  void aFunctionIsFoundAsItWasCreated() {
    DeployedFunction made = stored.create("well");

    DeployedFunction found = service.getFunction(StoredFunctions.CALLER, made.arn().toString());

    assertThat(found).isEqualTo(made);
    assertThat(found.settings()).isEqualTo(StoredFunctions.settings());
    assertThat(found.arn()).hasToString("arn:aws:lambda:us-east-1:111122223333:function:well");
    assertThat(codeOf(found).resolve("app.py")).hasContent("well");
  }

  @Test
  void aNameIsGivenOnceInAnAccount() {
    stored.create("well");

    assertRefused(ErrorKind.CONFLICT, "well", () -> stored.create("well"));
  }

  @Test
  void anAccountHasItsQuota() {
    List.of("a", "b", "c").forEach(stored::create);

    assertRefused(ErrorKind.QUOTA, "3", () -> stored.create("d"));
    assertThat(stored.code.toFile().list()).hasSize(3);
  }

  @Test
  void functionsAreListedByNameInPages() {
    List.of("c", "a", "b").forEach(stored::create);

    Page<DeployedFunction> first =
        service.listFunctions(StoredFunctions.CALLER, PageRequest.first(2));
    Page<DeployedFunction> second =
        service.listFunctions(StoredFunctions.CALLER, new PageRequest(2, first.next()));

    assertThat(names(first)).containsExactly("a", "b");
    assertThat(names(second)).containsExactly("c");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void anotherAccountSeesNothingOfIt() {
    DeployedFunction made = stored.create("well");

    assertRefused(
        ErrorKind.NOT_FOUND, "well", () -> service.getFunction(StoredFunctions.STRANGER, "well"));
    assertRefused(
        ErrorKind.DENIED,
        "another account",
        () -> service.getFunction(StoredFunctions.STRANGER, made.arn().toString()));
    assertThat(service.listFunctions(StoredFunctions.STRANGER, PageRequest.first(9)).items())
        .isEmpty();
  }

  @Test
  void codeIsExchangedWholeAndTheOldIsRemoved() {
    DeployedFunction before = stored.create("well");

    DeployedFunction after =
        service.updateFunctionCode(StoredFunctions.CALLER, "well", StoredFunctions.zip("deeper"));

    assertThat(after.revision()).isEqualTo(2);
    assertThat(after.revisionId()).isNotEqualTo(before.revisionId());
    assertThat(after.code().sha256()).isNotEqualTo(before.code().sha256());
    assertThat(codeOf(after).resolve("app.py")).hasContent("deeper");
    assertThat(codeOf(before)).doesNotExist();
  }

  @Test
  void settingsAreChangedOneByOne() {
    stored.create("well");

    service.updateFunctionConfiguration(
        StoredFunctions.CALLER, "well", change(Optional.of(Duration.ofSeconds(7))));
    FunctionSettings changed = service.getFunction(StoredFunctions.CALLER, "well").settings();

    assertThat(changed.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(changed.environment()).isEqualTo(Map.of("OASIS", "Siwa"));
    assertThat(changed.handler()).isEqualTo("app.handler");
  }

  @Test
  void ofTwoChangesAtOnceOneIsRefused() {
    DeployedFunction before = stored.create("well");
    var store = new SqlFunctionStore(stored.storage.database(), stored.storage.keys());
    DeployedFunction next =
        before.changed(before.settings(), before.code(), "next", before.modifiedAt());

    assertThat(store.update(next)).isTrue();
    assertThat(store.update(next)).isFalse();
  }

  @Test
  void variablesCannotBeReadInTheDatabase() {
    stored.create("well");

    String row =
        stored
            .storage
            .database()
            .read(
                handle ->
                    handle.createQuery("SELECT * FROM functions").mapToMap().one().toString());

    assertThat(row).contains("well").doesNotContain("Siwa");
  }

  @Test
  void aDeletedFunctionLeavesNothing() {
    DeployedFunction made = stored.create("well");

    service.deleteFunction(StoredFunctions.CALLER, "well");

    assertThat(codeOf(made)).doesNotExist();
    assertThat(blob(made)).isEmpty();
    assertRefused(
        ErrorKind.NOT_FOUND, "well", () -> service.getFunction(StoredFunctions.CALLER, "well"));
  }

  @Test
  void codeComesFromABucket() {
    stored.objects.put("code/f.zip", new Zips().file("app.py", "stored").bytes());

    DeployedFunction made =
        service.createFunction(
            StoredFunctions.CALLER,
            "well",
            StoredFunctions.settings(),
            new CodeSource.Stored("code", "f.zip", Optional.empty()));

    assertThat(codeOf(made).resolve("app.py")).hasContent("stored");
    assertRefused(
        ErrorKind.VALIDATION,
        "s3://code/g.zip does not exist",
        () ->
            service.updateFunctionCode(
                StoredFunctions.CALLER,
                "well",
                new CodeSource.Stored("code", "g.zip", Optional.empty())));
  }

  @Test
  void aZipThatCannotBeUnpackedIsRefusedAndNotKept() {
    DeployedFunction made = stored.create("well");

    assertRefused(
        ErrorKind.VALIDATION,
        "Code",
        () ->
            service.updateFunctionCode(
                StoredFunctions.CALLER, "well", new CodeSource.Zip(new byte[] {1, 2, 3})));
    assertThat(service.getFunction(StoredFunctions.CALLER, "well")).isEqualTo(made);
  }

  @Test
  void aStartRemovesCodeNobodyNeeds() throws Exception {
    DeployedFunction made = stored.create("well");
    Path left = Files.createDirectories(stored.code.resolve("gone-1/code"));

    stored.room.start();

    assertThat(left).doesNotExist();
    assertThat(codeOf(made)).isDirectory();
  }

  @Test
  void eachOperationAsksForItsAction() {
    stored.create("well");
    Map<String, ThrowingCallable> operations =
        Map.of(
            "lambda:CreateFunction", () -> stored.create("other"),
            "iam:PassRole", () -> stored.create("other"),
            "lambda:GetFunction", () -> service.getFunction(StoredFunctions.CALLER, "well"),
            "lambda:ListFunctions",
                () -> service.listFunctions(StoredFunctions.CALLER, PageRequest.first(1)),
            "lambda:UpdateFunctionCode",
                () ->
                    service.updateFunctionCode(
                        StoredFunctions.CALLER, "well", StoredFunctions.zip("x")),
            "lambda:UpdateFunctionConfiguration",
                () ->
                    service.updateFunctionConfiguration(
                        StoredFunctions.CALLER, "well", change(Optional.empty())),
            "lambda:DeleteFunction", () -> service.deleteFunction(StoredFunctions.CALLER, "well"),
            "lambda:InvokeFunction", () -> service.dryRun(StoredFunctions.CALLER, "well"));

    operations.forEach(
        (action, operation) -> {
          stored.denied.add(action);
          assertRefused(ErrorKind.DENIED, action, operation);
          stored.denied.remove(action);
        });
  }

  private static SettingsChange change(Optional<Duration> timeout) {
    return new SettingsChange(
        Optional.empty(),
        Optional.empty(),
        Optional.<Arn>empty(),
        timeout,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Path codeOf(DeployedFunction function) {
    return stored.code.resolve(function.revisionKey()).resolve("code");
  }

  private Optional<?> blob(DeployedFunction function) {
    try {
      return stored
          .storage
          .blobs()
          .open("functions/%s/%d.zip".formatted(function.id(), function.code().revision()));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(Page<DeployedFunction> page) {
    return page.items().stream().map(function -> function.name().value()).toList();
  }

  private static void assertRefused(ErrorKind kind, String said, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContaining(said);
  }
}
