package dev.serai.identity;

class FakeIdentityStoreTest extends IdentityStoreContract {
  @Override
  IdentityStore emptyStore() {
    return new FakeIdentityStore();
  }
}
