package dev.serai.identity;

class FakeResourcePolicyStoreTest extends ResourcePolicyStoreContract {

  private final FakeIdentityStore beside = new FakeIdentityStore();

  @Override
  IdentityStore besideStore() {
    return beside;
  }

  @Override
  ResourcePolicyStore emptyStore() {
    return new FakeResourcePolicyStore(beside);
  }
}
