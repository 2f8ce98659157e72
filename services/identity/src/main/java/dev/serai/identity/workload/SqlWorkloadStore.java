package dev.serai.identity.workload;

import dev.serai.identity.Insertion;
import dev.serai.identity.RevisionRow;
import dev.serai.identity.Versioned;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Rows in {@link Database}. */
final class SqlWorkloadStore implements WorkloadStore {

  private final Database database;

  SqlWorkloadStore(Database database) {
    this.database = database;
  }

  @Override
  public Insertion create(WorkloadIdentity identity, int limit) {
    return database.write(handle -> create(handle, identity, limit));
  }

  /** As {@link #create(WorkloadIdentity, int)}, in a transaction that does more. */
  static Insertion create(Handle handle, WorkloadIdentity identity, int limit) {
    if (WorkloadRows.find(handle, identity.account(), identity.name()).isPresent()) {
      return Insertion.EXISTS;
    }
    if (WorkloadRows.count(handle, identity.account()) >= limit) {
      return Insertion.LIMIT_REACHED;
    }
    if (!WorkloadRows.insert(handle, identity)) {
      return Insertion.EXISTS;
    }
    RevisionRow.raise(handle);
    return Insertion.DONE;
  }

  @Override
  public Versioned<Optional<WorkloadIdentity>> find(AccountId account, String name) {
    return database.read(
        handle ->
            new Versioned<>(RevisionRow.read(handle), WorkloadRows.find(handle, account, name)));
  }

  @Override
  public Page<WorkloadIdentity> list(AccountId account, PageRequest page) {
    List<WorkloadIdentity> rows = database.read(handle -> WorkloadRows.list(handle, account, page));
    return Page.cut(rows, page, WorkloadIdentity::name);
  }

  @Override
  public Optional<WorkloadIdentity> change(
      AccountId account, String name, UnaryOperator<WorkloadIdentity> change) {
    return database.write(
        handle -> {
          Optional<WorkloadIdentity> changed = WorkloadRows.find(handle, account, name).map(change);
          changed.ifPresent(
              identity -> {
                WorkloadRows.update(handle, identity);
                RevisionRow.raise(handle);
              });
          return changed;
        });
  }

  @Override
  public boolean delete(AccountId account, String name) {
    return database.write(handle -> delete(handle, account, name));
  }

  /** As {@link #delete(AccountId, String)}, in a transaction that does more. */
  static boolean delete(Handle handle, AccountId account, String name) {
    boolean deleted = WorkloadRows.delete(handle, account, name);
    if (deleted) {
      WorkloadRows.deletePoliciesOfGateway(handle, account, name);
      RevisionRow.raise(handle);
    }
    return deleted;
  }

  @Override
  public Insertion revoke(
      AccountId account, Revocation what, Instant now, Instant before, int limit) {
    return database.write(
        handle -> {
          RevocationRows.forget(handle, account, before);
          List<Revoked> present = RevocationRows.list(handle, account);
          boolean isNew = present.stream().noneMatch(revoked -> revoked.what().equals(what));
          if (isNew && present.size() >= limit) {
            return Insertion.LIMIT_REACHED;
          }
          RevisionRow.raise(handle);
          RevocationRows.upsert(handle, account, new Revoked(what, RevisionRow.read(handle)), now);
          return Insertion.DONE;
        });
  }

  @Override
  public Versioned<List<Revoked>> revocations(AccountId account) {
    return database.read(
        handle -> new Versioned<>(RevisionRow.read(handle), RevocationRows.list(handle, account)));
  }
}
