package dev.serai.sandbox;

class NamespaceLimitsTest extends LimitsContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.NAMESPACE;
  }
}
