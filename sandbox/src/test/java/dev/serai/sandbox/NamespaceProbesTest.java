package dev.serai.sandbox;

class NamespaceProbesTest extends ProbesContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.NAMESPACE;
  }
}
